package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/** What Fairlead keeps on a disk is for the account that it runs under. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a folder there has no such rights to look at")
class OwnFolderTest {

    @TempDir
    private Path folder;

    @Test
    void shouldLetNobodyElseIn_whereItMakesAFolder() throws IOException {
        Path data = folder.resolve("service/data");
        make("jdbc:h2:file:" + data + "/fairlead", data);
        assertThat(rights(data)).isEqualTo("rwx------");
        assertThat(rights(data.getParent())).isEqualTo("rwx------");
    }

    @Test
    void shouldLeaveAFolder_thatSomebodyHasMade() throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        make("jdbc:h2:file:" + data + "/fairlead", data);
        assertThat(rights(data)).isEqualTo("rwxr-x---");
    }

    @Test
    void shouldMakeNone_withoutTheBuiltInDatabase() {
        Path data = folder.resolve("data");
        make("jdbc:postgresql://localhost/fairlead", data);
        assertThat(data).doesNotExist();
    }

    private static void make(String database, Path data) {
        OwnFolder own = new OwnFolder();
        own.setEnvironment(new MockEnvironment()
                .withProperty("spring.datasource.url", database)
                .withProperty("fairlead.data-folder", data.toString()));
        own.postProcessBeanFactory(new DefaultListableBeanFactory());
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
