package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Before what gives rights, takes data out, deletes or deploys, somebody gives their password again. */
@ServiceTest
class AskedAgainTest {

    private static final String TITLE = "<h1 class=\"nhsuk-heading-l\">Show again who you are</h1>";

    /** Below these, whatever is done says whether it is sensitive; these say that they are not. */
    private static final String WATCHED = "/(staff|rights|api/rights|erasures|account|pathways|pathways/tokens)(/.*)?";

    private static final String DATA = ".*(?<!template)\\.csv|/access-requests/\\{id}/copy.*";

    private static final Set<String> NOT_SENSITIVE = Set.of(
            // what a link worker brings with them
            "/staff/{username}",
            // these ask themselves
            "/account/password",
            "/account/again",
            // these let nothing happen, or take back
            "/erasures/holds",
            "/erasures/{id}/refuse",
            "/pathways/tokens/{id}/revoke",
            "/account/tokens/{id}/revoke",
            "/pathways/checks/{id}/stop",
            // a year is played with invented children, and changes nothing
            "/pathways/year",
            "/pathways/year/{id}",
            "/pathways/year/{id}/stop",
            "/pathways/year/{id}/delete",
            "/pathways/year/{id}/figures.csv",
            // a story is written down
            "/pathways/record",
            // nothing in a draft runs before it is deployed
            "/pathways/drafts",
            "/pathways/drafts/{draft}/name",
            "/pathways/drafts/{draft}/share",
            "/pathways/drafts/{draft}/throw-away",
            "/pathways/drafts/{draft}/upload",
            "/pathways/drafts/{draft}/add",
            "/pathways/drafts/{draft}/check",
            "/pathways/drafts/{draft}/files/{file}/take-out",
            "/pathways/drafts/{draft}/files/{file}/begin-again",
            "/pathways/drafts/{draft}/files/{file}/keep",
            "/pathways/{kind:process|decision|form}/{id}/change",
            "/pathways/{kind:process|decision|form}/{id}/shipped",
            // what was wrong with somebody's own file
            "/referrals/import/{id:[0-9a-f-]{36}}/problems.csv");

    /** What moves cases says what it will do before it does. */
    private static final String MOVES = "/pathways/(moves/.*|process/.*/move)";

    @Autowired
    private Api api;

    @Autowired
    private WebSessions sessions;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void shouldBeSaidOfEverything_thatIsDoneThere_andOfEveryFileOfData() {
        List<String> silent = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            boolean does = !mapping.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET));
            for (String path : mapping.getPatternValues()) {
                boolean watched = does && path.matches(WATCHED) && !path.matches(MOVES) || path.matches(DATA);
                if (watched && !NOT_SENSITIVE.contains(path) && !handler.hasMethodAnnotation(Sensitive.class)) {
                    silent.add(path);
                }
            }
        });
        assertThat(silent).as("say @Sensitive, or here why not").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "admin, POST, /staff/linkworker/edit",
        "admin, POST, /staff/linkworker/link",
        "admin, POST, /staff/linkworker/sign-out",
        "dsl, POST, /rights/none/confirm",
        "gp, POST, /account/sessions/end",
        "gp, POST, /account/second-factor",
        "governance, POST, /erasures",
        "governance, GET, /audit/people.csv?username=gp",
        "impact, GET, /impact/figures.csv",
        "owner, POST, /pathways/tokens"
    })
    void shouldAsk(String who, String method, String address) {
        Visit visit = awayFor(Duration.ofMinutes(11), who);
        HttpResponse<String> page = method.equals("GET") ? visit.get(address) : visit.post(address, Map.of("a", "b"));
        assertThat(page.body()).contains(TITLE);
        assertThat(page.statusCode()).isEqualTo(422);
    }

    @Test
    void shouldGoOnWithWhatWasTyped_onceThePasswordIsRight() {
        Visit visit = awayFor(Duration.ofMinutes(11), "owner");
        Map<String, String> typed = new TreeMap<>(Map.of("name", "\"The <Modeler>\"", "days", "30"));
        assertThat(visit.post("/pathways/tokens", typed).body())
                .contains("name=\"name\" value=\"&quot;The &lt;Modeler&gt;&quot;\"", "name=\"days\" value=\"30\"")
                .doesNotContain("fairlead_");

        typed.put(AskedAgain.PASSWORD, "not this");
        assertThat(visit.post("/pathways/tokens", typed).body()).contains(TITLE, "not the password you have now");
        typed.put(AskedAgain.PASSWORD, ServiceFixture.PASSWORD);
        assertThat(visit.post("/pathways/tokens", typed).body()).contains("fairlead_", "The &lt;Modeler&gt;");
        typed.remove(AskedAgain.PASSWORD);
        assertThat(visit.post("/pathways/tokens", typed).body())
                .as("not asked twice")
                .contains("fairlead_");
    }

    @Test
    void shouldGoOnToAPage_andToNobodyElses() {
        Visit visit = awayFor(Duration.ofMinutes(11), "governance");
        assertThat(visit.get("/audit/people.csv?username=gp").body())
                .contains("name=\"to\" value=\"/audit/people.csv?username=gp\"");
        for (String elsewhere : List.of("//evil.example", "/\\evil.example", "https://evil.example", "/a b")) {
            Map<String, String> sent = Map.of("to", elsewhere, AskedAgain.PASSWORD, ServiceFixture.PASSWORD);
            assertThat(visit.post(AskedAgain.PAGE, sent).uri().getPath())
                    .as(elsewhere)
                    .isEqualTo("/account");
        }
        HttpResponse<String> file = visit.post(
                AskedAgain.PAGE,
                Map.of("to", "/audit/people.csv?username=gp", AskedAgain.PASSWORD, ServiceFixture.PASSWORD));
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    }

    @Test
    void shouldAskNobodyWhoHasJustSignedIn_andNoCallWithItsOwnPassword() {
        assertThat(awayFor(Duration.ofMinutes(9), "impact")
                        .get("/impact/figures.csv")
                        .statusCode())
                .isEqualTo(200);
        Visit away = awayFor(Duration.ofMinutes(11), "dsl");
        HttpResponse<String> call = away.postJson("/api/rights/none", "{\"confirmed\": true}");
        assertThat(call.statusCode()).isEqualTo(403);
        assertThat(call.body()).contains("Show again who you are first");
        assertThat(api.as("dsl")
                        .post("/api/rights/{id}", Map.of("confirmed", true), "none")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldAskOnlyWhenItIsDeployed_andWhoMayNotIsRefusedFirst() {
        assertThat(awayFor(Duration.ofMinutes(11), "owner")
                        .post("/pathways", Map.of("act", "check"))
                        .body())
                .contains("Choose at least one file");
        Visit owner = awayFor(Duration.ofMinutes(11), "owner");
        assertThat(owner.postFile("/pathways?act=deploy", "files", "a.bpmn", "<a/>")
                        .body())
                .contains(TITLE, "name=\"to\" value=\"/pathways?act=deploy\"");
        assertThat(awayFor(Duration.ofMinutes(11), "gp")
                        .post("/staff/linkworker/edit", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    private Visit awayFor(Duration time, String who) {
        Visit visit = Visit.as(who, api);
        String cookie = visit.cookie().replaceAll(".*fairlead[^=]*=([^;]+).*", "$1");
        WebSession session =
                sessions.findById(new String(Base64.getDecoder().decode(cookie), StandardCharsets.US_ASCII));
        Instant proved = session.getAttribute(OwnSession.PROVED);
        session.setAttribute(OwnSession.PROVED, proved.minus(time));
        sessions.save(session);
        return visit;
    }
}
