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
    void putsNumbersInAsTheyAre() {
        assertThat(Sentences.say("tasks.total", 12_345)).isEqualTo("12345 tasks");
    }

    @Test
    void saysAgainWhatWasSaidAlready() {
        assertThat(Sentences.say("It’s {done}.")).isEqualTo("It’s {done}.");
    }
}
