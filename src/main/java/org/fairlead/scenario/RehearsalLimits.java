package org.fairlead.scenario;

import java.time.Duration;

/**
 * How much trying out a change may take.
 *
 * @param longest how long stories are played, and how long one waits for another change that is tried out
 * @param unseen after how long nobody looks any more
 * @param megabytes how much memory the stories' JVM may use for its objects
 */
record RehearsalLimits(Duration longest, Duration unseen, int megabytes) {}
