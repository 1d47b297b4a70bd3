package org.fairlead.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.fairlead.staff.Setting.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Between which numbers an area may choose. */
class SettingTest {

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            mode = Mode.MATCH_ANY,
            names = {"CSC_.*", "LADO", "PREVENT", "EARLY_HELP", "KNOWN_RISK_CHECK", "RELEASE_ENDING", "PAUSE_REVIEW.*"})
    void shouldNeverBeLongerThanItIsShipped_whereAConcernWaits(Setting clock) {
        assertThat(clock.most()).isEqualTo(clock.standard());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldAllowWhatIsShipped(Setting setting) {
        assertThat(setting.standard()).isBetween(setting.least(), setting.most());
    }

    @Test
    void shouldHaveEveryReviewWithinAYear() {
        assertThat(Setting.values())
                .filteredOn(setting -> Set.of(Unit.MONTHS, Unit.DAYS).contains(setting.unit()))
                .allSatisfy(setting -> assertThat(setting.most()).isLessThanOrEqualTo(366));
        assertThat(Setting.PLAN_REVIEW_LATER.most()).isEqualTo(12);
        assertThat(Setting.WAITING_REVIEW.most()).isEqualTo(12);
    }
}
