package org.fairlead.datapack;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the instruments of the service's own lie. */
@ConfigurationProperties("fairlead")
record InstrumentFolder(Path instruments) {}
