package org.fairlead.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Folders that Fairlead makes are the service's own: nobody else on the machine looks into them. One that is there
 * already stays as whoever made it wanted it. The folder of the built-in database is made before anything asks for it.
 */
@Component
public final class OwnFolder implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final FileAttribute<?> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private @Nullable Environment settings;

    @Override
    public void setEnvironment(Environment environment) {
        this.settings = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment known = Objects.requireNonNull(settings);
        if (known.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:")) {
            try {
                make(Path.of(known.getRequiredProperty("fairlead.data-folder")));
            } catch (IOException e) {
                throw new UncheckedIOException("The folder of the database cannot be made", e);
            }
        }
    }

    /** Makes a folder, and those around it, unless they are there. */
    public static Path make(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? Files.createDirectories(folder, OWNERS) : Files.createDirectories(folder);
    }
}
