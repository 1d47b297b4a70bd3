package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers few may read, and which of those say that there is a risk. */
class SealedAnswersTest {

    private static final String FORM = """
        {"components":[
          {"key":"risks","type":"checklist","values":[{"value":"self-harm"},{"value":"lives-on-a-boat"}]},
          {"key":"needsInWords","type":"textarea"},
          {"key":"homeVisitRisks","type":"textarea"},
          {"type":"group","components":[
            {"key":"worried","type":"checkbox","properties":{"redFlag":"true"}},
            {"key":"hits","type":"textfield","properties":{"redFlag":"*"}},
            {"key":"grounds","type":"textarea","properties":{"sealed":"true"}},
            {"key":"plain","type":"textarea","properties":{"sealed":"false"}}]}]}\
        """;

    @ParameterizedTest
    @CsvSource({
        "risks, true",
        "riskNotes, true",
        "riskIsNew, true",
        "riskKnownToDsl, true",
        "otherGrounds, true",
        "selfHarmIsNew, true",
        "selfHarmKnown, true",
        "livesOnABoatIsNew, true",
        "worried, true",
        "hits, true",
        "grounds, true",
        "plain, false",
        "needsInWords, false",
        "homeVisitRisks, false",
        "householdKnown, false",
        "nobodyAskedForIt, false"
    })
    void shouldSealWhatIsAskedAboutRisks_andWhatIsAConcernByItself(String key, boolean sealed) {
        SealedAnswers parts = SealedAnswers.part(schema(), Map.of(key, "words"));

        assertThat(parts.sealed().containsKey(key)).isEqualTo(sealed);
        assertThat(parts.open().containsKey(key)).isEqualTo(!sealed);
    }

    @ParameterizedTest
    @CsvSource({
        "risks, none, false",
        "risks, '', false",
        "risks, self-harm, true",
        "risks, none+neglect, true",
        "worried, true, false",
        "hits, Was hit, false",
        "grounds, Heard it, true"
    })
    void shouldKnowWhatNamesARisk(String key, String answer, boolean one) {
        Object given = key.equals("risks")
                ? List.of(answer.split("\\+")).stream()
                        .filter(risk -> !risk.isEmpty())
                        .toList()
                : answer;

        assertThat(SealedAnswers.nameARisk(schema(), Map.of(key, given))).isEqualTo(one);
    }

    /** Who adds a form with such a question, or takes one away, looks at who reads what is answered. */
    @Test
    void shouldSealTheseOfTheShippedForms() throws IOException {
        List<String> sealed = new ArrayList<>();
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path file : forms.sorted().toList()) {
                JsonNode form = new ObjectMapper().readTree(file.toFile());
                Map<String, Object> all = new TreeMap<>();
                form.findValuesAsText("key").forEach(key -> all.put(key, "words"));
                SealedAnswers.part(form, all).sealed().keySet().stream()
                        .filter(key -> !key.matches(".+(IsNew|Known)"))
                        .forEach(key -> sealed.add(form.path("id").asText() + " " + key));
            }
        }
        assertThat(sealed)
                .containsExactly(
                        "asset-visited worriedAboutSafety",
                        "collect-pack worriedAboutSafety",
                        "contact-note worriedAboutSafety",
                        "decide-no-reply otherGrounds",
                        "enter-pack worriedAboutSafety",
                        "first-agreement riskKnownToDsl",
                        "first-agreement riskNotes",
                        "first-agreement risks",
                        "menu-asked worriedAboutSafety",
                        "public-referral riskKnownToDsl",
                        "public-referral riskNotes",
                        "public-referral risks",
                        "referral riskKnownToDsl",
                        "referral riskNotes",
                        "referral risks",
                        "session-note worriedAboutSafety",
                        "supervision-advice worriedAboutSafety",
                        "supervision-requested worriedAboutSafety",
                        "wellbeing-outcomes worriedAboutSafety",
                        "worries-and-strengths worriedAboutSafety");
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(FORM);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
