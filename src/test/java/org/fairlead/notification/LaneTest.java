package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that keeps us waiting is left alone for a while, and then asked with one message. */
class LaneTest {

    private static final Duration TOO_SLOW = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Semaphore told = new Semaphore(0);
    private final Lane lane = new Lane("mail", TOO_SLOW, PAUSE, told::release);

    @Test
    void shouldSendNothing_afterTwoThatWereSlow_andOneWhenThePauseIsOver() throws Exception {
        assertThat(lane.send(LaneTest::slowly)).isTrue();
        assertThatThrownBy(() -> lane.send(() -> {
                    slowly();
                    throw new IllegalStateException("timed out");
                }))
                .hasMessage("timed out");
        told.drainPermits();

        assertThat(lane.send(LaneTest::neverAsked)).isFalse();

        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).as("told by itself").isTrue();
        assertThat(lane.send(LaneTest::slowly)).as("the one that tries").isTrue();
        assertThat(lane.send(LaneTest::neverAsked)).isFalse();

        assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).as("told again").isTrue();
        assertThat(lane.send(() -> {})).isTrue();
        assertThat(lane.send(() -> {})).as("all may go").isTrue();
    }

    @Test
    void shouldGoOn_whenMessagesAreRefusedAtOnce() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> lane.send(() -> {
                        throw new IllegalStateException("no such address");
                    }))
                    .hasMessage("no such address");
        }

        assertThat(lane.send(() -> {})).isTrue();
    }

    @Test
    void shouldLetTwoGoAtATime_andTellWhenOneMayFollow() throws Exception {
        CountDownLatch sending = new CountDownLatch(2);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Runnable one = () -> lane.send(() -> {
            sending.countDown();
            await(mayEnd);
        });
        Thread first = new Thread(one);
        Thread second = new Thread(one);
        first.start();
        second.start();
        await(sending);

        assertThat(lane.send(LaneTest::neverAsked)).isFalse();
        assertThat(told.availablePermits()).isZero();

        mayEnd.countDown();
        first.join();
        second.join();
        assertThat(told.availablePermits()).isPositive();
    }

    private static void slowly() {
        try {
            Thread.sleep(TOO_SLOW.toMillis() * 2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void neverAsked() {
        throw new AssertionError("sent");
    }
}
