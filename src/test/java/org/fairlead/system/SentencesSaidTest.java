package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesSaidTest {

    @Test
    void saysWhatStandsInTheMessages() {
        assertThat(Sentences.say("layout.sign-out")).isEqualTo("Sign out");
        assertThat(Sentences.say("case.heading", "Nia", 9)).isEqualTo("Nia, aged 9");
    }

    @Test
    void aNameWrittenRightToLeftMovesNothingBesideIt_onPagesToo() {
        String name = "\u0645\u0631\u064a\u0645";

        assertThat(Sentences.say("case.heading", name, 9)).isEqualTo("\u2068" + name + "\u2069, aged 9");
        assertThat(new Sentences.OnPages()
                        .messageSource()
                        .getMessage("case.heading", new Object[] {name, 9}, Sentences.language()))
                .isEqualTo("\u2068" + name + "\u2069, aged 9");
    }

    @Test
    void putsNumbersInAsTheyAre() {
        assertThat(Sentences.say("tasks.total", 12_345)).isEqualTo("12345 tasks");
    }

    @Test
    void saysAgainWhatWasSaidAlready() {
        assertThat(Sentences.say("It’s {done}.")).isEqualTo("It’s {done}.");
    }
}
