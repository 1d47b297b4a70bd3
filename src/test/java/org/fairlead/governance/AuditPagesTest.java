package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who governs information reads who looked at what; nobody else does. */
@ServiceTest
class AuditPagesTest {

    private static final List<String> PAGES = List.of(
            "/audit",
            "/audit/children?case=ZW-2026-0001",
            "/audit/children.csv?case=ZW-2026-0001",
            "/audit/people?username=linkworker",
            "/audit/people.csv?username=linkworker",
            "/audit/unusual",
            "/audit/unusual.csv");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void shouldShowNobodyElse() {
        for (String account : List.of("supervisor", "dsl", "admin", "school")) {
            Visit visit = Visit.as(account, api);
            for (String page : PAGES) {
                assertThat(visit.get(page).statusCode())
                        .as(account + " " + page)
                        .isEqualTo(403);
            }
            assertThat(visit.post("/audit/check", Map.of()).statusCode()).isEqualTo(403);
            assertThat(visit.get("/audit/mine").body()).contains("What you looked at", "Signed in");
        }
    }

    @Test
    void shouldShowWhoLookedAtAChild_alsoWhoWasRefused() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Visit.as("linkworker", api).get("/cases/" + reference + "/files");
        Visit.as("linkworker2", api).get("/cases/" + reference);
        Visit governance = Visit.as("governance", api);
        assertThat(governance
                        .get("/audit/children?case=" + reference.toLowerCase())
                        .body())
                .contains(reference, "Lena Marlow", "GET /cases/{reference}/files", "Luke Sorrel", "Case refused");
        for (int look = 0; look < 25; look++) {
            api.as("linkworker").get("/api/cases/{r}", reference);
        }
        String first = governance.get("/audit/children?case=" + reference).body();
        assertThat(first).contains("before=").doesNotContain("Case refused");
        String next = first.replaceAll("(?s).*href=\"(/audit/children\\?case=[^\"]*before=\\d+)\".*", "$1");
        assertThat(governance.get(next.replace("&amp;", "&")).body()).contains("Case refused");
        assertThat(new String(
                        governance
                                .bytes("/audit/children.csv?case=" + reference)
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("linkworker2,case-refused," + reference);
        assertThat(governance.get("/audit/people?username=linkworker2").body())
                .contains("Luke Sorrel", reference, "Case refused");
        assertThat(governance.get("/audit/people?username=northcoordinator").body())
                .contains("There is nobody with this user name in your area");
        assertThat(governance.get("/audit/children?case=ZW-1999-0001").body())
                .contains("There is no case with this reference in your area");
        assertThat(governance.get("/audit/children?case=" + reference).body()).contains("Audit of case read");
    }

    @Test
    void shouldPickOutWhatIsUnusual_withItsReasons() {
        String namesake = journey.refer(Referral.of("Ada", "Marlow").born(LocalDate.of(2017, 3, 1)));
        String other = journey.toDirectWork(service.child(), "linkworker");
        Visit.as("linkworker", api).get("/cases/" + namesake);
        Visit.as("linkworker2", api).get("/cases/" + other);
        Visit governance = Visit.as("governance", api);
        String csv =
                new String(governance.bytes("/audit/unusual.csv?day=2026-06-09").body(), StandardCharsets.UTF_8);
        assertThat(csv.lines().filter(line -> line.contains("linkworker," + namesake)))
                .singleElement()
                .asString()
                .contains("own-name");
        assertThat(csv.lines().filter(line -> line.contains("linkworker2," + other)))
                .singleElement()
                .asString()
                .contains("anothers-child");
        assertThat(csv.lines().filter(line -> line.contains("linkworker," + other)))
                .as("tests that share this server may have let one link worker look at many children")
                .allSatisfy(line -> assertThat(line).doesNotContain("own-name", "anothers-child"));
        StringBuilder pages = new StringBuilder();
        for (String page = "/audit/unusual?day=2026-06-09"; page != null; ) {
            String body = governance.get(page).body();
            pages.append(body);
            Matcher more = Pattern.compile("href=\"(/audit/unusual\\?[^\"]*from=[^\"]*)\"")
                    .matcher(body);
            page = more.find() ? more.group(1).replace("&amp;", "&") : null;
        }
        assertThat(pages).contains("The same family name", "A child of another link worker", "9 June 2026");
        assertThat(governance.get("/audit/unusual?day=2020-01-08").body()).contains("Nothing unusual was found");
        assertThat(governance.get("/audit/unusual?day=x&from=-3").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldGoOverTheChain_whenAsked() {
        Visit governance = Visit.as("governance", api);
        governance.post("/audit/check", Map.of());
        service.awaitBackground();
        assertThat(governance.get("/audit").body()).contains("The trail is whole: ");
    }

    @Test
    void shouldTellTheSafeguardingLeads_whoWasRefusedALookAtAConcern() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "No coat.")),
                        reference);
        String concern = "";
        for (var line : api.as("dsl").get("/api/concerns").json()) {
            if (line.path("caseReference").asText().equals(reference)) {
                concern = line.path("reference").asText();
            }
        }
        Visit nosy = Visit.as("linkworker2", api);
        assertThat(nosy.get("/concerns/" + concern).statusCode()).isEqualTo(404);
        assertThat(nosy.get("/concerns/" + concern + "/social-care-referral").statusCode())
                .isEqualTo(404);
        assertThat(Visit.as("dsl", api).get("/concerns/" + concern).body()).contains("Luke Sorrel", ": refused");
        assertThat(service.count(
                        "select count(*) from outbox_message where template = 'safeguarding-refused-look'"
                                + " and idempotency_key like ? and idempotency_key like '%:dsl'",
                        "%" + concern + "%"))
                .as("one for each lead, however often somebody tries")
                .isEqualTo(1);
        assertThat(service.count("select count(*) from outbox_message where template = 'safeguarding-refused-look'"
                        + " and (body like '%Luke%' or case_ref is not null)"))
                .isZero();
    }
}
