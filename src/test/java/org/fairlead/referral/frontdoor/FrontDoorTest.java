package org.fairlead.referral.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fairlead.system.Throttles;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    private Instant time = Instant.parse("2026-06-09T07:00:00Z");
    private final FrontDoor door =
            new FrontDoor(new FrontDoor.Settings(3, 3), Throttles.onItsOwn(() -> time), () -> time);

    @Test
    void shouldShutForAnAddress_afterTenReferrals_untilAnHourHasPassed() {
        for (int sent = 0; sent < FrontDoor.REFERRALS_AN_HOUR; sent++) {
            assertThat(door.isShutFor("192.0.2.1")).isFalse();
            door.took("192.0.2.1");
        }
        assertThat(door.isShutFor("192.0.2.1")).isTrue();
        assertThat(door.isShutFor("192.0.2.2")).as("a neighbour").isFalse();

        time = time.plus(Duration.ofMinutes(61));
        assertThat(door.isShutFor("192.0.2.1")).isFalse();
    }

    @Test
    void shouldShutForAnAddress_thatTriesWithoutEnd() {
        for (int tried = 0; tried < FrontDoor.TRIES_AN_HOUR; tried++) {
            assertThat(door.isShutFor("192.0.2.3")).isFalse();
        }
        assertThat(door.isShutFor("192.0.2.3")).isTrue();
    }

    @Test
    void shouldTellAMachineFromAPerson() {
        Instant opened = door.now();
        time = time.plus(Duration.ofSeconds(1));
        assertThat(door.looksLikeAMachine(opened, "")).as("within a second").isTrue();
        time = time.plus(Duration.ofSeconds(3));
        assertThat(door.looksLikeAMachine(opened, "")).isFalse();
        assertThat(door.looksLikeAMachine(opened, null)).isFalse();
        assertThat(door.looksLikeAMachine(opened, "https://spam.example")).isTrue();
    }
}
