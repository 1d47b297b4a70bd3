package org.fairlead.scenario;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much trying out a change may take.
 *
 * @param longest how long stories are played, and how long one waits for another change that is tried out
 * @param unseen after how long nobody looks any more
 * @param warm how long the stories' JVM is kept for the next change; none when it is not
 * @param megabytes how much memory the stories' JVM may use for its objects
 */
@ConfigurationProperties("fairlead.scenarios")
record RehearsalLimits(
        @DefaultValue("5m") Duration longest,
        @DefaultValue("20s") Duration unseen,
        @DefaultValue("15m") Duration warm,
        @DefaultValue("384") int megabytes) {}
