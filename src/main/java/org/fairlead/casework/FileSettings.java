package org.fairlead.casework;

import java.nio.file.Path;
import org.fairlead.system.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * What an operator sets for papers and photographs.
 *
 * @param folder where sealed contents lie, one for all nodes; empty for the database
 * @param largest the largest that is taken
 */
@ConfigurationProperties("fairlead.files")
record FileSettings(
        @DefaultValue("") String folder,
        @DefaultValue("10MB") DataSize largest) {

    FileSettings {
        if (largest.toBytes() < 1 || largest.toMegabytes() > 100) {
            throw new WrongSetting("fairlead.files.largest must be more than nothing and not over 100MB.");
        }
    }

    @Nullable
    Path path() {
        return StringUtils.hasText(folder) ? Path.of(folder.strip()) : null;
    }
}
