package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormValidatorTest {

    private static final String NAME = """
        {"type":"textfield","id":"name","key":"name","label":"Child’s name","validate":{"required":true,"minLength":2,"maxLength":10}}\
        """;
    private static final String NOTES = """
        {"type":"textarea","id":"notes","key":"notes","label":"Notes"}\
        """;
    private static final String RATING = """
        {"type":"number","id":"rating","key":"rating","label":"Rating","decimalDigits":0,"validate":{"min":0,"max":10},"properties":{"route":"true"}}\
        """;
    private static final String AGREED = """
        {"type":"radio","id":"agreed","key":"agreed","label":"Do they agree?","validate":{"required":true},"properties":{"route":"true"},"values":[{"label":"Yes","value":"yes"},{"label":"No","value":"no"}]}\
        """;
    private static final String WHY = """
        {"type":"textfield","id":"why","key":"why","label":"Why not?","validate":{"required":true},"conditional":{"hide":"=agreed != \\"no\\""}}\
        """;
    private static final String WORKER = """
        {"type":"select","id":"worker","key":"worker","label":"Link worker","valuesKey":"workers"}\
        """;
    private static final String NEEDS = """
        {"type":"checklist","id":"needs","key":"needs","label":"Needs","values":[{"label":"Sleep","value":"sleep"},{"label":"Worry","value":"worry"}]}\
        """;
    private static final String BORN = """
        {"type":"datetime","subtype":"date","id":"born","key":"born","dateLabel":"Date of birth","properties":{"mustBePast":"true"}}\
        """;
    private static final String UNTIL = """
        {"type":"datetime","subtype":"date","id":"until","key":"until","dateLabel":"Until","properties":{"mustBeFuture":"true"}}\
        """;
    private static final String DONE = """
        {"type":"checkbox","id":"done","key":"done","label":"It is done","properties":{"route":"true"}}\
        """;
    private static final String TICKED = """
        {"type":"checkbox","id":"ticked","key":"ticked","label":"I explained it","validate":{"required":true}}\
        """;
    private static final String POSTCODE = """
        {"type":"textfield","id":"postcode","key":"postcode","label":"Postcode","validate":{"pattern":"^[A-Z]{2}[0-9]$","patternErrorMessage":"Enter a postcode, like ZW1"}}\
        """;

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T23:30:00Z"), ZoneOffset.UTC);
    private final FormValidator validator = new FormValidator(new Hiding(clock), clock);

    @Test
    void shouldKeepWhatFits_inTheOrderOfTheForm() {
        CheckedAnswers checked = check(
                List.of(NAME, NOTES, RATING, AGREED, NEEDS, BORN),
                Map.of(
                        "agreed", "yes",
                        "name", "  Ada ",
                        "rating", 7.0,
                        "needs", List.of("sleep"),
                        "born", "2017-03-27"));

        assertThat(checked.answers())
                .containsExactly(
                        Map.entry("name", "Ada"),
                        Map.entry("rating", 7),
                        Map.entry("agreed", "yes"),
                        Map.entry("needs", List.of("sleep")),
                        Map.entry("born", "2017-03-27"));
    }

    @Test
    void shouldRoute_onlyFieldsThatSaySo() {
        CheckedAnswers checked = check(
                List.of(NAME, RATING, AGREED, DONE), Map.of("name", "Ada", "rating", 3, "agreed", "no", "done", true));

        assertThat(checked.route())
                .containsOnly(Map.entry("rating", 3), Map.entry("agreed", "no"), Map.entry("done", true));
    }

    @Test
    void shouldRefuseAFieldThatIsNotOnTheForm() {
        assertThat(errors(List.of(NOTES), Map.of("shoeSize", "3")))
                .containsExactly(new FieldError("shoeSize", "There is no question called shoeSize on this form."));
    }

    @Test
    void shouldShortenALongUnknownKey() {
        assertThat(errors(List.of(NOTES), Map.of("x".repeat(500), "3")).get(0).message())
                .hasSizeLessThan(150);
    }

    @Test
    void shouldAskForWhatIsMissing_inPlainWords() {
        assertThat(errors(List.of(NAME, AGREED, TICKED), Map.of("name", "   ", "ticked", false)))
                .containsExactly(
                        new FieldError("name", "Enter the child’s name"),
                        new FieldError("agreed", "Choose an answer to “Do they agree?”"),
                        new FieldError("ticked", "Tick “I explained it”"));
    }

    @ParameterizedTest
    @CsvSource({
        "Your name, Enter your name",
        "NHS number, Enter the NHS number",
        "Goal 1, Enter goal 1",
        "What happened?, Answer “What happened?”",
    })
    void shouldAskAsAPersonWould(String label, String message) {
        String line = "{\"type\":\"textfield\",\"id\":\"l\",\"key\":\"l\",\"label\":\"" + label
                + "\",\"validate\":{\"required\":true}}";

        assertThat(errors(List.of(line), Map.of())).containsExactly(new FieldError("l", message));
    }

    @Test
    void shouldTreatNullAndEmptyAsNotAnswered() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("notes", "");
        answers.put("rating", null);
        answers.put("needs", List.of());

        assertThat(check(List.of(NOTES, RATING, NEEDS), answers).answers()).isEmpty();
    }

    @Test
    void shouldKeepAnUntickedBoxAsFalse() {
        CheckedAnswers checked = check(List.of(DONE, RATING), Map.of());

        assertThat(checked.route()).containsExactly(Map.entry("done", false));
        assertThat(checked.silent()).as("what routes and was not answered").containsExactly("rating");
    }

    @Test
    void shouldRefuseTheWrongType() {
        assertThat(errors(
                        List.of(NOTES, RATING, DONE, NEEDS),
                        Map.of("notes", 3, "rating", "four", "done", "yes", "needs", "sleep")))
                .extracting(FieldError::message)
                .containsExactly(
                        "Notes must be text",
                        "Rating must be a number",
                        "It is done must be ticked or not ticked",
                        "Needs must be a list of answers");
    }

    @Test
    void shouldRefuseAnObjectWhereTextIsAskedFor() {
        assertThat(errors(List.of(NOTES), Map.of("notes", Map.of("a", "b")))).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooShort() {
        assertThat(errors(List.of(NAME), Map.of("name", "Abcdefghijk")))
                .containsExactly(new FieldError("name", "Child’s name must be 10 characters or fewer"));
        assertThat(errors(List.of(NAME), Map.of("name", "A")))
                .containsExactly(new FieldError("name", "Child’s name must be 2 characters or more"));
    }

    @Test
    void shouldLimitATextThatHasNoLimitOfItsOwn() {
        assertThat(errors(List.of(NOTES), Map.of("notes", "a".repeat(4001))))
                .containsExactly(new FieldError("notes", "Notes must be 4000 characters or fewer"));
    }

    @Test
    void shouldRefuseAMegabyte() {
        assertThat(errors(List.of(NOTES), Map.of("notes", "a".repeat(1_000_000))))
                .containsExactly(new FieldError("answers", "The answers are too long to be saved. Make them shorter."));
        List<Object> deep = new ArrayList<>(List.of("a".repeat(250_000)));
        assertThat(errors(List.of(NOTES), Map.of("notes", deep)))
                .extracting(FieldError::field)
                .containsExactly("answers");
    }

    @Test
    void shouldRefuseANumberOutOfRange() {
        assertThat(errors(List.of(RATING), Map.of("rating", 11)))
                .containsExactly(new FieldError("rating", "Rating must be 10 or less"));
        assertThat(errors(List.of(RATING), Map.of("rating", -1)))
                .containsExactly(new FieldError("rating", "Rating must be 0 or more"));
        assertThat(errors(List.of(RATING), Map.of("rating", 3.5)))
                .containsExactly(new FieldError("rating", "Rating must be a whole number"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void shouldRefuseANumberThatIsNone(double number) {
        String free = "{\"type\":\"number\",\"id\":\"n\",\"key\":\"n\",\"label\":\"Number\"}";

        assertThat(errors(List.of(free), Map.of("n", number))).hasSize(1);
    }

    @Test
    void shouldSayHowAPatternIsMeant() {
        assertThat(errors(List.of(POSTCODE), Map.of("postcode", "nowhere")))
                .containsExactly(new FieldError("postcode", "Enter a postcode, like ZW1"));
        assertThat(check(List.of(POSTCODE), Map.of("postcode", "ZW1")).answers())
                .hasSize(1);
    }

    @Test
    void shouldKnowTheModelersEmailAndPhoneChecks() {
        String email = """
            {"type":"textfield","id":"e","key":"e","label":"Email","validate":{"validationType":"email"}}\
            """;
        String phone = """
            {"type":"textfield","id":"p","key":"p","label":"Phone","validate":{"validationType":"phone"}}\
            """;

        assertThat(errors(List.of(email, phone), Map.of("e", "ada", "p", "soon")))
                .hasSize(2);
        assertThat(check(List.of(email, phone), Map.of("e", "ada@example.org", "p", "01632 960 001"))
                        .answers())
                .hasSize(2);
    }

    @Test
    void shouldRefuseAnAnswerThatIsNotAChoice() {
        assertThat(errors(List.of(AGREED, NEEDS), Map.of("agreed", "perhaps", "needs", List.of("sleep", "food"))))
                .containsExactly(
                        new FieldError("agreed", "Choose one of the answers to “Do they agree?”"),
                        new FieldError("needs", "Choose one of the answers to “Needs”"));
        assertThat(errors(List.of(NEEDS), Map.of("needs", List.of("sleep", "sleep"))))
                .hasSize(1);
    }

    @Test
    void shouldTakeChoicesFromTheDataOfThePage() {
        Map<String, Object> data = Map.of("workers", List.of(Map.of("label", "Bo", "value", "bo"), "cy"));

        assertThat(check(List.of(WORKER), Map.of("worker", "bo"), data).answers())
                .containsEntry("worker", "bo");
        assertThat(check(List.of(WORKER), Map.of("worker", "cy"), data).answers())
                .containsEntry("worker", "cy");
        assertThat(errors(List.of(WORKER), Map.of("worker", "dee"), data)).hasSize(1);
        assertThat(errors(List.of(WORKER), Map.of("worker", "bo"), Map.of())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2017-02-30", "27/3/2017", "0017-01-01", "soon", "2017-03-27T10:00", "+999999-01-01"})
    void shouldRefuseADateThatIsNone(String date) {
        assertThat(errors(List.of(BORN), Map.of("born", date)))
                .containsExactly(new FieldError(
                        "born", "Date of birth must be a real date, such as 27/3/2017, with the year in four digits"));
    }

    @Test
    void shouldRefuseADateOnTheWrongSideOfToday() {
        assertThat(errors(List.of(BORN, UNTIL), Map.of("born", "2026-03-03", "until", "2026-03-02")))
                .containsExactly(
                        new FieldError("born", "Date of birth must be today or in the past"),
                        new FieldError("until", "Until must be in the future"));
        assertThat(check(List.of(BORN, UNTIL), Map.of("born", "2026-03-02", "until", "2026-03-03"))
                        .answers())
                .hasSize(2);
    }

    @Test
    void shouldReadADateWithATime() {
        String at = """
            {"type":"datetime","subtype":"datetime","id":"at","key":"at","dateLabel":"When",
            "timeSerializingFormat":"no_timezone"}\
            """;

        assertThat(check(List.of(at), Map.of("at", "2026-03-02T10:15")).answers())
                .hasSize(1);
        assertThat(check(List.of(at), Map.of("at", "2026-03-02T10:15+01:00")).answers())
                .hasSize(1);
        assertThat(errors(List.of(at), Map.of("at", "2026-03-02T25:15"))).hasSize(1);
    }

    @Test
    void shouldDropWhatIsHidden_beforeAnythingIsChecked() {
        assertThat(check(List.of(AGREED, WHY), Map.of("agreed", "yes", "why", "a".repeat(9000)))
                        .answers())
                .containsOnlyKeys("agreed");
    }

    @Test
    void shouldAskForWhatIsShown() {
        assertThat(errors(List.of(AGREED, WHY), Map.of("agreed", "no")))
                .containsExactly(new FieldError("why", "Answer “Why not?”"));
    }

    @Test
    void shouldHideWhatDependsOnSomethingHidden() {
        String how = """
            {"type":"textfield","id":"how","key":"how","label":"How?","validate":{"required":true},
            "conditional":{"hide":"=why = null or why = \\"\\""}}\
            """;

        assertThat(check(List.of(how, AGREED, WHY), Map.of("agreed", "yes", "why", "cold", "how", "now"))
                        .answers())
                .containsOnlyKeys("agreed");
    }

    @Test
    void shouldHideOnWhatThePageWasGiven() {
        String teacher = """
            {"type":"textfield","id":"t","key":"t","label":"Teacher","validate":{"required":true},
            "conditional":{"hide":"=collected = \\"no\\""}}\
            """;

        assertThat(check(List.of(teacher), Map.of(), Map.of("collected", "no")).answers())
                .isEmpty();
        assertThat(errors(List.of(teacher), Map.of(), Map.of("collected", "yes")))
                .hasSize(1);
    }

    @Test
    void shouldHideWholeGroups() {
        String group =
                "{\"type\":\"group\",\"id\":\"g\",\"conditional\":{\"hide\":\"=agreed = \\\"no\\\"\"},\"components\":["
                        + NAME + "]}";

        assertThat(check(List.of(AGREED, group), Map.of("agreed", "no", "name", "Ada"))
                        .answers())
                .containsOnlyKeys("agreed");
        assertThat(errors(List.of(AGREED, group), Map.of("agreed", "yes"))).hasSize(1);
    }

    @Test
    void shouldNotTakeAnAnswerToADisabledField() {
        String fixed = """
            {"type":"textfield","id":"f","key":"f","label":"Fixed","disabled":true,
            "validate":{"required":true}}\
            """;

        assertThat(check(List.of(fixed), Map.of("f", "changed")).answers()).isEmpty();
    }

    @Test
    void shouldReportEveryProblemAtOnce() {
        assertThat(errors(List.of(NAME, RATING, AGREED), Map.of("rating", 99, "other", 1)))
                .extracting(FieldError::field)
                .containsExactly("other", "name", "rating", "agreed");
    }

    private CheckedAnswers check(List<String> components, Map<String, Object> answers) {
        return check(components, answers, Map.of());
    }

    private CheckedAnswers check(List<String> components, Map<String, Object> answers, Map<String, Object> data) {
        return validator.check(form(components), answers, data);
    }

    private List<FieldError> errors(List<String> components, Map<String, Object> answers) {
        return errors(components, answers, Map.of());
    }

    private List<FieldError> errors(List<String> components, Map<String, Object> answers, Map<String, Object> data) {
        InvalidAnswersException refused =
                catchThrowableOfType(InvalidAnswersException.class, () -> check(components, answers, data));
        assertThat(refused).as("refused").isNotNull();
        return refused.errors();
    }

    private static Form form(List<String> components) {
        try {
            return new Form(
                    "test",
                    1,
                    new ObjectMapper()
                            .readTree("{\"id\":\"test\",\"components\":[" + String.join(",", components) + "]}"));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
