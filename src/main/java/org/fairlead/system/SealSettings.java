package org.fairlead.system;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The keys that an operator gives, and the folder in which the demo keeps its own. */
@ConfigurationProperties("fairlead")
record SealSettings(
        @DefaultValue("") String concernKey,
        @DefaultValue List<String> concernOldKeys,
        @DefaultValue("./data") Path dataFolder) {}
