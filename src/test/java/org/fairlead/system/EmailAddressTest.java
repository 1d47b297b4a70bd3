package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@example.org",
                "jo.larch+fairlead@mail.example.org",
                "o'brien@example.org",
                "JO_1@EXAMPLE.ORG",
                "zoë@example.org",
                "jo@schüler.example",
            })
    void shouldBeOne(String typed) {
        assertThat(EmailAddress.isOne(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jo",
                "jo@example",
                "jo@example.org.",
                "@example.org",
                "jo..x@example.org",
                ".jo@example.org",
                "jo.@example.org",
                "mailto:jo@example.org",
                "jo,x@example.org",
                "jo;x@example.org",
                "jo@example.org,x@example.org",
                "jo@example.org; x@example.org",
                "Jo <jo@example.org>",
                "<jo@example.org>",
                "jo@example.org (home)",
                "jo@exa..mple.org",
                "jo@x@example.org",
                "jo @example.org",
                "jo@-example.org",
                "jo@example-.org",
                "jo@example.o",
                "jo@[127.0.0.1]",
                "jo@192.0.2.1",
            })
    void shouldBeNone_orMoreThanOne(String typed) {
        assertThat(EmailAddress.isOne(typed)).isFalse();
    }
}
