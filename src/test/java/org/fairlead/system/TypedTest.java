package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

    @ParameterizedTest
    @CsvSource({
        "'\u00a0jo@example.org\u200b', jo@example.org",
        "'\ufeffAda\u0000 King', Ada King",
        "'Ada\u2003King', Ada King",
        "'Zoe\u0308', Zoë",
        "'\u202a07700 900123\u202c', 07700 900123",
        "'a\u00adb', ab",
        "'\ud835\udc00da', '\ud835\udc00da'",
        "'\u0645\u0631\u06cc\u0645\u200c\u0647\u0627', '\u0645\u0631\u06cc\u0645\u200c\u0647\u0627'",
    })
    void shouldCleanWhatNobodySees(String typed, String meant) {
        assertThat(Typed.clean(typed)).isEqualTo(meant);
        assertThat(Typed.clean(Typed.clean(typed))).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien-Núñez",
                "O’Brien-Núñez",
                "O‘Brien‑Núñez",
                "O\u02bcBrien\u2014Nunez",
                "O\u00b4Brien Nu\u0301n\u0303ez",
                "O`BRIEN\u00a0NÚÑEZ",
                "OBrien, Nunez",
            })
    void shouldReadTheSameWords_howeverANameIsSpelt(String name) {
        assertThat(Typed.words(name)).containsExactly("obrien", "nunez");
    }

    @Test
    void shouldDropHalfALetter() {
        assertThat(Typed.clean("Ada" + (char) 0xD835)).isEqualTo("Ada");
        assertThat(Typed.initial("\ud835\udc00da")).isEqualTo("\ud835\udc00");
        assertThat(Typed.initial("E\u0301lise")).isEqualTo("É");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "\u0000", "\u2060\ufeff", "\u200e\u202c\u3000", "\t\n"})
    void shouldSeeNothing_inWhatIsNothing(String typed) {
        assertThat(Typed.clean(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12/05/2017",
                "12-05-2017",
                "12.5.2017",
                "12 05 2017",
                "12 May 2017",
                "12th May 2017",
                "12-May-2017",
                "12MAY2017",
                "12 May, 2017",
                "Friday 12 May 2017",
                "Fri, 12 May 2017",
                "12 of May, 2017",
                "2017-05-12",
                "2017/5/12",
                "2017-05-12T00:00:00",
                "12/05/2017 00:00",
                "\u00a012/05/2017\u200b",
                "12–05–2017",
                "12\uff0f05\uff0f2017",
                "\uff11\uff12/05/2017",
                "'12/05/2017",
                "12/05/2017 12:00:00 AM",
                "May 12, 2017",
                "MAY 12th 2017"
            })
    void shouldReadADay_thatCanBeOneOnly(String written) {
        assertThat(Typed.date(written)).contains(LocalDate.of(2017, 5, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12/05/17",
                "05/13/2017",
                "31/02/2017",
                "May 2017",
                "12 Mai 2017",
                "42867",
                "12052017",
                "today",
                "",
                "12/05/2017 to 13/05/2017",
                "12 0 2017",
                "12/05"
            })
    void shouldNotGuess(String written) {
        assertThat(Typed.date(written)).isEmpty();
    }

    @Test
    void aNameWrittenRightToLeftMovesNothingBesideIt() {
        assertThat(Typed.isolated("Ada King")).isEqualTo("Ada King");
        assertThat(Typed.isolated("\u0645\u0631\u064a\u0645")).isEqualTo("\u2068\u0645\u0631\u064a\u0645\u2069");
    }
}
