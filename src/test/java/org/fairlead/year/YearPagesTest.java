package org.fairlead.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.ChangedFiles;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private ChangedFiles files;

    @Autowired
    private StaffDirectory staff;

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
        String id = done();

        String page = owner.get("/pathways/year/" + id).body();

        assertThat(page)
                .contains("As it runs", "With the change", "Difference", "Days from referral to direct work")
                // 40, 42, 44 and half of it: means with t intervals of three seeds
                .contains("42.0", "37.0 to 47.0", "−21.0", "More than chance")
                .contains("Where queues build", "data-fl-heat=\"2\"", "Meet and record consent")
                .contains("Where children got stuck", "close-case");
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
        String id = done();

        assertThat(owner.post("/pathways/year/" + id + "/delete", Map.of()).statusCode())
                .isLessThan(400);

        assertThat(owner.get("/pathways/year/" + id).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"coordinator", "supervisor", "linkworker", "impact", "admin"})
    void shouldBeForOwnersOnly(String username) {
        Visit other = Visit.as(username, api);

        assertThat(other.get("/pathways/year").statusCode()).isEqualTo(403);
        assertThat(other.get("/pathways/year/" + done()).statusCode()).isEqualTo(403);
    }

    private String prepare(Visit owner) {
        HttpResponse<String> answer = owner.post("/pathways/year", Map.of("kind", "ahead"));
        Matcher run = RUN.matcher(answer.headers().firstValue("Location").orElse(answer.uri() + answer.body()));
        assertThat(run.find()).as(answer.body()).isTrue();
        return run.group(1);
    }

    /** A year that was played three times on two versions; with the change children wait half as long. */
    private String done() {
        String id = UUID.randomUUID().toString();
        Person owner = staff.find("owner").orElseThrow();
        runs.add(
                new YearRun(
                        id,
                        owner.areaId(),
                        "owner",
                        ServiceFixture.NOW,
                        "ahead",
                        List.of("gather-consent.bpmn"),
                        SmallYears.of(120, 52, 3, 2),
                        null,
                        null,
                        null),
                files.none(owner));
        runs.begun(id, SmallYears.of(120, 52, 3, 2), "work");
        runs.done(
                id,
                new YearRun.Outcome(
                        List.of(side("now", 1), side("changed", 0.5)),
                        null,
                        List.of(new YearRun.Drawn("now", "gather-consent", "<bpmn:process/>"))),
                null,
                ServiceFixture.NOW);
        return id;
    }

    private static YearRun.Side side(String key, double share) {
        return new YearRun.Side(key, List.of(played(1, 40 * share), played(2, 42 * share), played(3, 44 * share)));
    }

    private static YearStage.Played played(long seed, double days) {
        return new YearStage.Played(
                seed,
                new Figures(
                        Map.of("wait-work", days, "referred", 120.0),
                        List.of(new Figures.Step(
                                "gather-consent", "record-consent", "Meet and record consent", 90, 4, 2, 9, 30))),
                List.of(new YearStage.StuckAt("close-case", "outcomeAchieved: say it", 2)));
    }
}
