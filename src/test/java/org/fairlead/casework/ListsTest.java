package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists of referrals and of tasks: how they are narrowed and sorted, whose names they show, and coming back. */
@ServiceTest
class ListsTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    private String reference;

    @BeforeEach
    void aChild() {
        reference = journey.toDirectWork(service.child(), "linkworker");
    }

    @ParameterizedTest
    @CsvSource({
        "stage=open, true",
        "stage=direct-work, true",
        "stage=triage, false",
        "worker=linkworker, true",
        "worker=linkworker2, false",
        "site=oak-primary, true",
        "site=elm-primary, false",
        "since=week, true",
        "late=true, false",
        "quiet=true, false",
    })
    void theListIsNarrowedByWhatItsAddressSays(String narrowed, boolean shown) {
        String page = Visit.as("coordinator", api).get("/cases?" + narrowed).body();

        assertThat(page.contains(reference)).isEqualTo(shown);
    }

    @Test
    void whatCameInLongAgoIsNotAmongWhatCameInThisWeek_andStandsFirstWhenTheOldestDo() {
        jdbc.sql("update case_record set referred_at = ? where reference = ?")
                .params(Timestamp.from(ServiceFixture.NOW.minus(Duration.ofDays(4000))), reference)
                .update();
        Visit visit = Visit.as("coordinator", api);

        assertThat(visit.get("/cases?since=month").body()).doesNotContain(reference);
        assertThat(visit.get("/cases?sort=oldest").body())
                .containsPattern("(?s)<tbody[^>]*>\\s*<tr[^>]*>.{0,200}" + reference);
    }

    @Test
    void pagesFollowEachOtherInEveryOrder() {
        for (String sort : new String[] {"newest", "oldest", "name"}) {
            Visit visit = Visit.as("coordinator", api);
            for (int more = 0; more < 26; more++) {
                if (service.count("select count(*) from case_record where area_id = 'zone-west'") > 30) {
                    break;
                }
                journey.refer(service.child());
            }
            String first = visit.get("/cases?sort=" + sort).body();
            String last = lastReference(first);

            String second = visit.get("/cases?sort=" + sort + "&before=" + last).body();

            assertThat(second).as(sort).contains("/cases/").doesNotContain("\"/cases/" + last + "\"");
        }
    }

    @Test
    void namesStandThereForWhoMayKnowThem_andTheLookIsInTheTrail() {
        String name = jdbc.sql("select k.family_name from child k join case_record c on c.child_id = k.id"
                        + " where c.reference = ?")
                .params(reference)
                .query(String.class)
                .single();
        String before =
                "select count(*) from audit_event where act = 'case-named' and who = 'linkworker' and case_ref = ?";
        long looks = service.count(before, reference);

        assertThat(Visit.as("linkworker", api).get("/cases?worker=linkworker").body())
                .contains(reference)
                .doesNotContain("Ada " + name);
        assertThat(service.count(before, reference)).isEqualTo(looks);
        assertThat(Visit.as("linkworker", api).get("/cases?names=true").body()).contains("Ada " + name);
        assertThat(service.count(before, reference)).isEqualTo(looks + 1);
        assertThat(Visit.as("school", api).get("/cases?names=true").body())
                .contains(reference)
                .doesNotContain("Ada " + name);
    }

    @Test
    void aListIsFoundAsItWasLeft() {
        Visit visit = Visit.as("coordinator", api);
        visit.get("/cases?worker=linkworker2&stage=open");
        visit.get("/tasks?queue=all&worker=nobody");

        assertThat(visit.get("/cases").body()).doesNotContain(reference);
        assertThat(visit.get("/tasks").body()).contains("value=\"nobody\" selected");
        assertThat(visit.get("/cases?sort=newest").body()).contains("Came in");
        assertThat(Visit.as("coordinator", api).get("/tasks").body()).doesNotContain("value=\"nobody\" selected");
    }

    @Test
    void aPartnerLearnsNothingFromNarrowingTheList() {
        Visit school = Visit.as("school", api);

        for (String narrowed : new String[] {"stage=triage", "worker=linkworker2", "late=true", "quiet=true"}) {
            assertThat(school.get("/cases?" + narrowed).body()).as(narrowed).contains(reference);
        }
    }

    @ParameterizedTest
    @CsvSource({"worker=linkworker, true", "worker=linkworker2, false", "due=overdue, false", "due=week, false"})
    void tasksAreThoseOfOnePerson_orDueInTime(String narrowed, boolean shown) {
        jdbc.sql("update work_item set assignee = 'linkworker', due_at = ? where case_ref = ?")
                .params(Timestamp.from(ServiceFixture.NOW.plus(Duration.ofDays(30))), reference)
                .update();
        jdbc.sql("update work_item_reader set due_at = ? where subject_ref = ?")
                .params(Timestamp.from(ServiceFixture.NOW.plus(Duration.ofDays(30))), reference)
                .update();
        Visit visit = Visit.as("supervisor", api);
        String search = "/tasks?queue=all&" + narrowed + "&q=" + reference;

        assertThat(visit.search(search).body().contains("· " + reference)).isEqualTo(shown);
    }

    private static String lastReference(String page) {
        Matcher found = Pattern.compile("href=\"/cases/([A-Z]+-\\d+-\\d+)\"").matcher(page);
        String last = "";
        while (found.find()) {
            last = found.group(1);
        }
        return last;
    }
}
