package org.fairlead.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** An owner prepares a year, says what is assumed, and reads what it came to; nobody else does. */
@ServiceTest
class YearPagesTest {

    private static final Pattern RUN = Pattern.compile("/pathways/year/([0-9a-f-]{36})");

    @Autowired
    private Api api;

    @Autowired
    private YearRepository runs;

    @Autowired
    private Years years;

    @Autowired
    private BeanFactory service;

    @Test
    void shouldSayWhatIsAssumed_andWhatIsTheirOwn() {
        Visit owner = Visit.as("owner", api);

        String page = owner.get("/pathways/year/" + prepare(owner)).body();

        assertThat(page)
                .contains("What is assumed", "Children referred in a year", "Meet and record consent", "assumed")
                .contains("Minutes a week for each child in direct work");
    }

    @ParameterizedTest
    @CsvSource({
        "children, many, Enter a number from 1 to 2000",
        "seeds, 0, Enter a number from 1 to 20",
        "days.supervisor, -1, Enter a number from 0 to 200",
        "people.link-worker, 61, Enter a number from 1 to 60"
    })
    void shouldSayWhatIsWrong_andKeepWhatWasTyped(String field, String typed, String words) {
        Visit owner = Visit.as("owner", api);
        String id = prepare(owner);

        HttpResponse<String> answer = owner.post("/pathways/year/" + id, Map.of(field, typed));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("href=\"#" + field + "\"", words, "value=\"" + typed + "\"");
        assertThat(runs.find(id).orElseThrow().work()).isNull();
    }

    @Test
    void shouldStop_whenItsOwnerSaysSo() {
        Visit owner = Visit.as("owner", api);
        String id = prepare(owner);
        owner.post("/pathways/year/" + id, Map.of("weeks", "4", "warmUp", "0", "seeds", "1"));
        assertThat(owner.get("/pathways/year/" + id + "/progress").body()).contains("data-fl-done=\"false\"");

        owner.post("/pathways/year/" + id + "/stop", Map.of());

        assertThat(owner.get("/pathways/year/" + id).body()).contains("It was stopped.");
        assertThat(owner.get("/pathways/year").body()).contains("Came to no end");
    }

    @Test
    void shouldShowBothVersionsBesideEachOther_withHowFarTheyMayBeOff() {
        Visit owner = Visit.as("owner", api);
        String id = KeptYears.compared(service);

        String page = owner.get("/pathways/year/" + id).body();

        assertThat(page)
                .contains("As it runs", "With the change", "Difference", "Days from referral to direct work")
                // 40, 42, 44 and half of it: means with t intervals of three seeds
                .contains("42.0", "37.0 to 47.0", "−21.0", "More than chance")
                .contains("Where queues build", "data-fl-heat=\"2\"", "Meet and record consent")
                .contains(
                        "Where children got stuck",
                        "As it runs, step “Close the case”: outcomeAchieved: say it (6 times)")
                .contains("Steps of Gather consent");
        HttpResponse<String> csv = owner.get("/pathways/year/" + id + "/figures.csv");
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.body()).contains("now,1,wait-work,40.00", "changed,3,wait-work,22.00");
        assertThat(owner.get("/pathways/year/" + id + "/now/gather-consent").body())
                .contains("<bpmn:process");
        assertThat(owner.get("/pathways/year/" + id + "/now/none").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldBeDeleted_byWhoMadeIt() {
        Visit owner = Visit.as("owner", api);
        String id = KeptYears.compared(service);

        assertThat(owner.post("/pathways/year/" + id + "/delete", Map.of()).statusCode())
                .isLessThan(400);

        assertThat(owner.get("/pathways/year/" + id).statusCode()).isEqualTo(404);
    }

    /** What the JVMs of two versions reported, three seeds each, and what the page then says. */
    static Stream<Arguments> ends() {
        return Stream.of(
                arguments("all", lines(3, null), lines(3, null), "It has been played.", true),
                arguments("too much", lines(3, null), lines(1, null), "“With the change” ended early.", true),
                arguments(
                        "does not start",
                        lines(3, null),
                        lines(0, "ENGINE-09005 Could not parse"),
                        "“With the change” could not be played to its end: ENGINE-09005 Could not parse",
                        true),
                arguments("nothing", lines(0, null), lines(0, null), "“As it runs” ended early.", false));
    }

    private static List<YearRunner.Line> lines(int played, @Nullable String cannot) {
        List<YearRunner.Line> lines = new ArrayList<>();
        for (int seed = 1; seed <= played; seed++) {
            lines.add(new YearRunner.Line(1, KeptYears.played(seed, 40), null));
        }
        lines.add(new YearRunner.Line(0.5, null, cannot));
        return lines;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void shouldSayHowItEnded_andShowWhatThereIs(
            String what, List<YearRunner.Line> now, List<YearRunner.Line> changed, String words, boolean figures) {
        Visit owner = Visit.as("owner", api);
        String id = KeptYears.begun(service, "ahead");
        List<Years.Part> parts = List.of(
                new Years.Part(YearRun.NOW, List.of(1L, 2L, 3L), now),
                new Years.Part(YearRun.CHANGED, List.of(1L, 2L, 3L), changed));
        Map<String, Map<String, String>> versions = new LinkedHashMap<>();
        versions.put(YearRun.NOW, Map.of());
        versions.put(YearRun.CHANGED, Map.of());

        years.keep(runs.find(id).orElseThrow(), versions, parts);

        String page = owner.get("/pathways/year/" + id).body();
        assertThat(page).contains(words);
        assertThat(page.contains("What it came to")).isEqualTo(figures);
        assertThat(owner.get("/pathways/year/" + id + "/figures.csv").statusCode())
                .isEqualTo(figures ? 200 : 404);
    }

    /** Each seed of each version is played once, and both cores have something to do. */
    @ParameterizedTest
    @CsvSource({
        "1, 5, 1, now[1 2 3 4 5]",
        "1, 5, 2, now[1 3 5] now[2 4]",
        "1, 1, 2, now[1]",
        "2, 5, 1, now[1 2 3 4 5] changed[1 2 3 4 5]",
        "2, 5, 2, now[1 2 3 4 5] changed[1 2 3 4 5]",
        "2, 3, 4, now[1 3] now[2] changed[1 3] changed[2]"
    })
    void shouldShareOutTheSeeds(int sides, int seeds, int atOnce, String expected) {
        assertThat(Years.parts(List.of(YearRun.NOW, YearRun.CHANGED).subList(0, sides), seeds, atOnce).stream()
                        .map(part -> part.side() + part.seeds().toString().replace(",", ""))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"coordinator", "supervisor", "linkworker", "impact", "admin"})
    void shouldBeForOwnersOnly(String username) {
        Visit other = Visit.as(username, api);

        assertThat(other.get("/pathways/year").statusCode()).isEqualTo(403);
        assertThat(other.get("/pathways/year/" + KeptYears.compared(service)).statusCode())
                .isEqualTo(403);
    }

    private String prepare(Visit owner) {
        HttpResponse<String> answer = owner.post("/pathways/year", Map.of("kind", "ahead"));
        Matcher run = RUN.matcher(answer.headers().firstValue("Location").orElse(answer.uri() + answer.body()));
        assertThat(run.find()).as(answer.body()).isTrue();
        return run.group(1);
    }
}
