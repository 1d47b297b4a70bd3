package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "too-old | Too old for the service",
                "lives-on-a-boat | Lives on a boat",
                "boat | Boat",
                "The youth service takes children from twelve. | The youth service takes children from twelve.",
                "- | ''"
            })
    void shouldSayAReasonInWords_whoeverWroteIt(String reason, String words) {
        assertThat(Reasons.inWords(reason)).isEqualTo(words);
    }
}
