package org.fairlead.notification;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The way to one server outside: two messages at a time, so that the threads that run timers never all wait for it, and
 * none for a while when it kept us waiting. What may not go now is held; {@code lineFree} is told when something may.
 * All in real time, whatever the service's clock says.
 */
final class Lane {

    private static final int AT_A_TIME = 2;
    private static final long PATIENCE_MILLIS = 250;
    private static final int LONGEST_PAUSE = 10;

    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final CircuitBreaker breaker;
    private final Runnable lineFree;

    /**
     * A way that is open.
     *
     * @param tooSlow after what time a server counts as one that keeps us waiting
     * @param pause how long it is left alone then; each time it still does so twice as long, up to ten times
     */
    Lane(String name, Duration tooSlow, Duration pause, Runnable lineFree) {
        this.lineFree = lineFree;
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(AT_A_TIME)
                        .minimumNumberOfCalls(AT_A_TIME)
                        .slowCallDurationThreshold(tooSlow)
                        .slowCallRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialBackoff(pause, 2, pause.multipliedBy(LONGEST_PAUSE)))
                        .build());
        breaker.getEventPublisher().onStateTransition(change -> {
            if (change.getStateTransition().getToState() != CircuitBreaker.State.OPEN) {
                lineFree.run();
            }
        });
    }

    /**
     * Sends something, if it may go now.
     *
     * @return false when nothing was sent, because the server keeps others waiting
     */
    boolean send(Sending message) {
        if (!breaker.tryAcquirePermission()) {
            return false;
        }
        if (!isFree()) {
            breaker.releasePermission();
            return false;
        }
        long begun = System.nanoTime();
        try {
            message.send();
            return true;
        } finally {
            free.release();
            // that it refused one message says nothing of the next: only how long it took counts
            breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            if (mayBeOpen()) {
                lineFree.run();
            }
        }
    }

    /** Whether something might go now: the server is not being left alone. */
    boolean mayBeOpen() {
        return breaker.getState() != CircuitBreaker.State.OPEN;
    }

    private boolean isFree() {
        try {
            return free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What takes its time. */
    interface Sending {
        void send();
    }
}
