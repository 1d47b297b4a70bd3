package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The register of a Warrior group: one page, one session of every child in it. */
@ServiceTest
class GroupRegisterTest {

    private static final Pattern CHILD = Pattern.compile("name=\"came-(ZW-[0-9-]+)\"");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Cases cases;

    @Autowired
    private SessionRepository sessions;

    private String came;
    private String missed;
    private String group;
    private Visit worker;

    @BeforeEach
    void twoWarriors() {
        came = journey.toWarriorProgramme(service.child(), "linkworker");
        missed = journey.toWarriorProgramme(service.child(), "linkworker");
        group = "/groups/" + cases.find(came).siteId();
        worker = Visit.as("linkworker", api);
    }

    @Test
    void shouldBeASessionOfEveryChild() {
        assertThat(worker.get("/groups").body()).contains(group);

        assertThat(worker.post(group, filled(SeekerJourney.TODAY)).body()).contains("The register of ");

        assertThat(sessions.of(came)).singleElement().satisfies(session -> {
            assertThat(session.kind()).isEqualTo("group");
            assertThat(session.attendance()).isEqualTo("attended");
        });
        assertThat(sessions.of(missed).get(0).attendance()).isEqualTo("was-not-brought");
        assertThat(service.count(
                        "select count(*) from act_hi_procinst where proc_def_key_ = 'was-not-brought' and"
                                + " business_key_ = ?",
                        missed))
                .isEqualTo(1);
        assertThat(service.count(
                        "select count(*) from act_hi_procinst where proc_def_key_ = 'was-not-brought' and"
                                + " business_key_ = ?",
                        came))
                .isZero();
        assertThat(worker.get(group).body()).contains("Who came", "Was not brought");
        assertThat(worker.theCase(came)).contains("group session", "Group session on");
    }

    @Test
    void shouldWriteNothing_whereAChildIsLeftOut() {
        Map<String, String> fields = filled(SeekerJourney.TODAY);
        fields.remove("came-" + missed);

        refused(fields, "Say whether " + cases.find(missed).child().givenName() + " came");
    }

    @Test
    void shouldWriteNothing_ofADayToCome() {
        refused(filled("2031-01-06"), "The session must have taken place");
    }

    @Test
    void shouldWriteNothing_thatNamesAChildToTheOthers() {
        CaseRecord child = cases.find(missed);
        Map<String, String> fields = filled(SeekerJourney.TODAY);
        fields.put("words", "We waited for " + child.child().givenName() + ".");

        refused(fields, "Name no child here");
    }

    @Test
    void shouldBeKeptOnceADay() {
        assertThat(worker.post(group, filled("2026-06-08")).body()).contains("The register of ");

        HttpResponse<String> again = worker.post(group, filled("2026-06-08"));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("The register of this day is kept already", "We built a den.");
        assertThat(sessions.of(came)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "school", "gp", "impact", "clinician", "dsl", "owner", "admin"})
    void shouldBeForThoseWhoWorkWithTheChildren(String username) {
        Visit other = Visit.as(username, api);

        assertThat(other.get("/groups").statusCode()).isEqualTo(403);
        assertThat(other.get(group).statusCode()).isEqualTo(403);
        assertThat(other.post(group, filled(SeekerJourney.TODAY)).statusCode()).isEqualTo(403);
        assertThat(sessions.of(came)).isEmpty();
    }

    @Test
    void shouldShowNobodyElsesChildren() {
        assertThat(Visit.as("linkworker2", api).get(group).body()).doesNotContain("came-" + came);
    }

    private void refused(Map<String, String> fields, String words) {
        HttpResponse<String> refused = worker.post(group, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(words);
        assertThat(sessions.of(came)).isEmpty();
        assertThat(sessions.of(missed)).isEmpty();
    }

    /** Everybody of the group came, but for one. */
    private Map<String, String> filled(String day) {
        Map<String, String> fields = new HashMap<>();
        fields.put("heldOn-day", day.substring(8));
        fields.put("heldOn-month", day.substring(5, 7));
        fields.put("heldOn-year", day.substring(0, 4));
        fields.put("words", "We built a den.");
        Matcher child = CHILD.matcher(worker.get(group).body());
        while (child.find()) {
            fields.put("came-" + child.group(1), child.group(1).equals(missed) ? "was-not-brought" : "attended");
        }
        assertThat(fields).containsKeys("came-" + came, "came-" + missed);
        return fields;
    }
}
