package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest(name = "{0} of {1} known of {2}, {3} in the area")
    @CsvSource({
        // Wilson's interval of 40 of 100 is 0.309 to 0.498
        "40, 100, 100, 0.30, more",
        "40, 100, 100, 0.32, same",
        "40, 100, 100, 0.49, same",
        "40, 100, 100, 0.51, less",
        "10, 19, 19, 0.05, too-few",
        "10, 20, 20, 0.05, more",
        "20, 40, 100, 0.05, too-few",
        "40, 100, 100, -1, no-figure",
        ", 100, 100, 0.3, hidden",
        "40, , , 0.3, hidden",
        "0, 100, 100, 0.02, same",
        "0, 100, 100, 0.2, less"
    })
    void shouldCompareOnlyWhereItIsHardlyChance(Long reached, Long base, Long total, double live, String says) {
        assertThat(Reach.says(reached, base, total, live)).isEqualTo(says);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "SEX, female, female",
        "SEX, not-said, not-known",
        "SEX, , not-known",
        "ETHNICITY, roma, white",
        "ETHNICITY, other-mixed, mixed",
        "ETHNICITY, chinese, asian",
        "ETHNICITY, other-black, black",
        "ETHNICITY, arab, other",
        "ETHNICITY, not-said, not-known",
        "SEND, ehcp, ehcp",
        "SEND, not-known, not-known",
        "MEALS, no, no",
        "AGE, 4, 0-4",
        "AGE, 5, 5-6",
        "AGE, 11, 7-11",
        "AGE, 17, 16-17",
        "AGE, 18, not-known",
        "NEIGHBOURHOOD, zw1 2ab, ZW1 2",
        "NEIGHBOURHOOD, ZW13AB, ZW1",
        "NEIGHBOURHOOD, ZW11 2AB, elsewhere",
        "NEIGHBOURHOOD, BFPO 12, not-known",
        "NEIGHBOURHOOD, , not-known"
    })
    void shouldFindTheGroup(Trait trait, String answer, String group) {
        Map<String, Object> answers = answer == null
                ? Map.of()
                : Map.of("sex", answer, "ethnicity", answer, "send", answer, "freeSchoolMeals", answer);
        ReachRepository.Child child = new ReachRepository.Child(
                "oak", "seeker", trait == Trait.AGE ? Integer.valueOf(answer) : null, answer, answers);
        assertThat(trait.of(child, List.of("ZW1", "ZW1 2"))).isEqualTo(group);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ethnicity, ETHNICITY", "sex, SEX", "send, SEND", "freeSchoolMeals, MEALS"})
    void shouldKnowEveryAnswerOfTheReferral(String key, Trait trait) throws java.io.IOException {
        List<String> answers = new java.util.ArrayList<>();
        new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(java.nio.file.Path.of("forms/referral.form").toFile()).findParents("key").stream()
                        .filter(field -> field.path("key").asText().equals(key))
                        .forEach(field -> field.path("values")
                                .forEach(
                                        value -> answers.add(value.path("value").asText())));
        assertThat(answers).isNotEmpty().allSatisfy(answer -> {
            ReachRepository.Child child = new ReachRepository.Child("oak", "seeker", null, null, Map.of(key, answer));
            boolean said = !Arrays.asList("not-said", "not-known").contains(answer);
            assertThat(trait.of(child, List.of()).equals(Trait.NOT_KNOWN))
                    .as(answer)
                    .isEqualTo(!said);
        });
    }
}
