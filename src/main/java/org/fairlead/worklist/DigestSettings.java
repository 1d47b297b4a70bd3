package org.fairlead.worklist;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether daily digests are written, and when. */
@ConfigurationProperties("fairlead")
record DigestSettings(
        @DefaultValue("true") boolean dailyDigest,
        @DefaultValue("07:30") LocalTime digestTime) {}
