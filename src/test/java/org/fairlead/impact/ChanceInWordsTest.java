package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceInWordsTest {

    @ParameterizedTest(name = "p = {0}")
    @CsvSource({
        "1, more often than not",
        "0.5, more often than not",
        "0.49, about 1 time in 2",
        "0.3, about 1 time in 3",
        "0.125, about 1 time in 8",
        // 16 and 25.6 are told as what a person remembers
        "0.0625, about 1 time in 15",
        "0.05, about 1 time in 20",
        "0.03906, about 1 time in 25",
        "0.02, about 1 time in 50",
        "0.004, about 1 time in 250",
        "0.001, about 1 time in 1000",
        "0.0009, 'less than 1 time in 1,000'"
    })
    void shouldTellChance_asOneTimeInSoMany(double p, String words) {
        assertThat(ChanceInWords.chance(p)).isEqualTo("chance alone would do this " + words);
    }

    @ParameterizedTest(name = "r = {0}")
    @CsvSource({
        "0.09, none",
        "-0.1, small",
        "0.29, small",
        "0.3, middling",
        "-0.49, middling",
        "0.5, large",
        "-1, large"
    })
    void shouldNameTheSize(double r, String size) {
        assertThat(ChanceInWords.size(r)).isEqualTo(size);
    }

    @ParameterizedTest(name = "{0} is better, {1} to {2}")
    @CsvSource({
        "lower, 12, 9, A large change for the better; chance alone would do this about 1 time in 15.",
        "higher, 12, 9, A large change for the worse; chance alone would do this about 1 time in 15.",
        "lower, 9, 9, Hardly any change; chance alone would do this more often than not."
    })
    void shouldSayItInOneSentence(String better, double from, double to, String words) {
        // five children whose changes differ by a little, so that none are tied: exact p of all in one direction 2/32
        double[] first = {from, from, from, from, from};
        double[] second = new double[first.length];
        for (int at = 0; at < first.length; at++) {
            second[at] = to + (from == to ? 0 : at * 0.1);
        }
        assertThat(ChanceInWords.of(better, PairedChange.of(first, second).orElseThrow()))
                .isEqualTo(words);
    }
}
