package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.PersonChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Views that somebody saves of a list: what is kept, under which names, and that they are nobody else's. */
@ServiceTest
class SavedViewsTest {

    private static final String OF = "select count(*) from saved_view where username = ?";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SavedViews views;

    @AfterEach
    void nobodyKeepsTheirs() {
        jdbc.sql("delete from saved_view where username in ('coordinator2', 'supervisor', 'dsl', 'linkworker2')")
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "coordinator2, /tasks, ?queue=all&due=today, /tasks?queue=all&due=today",
        "coordinator2, /tasks, ?queue=team&stage=triage, /tasks?queue=team&stage=triage",
        "coordinator2, /tasks, ?queue=all&sort=last&cursor=x&search=abc, /tasks?queue=all&sort=last",
        "supervisor, /cases, ?stage=open&sort=newest, /cases?stage=open",
        "supervisor, /cases, ?worker=linkworker&names=true&before=ZW-2026-1, /cases?worker=linkworker&names=true",
        "supervisor, /cases, ?sort=oldest&unheard-of=Ada, /cases?sort=oldest",
        "dsl, /concerns/all, ?status=open&level=urgent&from=, /concerns/all?status=open&level=urgent",
    })
    void aViewIsALinkOverItsList_withWhatNarrowsAndSortsIt(String who, String list, String now, String link) {
        Visit visit = Visit.as(who, api);

        assertThat(save(visit, list + "/views" + now, "What I look at first"))
                .contains("The view “What I look at first” is saved")
                .containsPattern("<a href=\"" + Pattern.quote(link.replace("&", "&amp;"))
                        + "\"( aria-current=\"true\")?>" + "What I look at first</a>");
        assertThat(visit.get(link).body())
                .containsPattern("aria-current=\"true\">What I look at first</a>")
                .doesNotContain("Save this view");
        jdbc.sql("delete from saved_view where username = ?").params(who).update();
    }

    /** A list that is narrow, or comes back so, leads to all of it, whether something stands in it or not. */
    @ParameterizedTest
    @CsvSource({
        "coordinator, /tasks, ?queue=all&pathway=seeker, true",
        "coordinator, /tasks, ?queue=all&worker=nobody&stage=warrior-review&due=today, false",
        "coordinator, /cases, ?stage=open, true",
        "coordinator, /cases, ?stage=open&since=today&worker=supervisor, false",
        "dsl, /concerns/all, ?status=open, true",
        "dsl, /concerns/all, ?to=2001-01-01, false",
    })
    void aNarrowList_leadsToAllOfIt(String who, String list, String narrow, boolean any) {
        journey.refer(service.child());
        Map<String, Object> concern = Map.of(
                "childInWords", "A girl", "immediateDanger", "no", "category", "neglect", "seenOrHeard", "Alone");
        assertThat(api.as("gp")
                        .post("/api/concerns", Map.of("answers", concern))
                        .status())
                .isEqualTo(201);
        Visit visit = Visit.as(who, api);
        String page = visit.get(list + narrow).body();
        assertThat(page.contains("<table")).isEqualTo(any);
        Matcher all = Pattern.compile("href=\"([^\"]*)\">Show all of them").matcher(page);
        assertThat(all.find()).isTrue();
        assertThat(visit.get(all.group(1).replace("&amp;", "&")).body())
                .contains("<table")
                .doesNotContain("Show all of them");
    }

    @ParameterizedTest
    @CsvSource({
        "?stage=open, '', Give the view a name",
        "?stage=open, '  ', Give the view a name",
        "?stage=open, ' THE  late ones', Another of your views of this list has that name",
        "?stage=open, 0123456789012345678901234567890123456789012345678901234567890, Use 60 characters or fewer",
        "?sort=newest, Everything, Choose something that narrows or sorts the list",
        "?search=0123456789ab, A search, Choose something that narrows or sorts the list",
    })
    void whatIsWrongIsToldAtTheField_andKeepsWhatWasTyped(String now, String name, String told) {
        Visit visit = Visit.as("coordinator2", api);
        save(visit, "/cases/views?late=true", "The late ones");

        assertThat(save(visit, "/cases/views" + now, name))
                .contains("There is a problem")
                .contains("href=\"#view\">" + told)
                .contains("id=\"view-error\"");
        assertThat(service.count(OF, "coordinator2")).isOne();
    }

    @Test
    void oneIsRenamedAndRemoved_andTwoListsMayHaveOneOfTheSameName() {
        Visit visit = Visit.as("coordinator2", api);
        save(visit, "/cases/views?late=true", "The late ones");
        save(visit, "/tasks/views?queue=all&due=overdue", "The late ones");
        save(visit, "/cases/views?stage=triage", "New");
        String id = id(visit.get("/cases?late=true").body(), "New");

        assertThat(visit.post("/views/" + id + "/rename", Map.of("view", "the LATE ones"))
                        .body())
                .contains("href=\"#view-" + id + "\">Another of your views")
                .contains("value=\"the LATE ones\"");
        assertThat(visit.post("/views/" + id + "/rename", Map.of("view", "new")).body())
                .contains("is called “new” now")
                .contains(">new</a>");

        assertThat(visit.post("/views/" + id + "/remove", Map.of()).body())
                .contains("“new” is removed")
                .doesNotContain(">new</a>");
        assertThat(visit.post("/views/" + id + "/remove", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodyElseSeesOne_norChangesIt() {
        save(Visit.as("coordinator2", api), "/cases/views?late=true", "My own");
        String id = id(Visit.as("coordinator2", api).get("/cases?late=true").body(), "My own");
        Visit other = Visit.as("linkworker2", api);

        assertThat(other.get("/cases?late=true").body()).doesNotContain("My own");
        assertThat(other.post("/views/" + id + "/rename", Map.of("view", "Mine"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(other.post("/views/" + id + "/remove", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(service.count(OF, "coordinator2")).isOne();
    }

    @Test
    void thereIsAnEndToThem_andTheyEndWithTheAccount() {
        Visit visit = Visit.as("coordinator2", api);
        IntStream.range(0, SavedViews.MOST)
                .forEach(one -> save(visit, "/cases/views?stage=open&site=oak-primary&since=week", "View " + one));

        assertThat(save(visit, "/cases/views?late=true", "One more"))
                .contains("You have 12 views of this list. Remove one");
        views.changed(new PersonChanged("coordinator2"));
        assertThat(service.count(OF, "coordinator2")).isEqualTo(SavedViews.MOST);
        jdbc.sql("update saved_view set username = 'forgetful' where username = 'coordinator2'")
                .update();
        jdbc.sql("update staff_member set active = false where username = 'forgetful'")
                .update();
        try {
            views.changed(new PersonChanged("forgetful"));
            assertThat(service.count(OF, "forgetful")).isZero();
        } finally {
            jdbc.sql("update staff_member set active = true where username = 'forgetful'")
                    .update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "supervisor, direct-work, true",
        "supervisor, triage, false",
        "linkworker, direct-work, true",
        "coordinator2, no-such-stage, false",
        "linkworker2, direct-work, false",
        "elmschool, direct-work, false",
    })
    void tasksAreThoseOfReferralsInOneStage(String who, String stage, boolean shown) {
        String reference = journey.toDirectWork(service.child(), "linkworker");

        String page = Visit.as(who, api)
                .search("/tasks?queue=all&stage=" + stage + "&q=" + reference)
                .body();

        assertThat(page.contains("· " + reference)).isEqualTo(shown);
    }

    @Test
    void aPartnerIsOfferedNoStage() {
        assertThat(Visit.as("school", api).get("/tasks?queue=all").body()).doesNotContain("name=\"stage\"");
        assertThat(Visit.as("linkworker", api).get("/tasks?queue=all").body()).contains("name=\"stage\"");
    }

    /** The page that comes next. */
    private static String save(Visit visit, String address, String name) {
        HttpResponse<String> answer = visit.post(address, Map.of("view", name == null ? "" : name));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String id(String page, String name) {
        Matcher found = Pattern.compile(
                        "/views/([^/]+)/rename\"(?:(?!/rename).)*?Name of “" + name + "”", Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).as("the view %s", name).isTrue();
        return found.group(1);
    }
}
