package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.context.NoSuchMessageException;

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
    void refusesAKeyThatIsNotThere() {
        assertThatThrownBy(() -> Sentences.say("layout.nowhere")).isInstanceOf(NoSuchMessageException.class);
    }
}
