package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The sums that the scoring sheet gives for its own examples. */
class SdqTotalTest {

    @Test
    void shouldAddTheFourScales_withTheirReversedItems() {
        assertThat(SdqTotal.of("2".repeat(25))).contains(30);
        assertThat(SdqTotal.of("0".repeat(25))).contains(10);
        assertThat(SdqTotal.of("1".repeat(25))).contains(20);
    }

    @Test
    void shouldGiveNoTotal_whereAScaleHasTooFewItems() {
        assertThat(SdqTotal.of(".".repeat(25))).isEmpty();
        assertThat(SdqTotal.of("12")).isEmpty();
        assertThat(SdqTotal.of(null)).isEmpty();
        // three of the five emotional items are enough: their mean times five
        assertThat(SdqTotal.of("00.0000.00000000000000000")).contains(10);
    }
}
