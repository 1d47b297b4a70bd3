package org.fairlead.referral.sameness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NhsNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"9434765919", "943 476 5919", "999 000 0018", "999-000-0018", "4010232137"})
    void shouldTakeANumber_whoseLastDigitChecksTheOthers(String written) {
        assertThat(NhsNumber.of(written)).map(NhsNumber::digits).hasValue(written.replaceAll("\\D", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9434765918", "9434765991", "9991234560", "123", "99900000181", "abcdefghij", "", " "})
    void shouldRefuseANumber_thatNobodyCanHave(String written) {
        assertThat(NhsNumber.of(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void shouldNeverTakeANumber_whoseCheckWouldBeTen(int last) {
        // 999 123 456? adds up to one more than a multiple of eleven
        assertThat(NhsNumber.of("999123456" + last)).isEmpty();
    }
}
