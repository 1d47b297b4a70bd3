package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.fairlead.Addresses;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** What every caller can rely on: problem details, a true OpenAPI, sessions with tokens, headers, slow guessing. */
@ServiceTest
class HttpContractTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private Addresses addresses;

    @Autowired
    private ResourceUrlProvider files;

    @ParameterizedTest
    @CsvSource({
        "/api/cases/ZW-1900-0001, 404",
        "/api/no-such-address, 404",
        "/api/forms/no-such-form, 404",
        "/api/forms/consent?version=0, 404",
        "/api/forms/consent?version=x, 400",
        "/api/tasks?limit=many, 400",
        "/api/link-workers/extra, 404"
    })
    void shouldAnswerWithProblemDetails(String path, int status) {
        Reply reply = api.as("coordinator").get(path);

        assertThat(reply.status()).isEqualTo(status);
        isProblem(reply);
    }

    @Test
    void shouldLookForFilesOnly_whereThereAreFiles() {
        assertThat(files.getHandlerMap().keySet())
                .doesNotContain("/**", "/", "")
                .contains("/css/**");
        String style = files.getForLookupPath("/css/refer.css");
        assertThat(style).matches("/css/refer-[0-9a-f]{32}\\.css");
        for (String path : List.of(style, "/vendor/fairlead.css", "/js/page.js", "/favicon.svg")) {
            HttpResponse<String> file = Visit.ofNobody(api).get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .matches("(text/(css|javascript)|image/svg\\+xml);charset=UTF-8");
            assertThat(file.headers().firstValue("Cache-Control"))
                    .as(path)
                    .contains(path.equals(style) ? "public, max-age=31536000, immutable" : "no-cache");
        }
    }

    /** What a browser has it need not fetch again, unless it is about somebody. */
    @ParameterizedTest
    @CsvSource({
        "/sign-in, false",
        "/api/tasks, false",
        "/vendor/nothing-0123456789abcdef0123456789abcdef.css, false",
        "/vendor/fairlead.css, true",
        "/js/page.js, true"
    })
    void shouldPackFilesOnly_andLetNothingElseBeKept(String path, boolean file) {
        HttpResponse<String> answer = api.send(HttpRequest.newBuilder(api.address(path))
                .header("Accept-Encoding", "gzip")
                .build());
        assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(file);
        if (!file) {
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Test
    void shouldSayThatAFileIsTheSame() {
        String style = "/vendor/fairlead.css";
        String when = Visit.ofNobody(api)
                .get(style)
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();
        assertThat(api.send(HttpRequest.newBuilder(api.address(style))
                                .header("If-Modified-Since", when)
                                .build())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldMakeTokensThatNobodyGuesses() {
        RandomCsrfTokens tokens = new RandomCsrfTokens();
        String one = tokens.generateToken(new MockHttpServletRequest()).getToken();
        assertThat(Base64.getUrlDecoder().decode(one)).hasSize(36);
        assertThat(tokens.generateToken(new MockHttpServletRequest()).getToken())
                .isNotEqualTo(one);
    }

    @Test
    void shouldNameTheFields_ofABodyThatIsNoForm() {
        Reply reply = api.as("supervisor").post("/api/cases/ZW-1900-0001/allocation", Map.of("linkWorker", ""));

        assertThat(reply.status()).isEqualTo(422);
        isProblem(reply);
        assertThat(reply.errorFields()).containsExactly("linkWorker");
        assertThat(reply.json().path("errors").get(0).path("message").asText()).isNotBlank();
    }

    @Test
    void shouldAnswerWithProblemDetails_toAWrongMethodOrMediaType() {
        Reply method = api.as("coordinator").post("/api/outbox", Map.of());
        Reply type = api.as("coordinator").with("Accept", "image/png").get("/api/tasks");
        HttpResponse<String> form = api.send(HttpRequest.newBuilder(api.address("/api/referrals"))
                .header("Authorization", Api.basic("coordinator:" + ServiceFixture.PASSWORD))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("answers=all"))
                .build());

        assertThat(method.status()).isEqualTo(405);
        isProblem(method);
        assertThat(type.status()).isEqualTo(406);
        assertThat(form.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldRefuseAnEndlessBody_thatDoesNotSayHowLongItIs() {
        byte[] megabyte = new byte[1_000_000];
        Arrays.fill(megabyte, (byte) 'a');
        HttpResponse<String> answer = api.send(HttpRequest.newBuilder(api.address("/api/referrals"))
                .header("Authorization", Api.basic("coordinator:" + ServiceFixture.PASSWORD))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                        new ByteArrayInputStream("{\"answers\":{\"x\":\"".getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayInputStream(megabyte))))
                .build());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/refer",
                "/%72efer",
                "/sign-in",
                "/%61pi/referrals",
                "/api/referrals",
                "/engine-rest/deployment/create",
                "/cases/ZW-2026-0001/contacts",
                "/nowhere"
            })
    void shouldReadNothingOfABodyThatIsTooLong_howeverItsAddressIsWritten(String path) throws Exception {
        try (Socket socket = new Socket("localhost", api.address("/").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\n"
                                    + "Content-Length: 40000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void shouldKeepThreadsForOthers_whenOneAddressSendsSlowly(CapturedOutput log) throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < BodyLimit.MOST_AT_ONCE + 20; i++) {
                Socket socket = new Socket("localhost", api.address("/").getPort());
                socket.setSoTimeout(20_000);
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Content-Type: application/x-www-form-urlencoded\r\n"
                                        + "Content-Length: 100\r\n\r\nusername=")
                                .getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(statusLine(answered(slow))).startsWith("HTTP/1.1 503");
            assertThat(api.as("coordinator").get("/api/tasks").status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .untilAsserted(() ->
                        assertThat(log.getAll()).as("of those who went away").doesNotContain("sendRedirect"));
    }

    /** The first of several that is answered. */
    private static Socket answered(List<Socket> sockets) throws IOException, InterruptedException {
        for (int tries = 0; tries < 150; tries++) {
            for (Socket socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return socket;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("None is answered");
    }

    private static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Test
    void shouldAskWhoItIs_whenNobodyIsSignedIn() {
        Reply reply = api.asNobody().get("/api/tasks");
        Reply wrong = api.asNobody()
                .with("Authorization", Api.basic("nobody-here:" + ServiceFixture.PASSWORD))
                .get("/api/tasks");

        assertThat(reply.status()).isEqualTo(401);
        isProblem(reply);
        assertThat(wrong.status()).isEqualTo(401);
        isProblem(wrong);
    }

    @Test
    void shouldDescribeEveryAddress() {
        Reply description = api.as("coordinator").get("/v3/api-docs");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.text("openapi")).startsWith("3.");
        Set<String> described = new TreeSet<>();
        description.json().path("paths").fieldNames().forEachRemaining(described::add);
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(addresses.all().stream()
                        .filter(Addresses.Address::isApi)
                        .map(Addresses.Address::path)
                        .distinct()
                        .toList());
    }

    @Test
    void shouldTellOfItsHealth_andOfNothingElse() {
        Reply health = api.asNobody().get("/actuator/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("status")).isEqualTo("UP");
        assertThat(health.json().has("components")).isFalse();
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(api.asNobody().get("/actuator/health/" + probe).text("status"))
                    .as(probe)
                    .isEqualTo("UP");
        }

        Browser admin = new Browser();
        admin.signIn("admin", ServiceFixture.PASSWORD);
        for (String other :
                List.of("", "/env", "/beans", "/configprops", "/heapdump", "/loggers", "/mappings", "/info")) {
            assertThat(api.asNobody().get("/actuator" + other).status())
                    .as(other)
                    .isNotEqualTo(200);
            assertThat(admin.get("/actuator" + other).statusCode()).as(other).isIn(403, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/h2-console",
                "/engine-rest/task",
                "/camunda",
                "/camunda/app/admin/",
                "/swagger-ui.html",
                "/api/demo/clock"
            })
    void shouldNotOfferWhatNobodyAskedFor(String path) {
        assertThat(api.as("admin").get(path).status()).as(path).isIn(302, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/api/tasks", "/v3/api-docs", "/no-such-page"})
    void shouldSendHeadersThatKeepABrowserSafe(String path) {
        HttpResponse<String> answer =
                api.send(HttpRequest.newBuilder(api.address(path)).build());

        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "http:", "https:", "*");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void shouldWorkWithASession_onlyWithItsToken() {
        Browser browser = new Browser();
        browser.signIn("coordinator", ServiceFixture.PASSWORD);
        assertThat(browser.get("/api/tasks").statusCode()).isEqualTo(200);
        long before = service.count("select count(*) from case_record");

        HttpResponse<String> without = browser.post("/api/referrals", null);
        HttpResponse<String> wrong = browser.post("/api/referrals", "not-the-token");
        HttpResponse<String> with = browser.post("/api/referrals", browser.token("/tasks"));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(with.statusCode()).as(with.body()).isEqualTo(422);
        assertThat(service.count("select count(*) from case_record")).isEqualTo(before);
    }

    @Test
    void shouldNotTrustCredentialsThatABrowserAddsFromElsewhere() {
        Reply forged = api.as("coordinator")
                .with("Sec-Fetch-Site", "cross-site")
                .post("/api/referrals", service.child().body());

        assertThat(forged.status()).isIn(401, 403);
    }

    @Test
    void shouldGiveASignInANewSession_thatScriptsCannotRead() {
        Browser browser = new Browser();
        browser.get("/sign-in");
        String before = browser.session();

        HttpResponse<String> signedIn = browser.signIn("coordinator", ServiceFixture.PASSWORD);

        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).contains("HttpOnly", "Secure").containsIgnoringCase("SameSite=Lax"));
    }

    /** What a service runs with; only the demo, which has no HTTPS, names its cookie otherwise. */
    @Test
    void shouldNameItsCookie_soThatNoOtherHostSetsIt() {
        Browser browser = new Browser();
        browser.get("/sign-in");
        assertThat(browser.signIn("coordinator", ServiceFixture.PASSWORD)
                        .headers()
                        .allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("__Host-fairlead="))
                .hasSize(1)
                .allSatisfy(cookie ->
                        assertThat(cookie).contains("Path=/", "Secure").doesNotContain("Domain"));
    }

    @Test
    void shouldTellTheBrowserToForget_whoSignsOut() {
        Visit visit = Visit.as("coordinator", api);
        HttpResponse<String> out = api.send(visit.request("/sign-out")
                .header("X-CSRF-TOKEN", visit.token())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(out.headers().firstValue("Clear-Site-Data").orElse("")).contains("\"cache\"", "\"storage\"");
        assertThat(out.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("__Host-fairlead=;").contains("Max-Age=0"));
        assertThat(visit.get("/account").body()).contains("so you need to sign in again");
    }

    @Test
    void shouldMakeAGuesserWait_butNobodyElse() {
        String wrong = Api.basic("forgetful:guess");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(api.asNobody()
                            .with("Authorization", wrong)
                            .get("/api/tasks")
                            .status())
                    .isEqualTo(401);
        }

        HttpResponse<String> waits = api.send(HttpRequest.newBuilder(api.address("/api/tasks"))
                .header("Authorization", Api.basic("forgetful:" + ServiceFixture.PASSWORD))
                .build());

        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.headers().firstValue("Retry-After")).contains("900");
        assertThat(waits.body()).contains("15 minutes");
        assertThat(api.as("coordinator").get("/api/tasks").status()).isEqualTo(200);
    }

    private static void isProblem(Reply reply) {
        assertThat(reply.type()).startsWith("application/problem+json");
        assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
        assertThat(reply.text("title")).isNotBlank();
        assertThat(reply.text("instance")).startsWith("/api/");
        assertThat(reply.text()).doesNotContain("Exception", "org.fairlead", "org.springframework");
    }

    /** Somebody at a browser: a session cookie, a sign-in form, a token on every page. */
    private final class Browser {

        private String session = "";

        HttpResponse<String> get(String path) {
            return send(request(path).header("Accept", "text/html,application/json"));
        }

        HttpResponse<String> signIn(String username, String password) {
            String form = "username=" + username + "&password=" + password + "&_csrf="
                    + URLEncoder.encode(token("/sign-in"), StandardCharsets.UTF_8);
            HttpResponse<String> answer = send(request("/sign-in")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)));
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("sign-in");
            return answer;
        }

        HttpResponse<String> post(String path, String token) {
            HttpRequest.Builder request = request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"answers\":{}}"));
            return send(token == null ? request : request.header("X-CSRF-TOKEN", token));
        }

        String token(String path) {
            Matcher token = TOKEN.matcher(get(path).body());
            assertThat(token.find()).as("a token on " + path).isTrue();
            return token.group(1);
        }

        String session() {
            return session;
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(api.address(path));
            return session.isEmpty() ? request : request.header("Cookie", session);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            HttpResponse<String> answer = api.send(request.build());
            answer.headers().firstValue("Set-Cookie").ifPresent(cookie -> session = cookie.split(";")[0]);
            return answer;
        }
    }
}
