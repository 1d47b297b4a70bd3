package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairlead.form.SupportedComponents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule refuses what it should, at the right element and with a way to mend it, and nothing that is only odd. */
class RulesTest {

    private static final Guard GUARD = new Guard(SupportedComponents.alone(), Declarations.ofTheService());

    static List<Fixture> refused() {
        return Fixture.all().stream().filter(Fixture::refused).toList();
    }

    static List<Fixture> accepted() {
        return Fixture.all().stream().filter(fixture -> !fixture.refused()).toList();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuse_withRuleElementAndMend(Fixture bad) {
        List<Finding> findings = GUARD.check(bad.files(), bad.library());

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(bad.rule());
            assertThat(finding.element()).isEqualTo(bad.element());
            assertThat(finding.mend()).isNotBlank().containsIgnoringCase(bad.mend());
            assertThat(finding.help()).isEqualTo("docs/owners/rules/" + bad.rule() + ".md");
        });
        assertThat(findings)
                .as("no other rule is in the way of the message")
                .allMatch(finding ->
                        finding.rule().equals(bad.rule()) || bad.others().contains(finding.rule()));
    }

    /** The rules that hold a diagram or a table to what keeps a child safe. */
    private static final Set<String> SAFEGUARDS = Set.of(
            "safeguard-reached",
            "answer-leads-on",
            "clock-in-time",
            "nothing-cuts-off",
            "need-to-know",
            "somebody-else-hears",
            "second-person-decides",
            "done-at-least-once",
            "decision-as-safe",
            "concern-always-heard",
            "red-flags-first",
            "consent-first",
            "condition-decides");

    static List<Fixture> inAVariant() {
        return refused().stream()
                .filter(fixture -> SAFEGUARDS.contains(fixture.rule()))
                .filter(fixture -> fixture.files().size() == 1)
                .filter(fixture ->
                        Folder.shipped().containsKey(fixture.files().get(0).name())
                                && !fixture.files().get(0).name().endsWith(".form"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("inAVariant")
    void shouldRefuse_inTheVariantOfAnAreaToo(Fixture bad) {
        OwnersFile shared = bad.files().get(0);
        int ending = shared.name().indexOf('.');
        String id = shared.name().substring(0, ending);
        String variant = id + "--zone-west";
        String text =
                new String(shared.content(), StandardCharsets.UTF_8).replace("\"" + id + "\"", "\"" + variant + "\"");

        List<Finding> findings =
                GUARD.check(List.of(Folder.file(variant + shared.name().substring(ending), text)), bad.library());

        assertThat(findings).extracting(Finding::rule).contains(bad.rule());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void shouldAccept_whatIsOnlyOdd(Fixture odd) {
        assertThat(GUARD.check(odd.files(), odd.library()))
                .extracting(Finding::inWords)
                .isEmpty();
    }

    @Test
    void shouldShowEveryRule_failingAndPassing() {
        assertThat(refused()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(accepted()).hasSizeGreaterThanOrEqualTo(20);
        for (Stream<Fixture> some : List.of(refused().stream(), accepted().stream())) {
            assertThat(some.map(Fixture::rule).collect(Collectors.toSet())).isEqualTo(Set.copyOf(Guard.rules()));
        }
    }

    @Test
    void shouldExplainEveryRule_onAPageOfItsOwn() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs/owners/rules"))) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(Guard.rules());
        }
    }
}
