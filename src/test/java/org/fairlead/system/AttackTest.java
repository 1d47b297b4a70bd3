package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What somebody tries who would do something in another's name, at every address where something is done. */
@ServiceTest
class AttackTest {

    private static final String X16 = "xxxxxxxxxxxxxxxx";
    private static final String X256 =
            X16 + X16 + X16 + X16 + X16 + X16 + X16 + X16 + X16 + X16 + X16 + X16 + X16 + X16;
    private static final String LONG = X256 + X256 + X256 + X256 + X256 + X256 + X256 + X256 + X256;

    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";
    private static final String OTHERS = Api.basic("admin:" + "not the password");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private CostlyAsks asks;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    /** Headers that come with a session and no token. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                    | -",
                "Authorization        | Basic",
                "Authorization        | Basic !!!",
                "Authorization        | basic Og==",
                "Authorization        | Bearer fairlead_x",
                "Authorization        | Digest username=\"coordinator\"",
                "X-CSRF-TOKEN         | 00000000-0000-0000-0000-000000000000",
                "X-XSRF-TOKEN         | x",
                "X-Requested-With     | XMLHttpRequest",
                "X-HTTP-Method-Override | GET",
                "Origin               | null",
                "Sec-Fetch-Site       | same-origin",
                "X-Forwarded-Host     | localhost",
                "Forwarded            | host=localhost;proto=https",
                "X-Original-URL       | /sign-in",
            })
    void shouldDoNothing_withASessionAndWithoutItsToken(String header, String value) {
        Visit visit = Visit.as("coordinator", api);
        Map<String, String> done = new TreeMap<>();
        for (String path : addresses(RequestMethod.POST)) {
            HttpRequest.Builder request = visit.request(path)
                    .header("Content-Type", path.startsWith("/api/") ? "application/json" : FORM)
                    .POST(BodyPublishers.ofString(path.startsWith("/api/") ? "{}" : "a=b"));
            if (header != null) {
                request.header(header, value);
            }
            HttpResponse<String> answer = api.send(request.build());
            if (!Set.of(401, 403, 429).contains(answer.statusCode()) && !isSentToSignIn(answer)) {
                done.put(
                        path, answer.statusCode() + " " + answer.headers().map().get("Location"));
            }
        }
        assertThat(done).isEmpty();
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void shouldAskWhoItIs_atEveryAddress() {
        Set<String> visitors = Set.of(
                "/sign-in",
                "/refer",
                "/refer/sent",
                "/refer/check",
                "/refer/exit",
                "/refer/00000000-0000-0000-0000-000000000000",
                "/privacy",
                "/password/x",
                "/password/open",
                "/password/forgotten",
                "/answer/x",
                "/answer/open",
                "/attended/x",
                "/attended/open",
                "/said/x",
                "/said/open",
                "/calendar/feed/00000000-0000-0000-0000-000000000000.ics",
                "/error");
        Map<String, Integer> answered = new TreeMap<>();
        for (RequestMethod method : List.of(RequestMethod.GET, RequestMethod.POST)) {
            for (String path : addresses(method)) {
                HttpResponse<String> answer = api.send(HttpRequest.newBuilder(api.address(path))
                        .method(method.name(), BodyPublishers.noBody())
                        .build());
                if (answer.statusCode() != 401 && !isSentToSignIn(answer) && !visitors.contains(path)) {
                    answered.put(method + " " + path, answer.statusCode());
                }
            }
        }
        assertThat(answered).isEmpty();
    }

    /** Credentials that are wrong are wrong, also where a session would do; nobody is somebody else by them. */
    @Test
    void shouldGoByTheCredentialsThatAreBrought_notByTheSession() {
        Visit visit = Visit.as("coordinator", api);
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (String credentials : List.of(
                OTHERS,
                Api.basic("coordinator:wrong"),
                Api.basic("coordinator:"),
                Api.basic(":"),
                "Basic",
                "Bearer x",
                "Nonsense")) {
            answers.put(
                    credentials,
                    api.send(visit.request("/api/tasks")
                                    .header("Authorization", credentials)
                                    .build())
                            .statusCode());
        }
        assertThat(answers.values()).containsOnly(401);
        String asAdmin = api.send(visit.request("/api/consent-wordings")
                        .header("Authorization", Api.basic("dsl:" + ServiceFixture.PASSWORD))
                        .build())
                .body();
        assertThat(asAdmin).contains("403");
        assertThat(api.send(visit.request("/api/consent-wordings").build()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, null",
        "Origin, https://elsewhere.example",
        "Origin, http://localhost.elsewhere.example"
    })
    void shouldRefuseWhatABrowserSendsForAnotherSite(String header, String value) {
        long before = service.count("select count(*) from case_record");

        assertThat(api.as("coordinator")
                        .with(header, value)
                        .post("/api/referrals", service.child().body())
                        .status())
                .isEqualTo(403);

        assertThat(service.count("select count(*) from case_record")).isEqualTo(before);
    }

    /** Types of content that an address does not take, and such as cannot be read: the caller's fault, never ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=x",
                "multipart/mixed",
                "multipart/form-data; boundary=\"" + "x" + "\r",
                "text/plain",
                "application/xml",
                "application/vnd.x+json",
                "application/hal+json",
                "application/json; charset=utf-99",
                "application/json;charset=UTF-32",
                "application/x-www-form-urlencoded; charset=no-such",
                "text/csv",
                "*/*",
                "nonsense"
            })
    void shouldRefuseWhatItDoesNotTake(String type) {
        Visit visit = Visit.as("coordinator", api);
        Map<String, Integer> wrong = new TreeMap<>();
        for (String path : addresses(RequestMethod.POST)) {
            if (path.equals("/sign-out")) {
                continue;
            }
            String body = type.contains("json") || type.equals("text/plain") ? "{\"answers\":{}}" : "--x";
            int answer = status(visit.request(path)
                    .header("X-CSRF-TOKEN", visit.token())
                    .header("Content-Type", type.strip())
                    .POST(BodyPublishers.ofString(body)));
            if (answer >= 500 || path.startsWith("/api/") && answer < 400) {
                wrong.put(path, answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** JSON that is none of what an address asks for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{}",
                "{\"answers\":null}",
                "{\"answers\":[]}",
                "{\"answers\":\"x\"}",
                "{\"answers\":{\"x\":null,\"\":[{}]}}",
                "{\"answers\":{\"carers\":1,\"dateOfBirth\":[],\"site\":{}}}",
                "{\"answers\":{\"carers\":[[],null,1],\"firstName\":{},\"dateOfBirth\":\"+999999999-01-01\"}}",
                "{\"items\":[null,{},1e999],\"informant\":1}",
                "{\"cases\":[null],\"notes\":null,\"firstDay\":\"x\",\"startsAt\":1e30,\"assignee\":{}}"
            })
    void shouldSayWhatIsWrong_withWhatItCannotUse(String json) {
        Map<String, Integer> wrong = new TreeMap<>();
        for (String person : List.of("coordinator", "supervisor", "owner", "impact", "school")) {
            for (String path : addresses(RequestMethod.POST)) {
                if (path.startsWith("/api/")) {
                    int answer = api.as(person).postText(path, json).status();
                    // scores of nothing and checks of no files are answers too
                    if (answer >= 500 || answer < 400 && !path.matches(".*/(score|check)")) {
                        wrong.put(person + " " + path, answer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What stands in an address: as somebody whom it is open to, with everything that it knows of as parameters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-1",
                "0",
                "99999999999999999999",
                "2026-02-31",
                "2026-13",
                "+999999999-12-31",
                "%00",
                "%F0%9F%98%80",
                "%ED%A0%80",
                "%FF",
                "a,b,,c",
                "%25%27%22%3C%5C_",
                "Infinity",
                "NaN",
                "%5B%5D",
                LONG,
                "1e9"
            })
    void shouldAnswerWhateverStandsInAnAddress(String value) {
        String reference = journey.refer(service.child());
        Map<String, Integer> wrong = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (!mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                return;
            }
            Set<String> names = new TreeSet<>();
            for (MethodParameter parameter : handler.getMethodParameters()) {
                if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                    RequestParam said = parameter.getParameterAnnotation(RequestParam.class);
                    names.add(said.name().isEmpty() ? parameter.getParameterName() : said.name());
                }
            }
            for (String pattern : mapping.getPatternValues()) {
                String path = plain(
                        pattern.replace("{area}", "zone-west")
                                .replace("{areaId}", "zone-west")
                                .replace("{site}", "oak-primary")
                                .replace("{reference}", reference)
                                .replace("{username}", "linkworker"),
                        "seeker-pathway");
                OpenTo open = open(handler);
                String person = open == null || open.value().length == 0
                        ? "coordinator"
                        : WHO.getOrDefault(open.value()[0], "admin");
                for (String name : names) {
                    int answer = status(HttpRequest.newBuilder(
                                    api.address(path + "?" + name + "=" + value + "&" + name + "=" + value))
                            .header("Authorization", Api.basic(person + ":" + ServiceFixture.PASSWORD))
                            .header(
                                    "Cookie",
                                    people.computeIfAbsent(
                                            person, who -> Visit.as(who, api).cookie())));
                    if (answer >= 500) {
                        wrong.put(person + " " + path + "?" + name, answer);
                    }
                }
                if (!value.isEmpty()) {
                    int answer = status(HttpRequest.newBuilder(api.address(plain(pattern, value)))
                            .header(
                                    "Cookie",
                                    people.computeIfAbsent(
                                            person, who -> Visit.as(who, api).cookie())));
                    if (answer >= 500) {
                        wrong.put(person + " " + pattern, answer);
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** What a page takes after the question mark that is written, not chosen among what we offer; each with why. */
    private static final Map<String, String> IN_ADDRESSES = new TreeMap<>(Map.ofEntries(
            Map.entry("case", "a reference, which stands in the address of every page of a case"),
            Map.entry("other", "a reference"),
            Map.entry("search", "the id of what is looked for; the words are kept with the session"),
            Map.entry("near", "the id of a postcode that is kept with the session"),
            Map.entry("username", "of who works here; it stands in the address of their own page"),
            Map.entry("topic", "what a setting is about, one of a list"),
            Map.entry("side", "what runs now or what is changed"),
            Map.entry("process", "the id of a diagram"),
            Map.entry("cursor", "where a list goes on: an id and a time"),
            Map.entry("before", "where a list goes on: a reference"),
            Map.entry("after", "where a list goes on: an id"),
            Map.entry("day", "a day"),
            Map.entry("year", "a year"),
            Map.entry("from", "a day"),
            Map.entry("status", "one of those on the page"),
            Map.entry("category", "one of those on the page"),
            Map.entry("level", "one of those on the page"),
            Map.entry("worker", "of who works here, as username"),
            Map.entry("asked", "an area, a site, a pathway and months, chosen on the page of results"),
            Map.entry("queue", "one of four"),
            Map.entry("pathway", "one of two"),
            Map.entry("site", "the id of a place"),
            Map.entry("area", "the id of an area"),
            Map.entry("stage", "one of those on the page"),
            Map.entry("show", "one of those on the page"),
            Map.entry("template", "one of those on the page"),
            Map.entry("audience", "one of those on the page"),
            Map.entry("way", "one of those on the page"),
            Map.entry("kind", "one of those on the page"),
            Map.entry("told", "which event has been told: its name")));

    /** Only that there is something, whatever it is; or taken with a form alone, at an address that is read too. */
    private static final Set<String> MARKS = Set.of(
            "failed",
            "wait",
            "puzzle",
            "provider",
            "expired",
            "ended",
            "sent",
            "signed-out",
            "added",
            "to",
            "choose",
            "password-again");

    /** Where settings, files and texts are looked for by their own names. */
    private static final Set<String> ABOUT_NO_PERSON = Set.of("/areas/{id}/settings", "/pathways", "/templates");

    /** A name stands in no address: not in histories, not in the logs of a proxy, not in what another page is told. */
    @Test
    void shouldTakeNoWordsInTheAddressOfAPage() {
        Map<String, Set<String>> words = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            String path = String.join(" ", mapping.getPatternValues());
            boolean read = mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
            if (!read || path.startsWith("/api/") || path.startsWith("/engine-rest")) {
                return;
            }
            for (MethodParameter parameter : handler.getMethodParameters()) {
                RequestParam said = parameter.getParameterAnnotation(RequestParam.class);
                boolean written = CharSequence.class.isAssignableFrom(parameter.getParameterType())
                        || Map.class.isAssignableFrom(parameter.getParameterType());
                if (said != null && written) {
                    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                    String name = said.name().isEmpty() ? parameter.getParameterName() : said.name();
                    boolean ofNobody = name.equals("q") && ABOUT_NO_PERSON.contains(path);
                    if (!IN_ADDRESSES.containsKey(name) && !MARKS.contains(name) && !ofNobody) {
                        words.computeIfAbsent(path, one -> new TreeSet<>()).add(name);
                    }
                }
            }
        });
        assertThat(words)
                .as("send it with a form and keep it with KeptSearch, or say here why it may stand in an address")
                .isEmpty();
    }

    private static final Map<String, String> WHO = Map.of(
            Roles.COORDINATOR, "coordinator",
            Roles.LINK_WORKER, "linkworker",
            Roles.SUPERVISOR, "supervisor",
            Roles.CLINICAL_SUPERVISOR, "clinician",
            Roles.DSL, "dsl",
            Roles.IMPACT_LEAD, "impact",
            Roles.PARTNER, "school",
            Roles.PROCESS_OWNER, "owner");

    private final Map<String, String> people = new LinkedHashMap<>();

    private static @Nullable OpenTo open(HandlerMethod handler) {
        OpenTo atMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), OpenTo.class);
        return atMethod != null
                ? atMethod
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), OpenTo.class);
    }

    private static String plain(String pattern, String value) {
        return pattern.replaceAll("\\{\\w+:[^/]*}", NO_ID)
                .replaceAll("\\{[^}]*}", value)
                .replace("**", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "post"})
    void shouldDoNothing_byAnotherVerb(String verb) {
        Visit visit = Visit.as("coordinator", api);
        Map<String, Integer> wrong = new TreeMap<>();
        for (String path : addresses(RequestMethod.POST)) {
            int answer = status(visit.request(path)
                    .header("X-CSRF-TOKEN", visit.token())
                    .header("Content-Type", "application/json")
                    .method(verb, BodyPublishers.ofString("{}")));
            if (answer < 400 || answer >= 500) {
                wrong.put(path, answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/tasks",
                "/api//tasks",
                "/api;x=y/tasks",
                "/api/tasks;jsessionid=x",
                "/API/tasks",
                "/api/tasks/",
                "/%61pi/tasks",
                "/api%2ftasks",
                "/css/../api/tasks",
                "/css/%2e%2e/api/tasks",
                "/css/..;/api/tasks",
                "/refer/../api/tasks",
                "/answer/%2e%2e%2fapi%2ftasks",
                "/api/tasks.json",
                "/error/../api/tasks",
                "/sign-in/..%5capi/tasks",
                "/engine-rest/../api/tasks",
                "/api/tasks%00",
                "/api/tasks%0d%0aX: y"
            })
    void shouldLetNobodyIn_byAnotherWayOfWritingAnAddress(String path) {
        HttpResponse<String> answer = api.send(HttpRequest.newBuilder(
                        URI.create(api.address("/") + path.substring(1).replace(" ", "%20")))
                .build());
        assertThat(answer.statusCode() == 302 ? 302 : answer.statusCode()).isIn(302, 400, 401, 403, 404);
        assertThat(answer.body()).doesNotContain("\"items\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json         | {\"answers\":{}} x",
                "application/json         | {\"answers\":{}}{}",
                "application/json         | {\"answers\":{},\"answers\":{}}",
                "application/json         | {\"answers\":{\"x\":1,\"x\":2}}",
                "application/json         | {'answers':{}}",
                "application/json         | {\"answers\":{/**/}}",
                "application/json         | {\"answers\":{\"x\":NaN}}",
                "text/json                | {\"answers\":{}}",
                "application/json-seq     | {\"answers\":{}}",
            })
    void shouldTakeNothingButJson(String type, String body) {
        assertThat(status(HttpRequest.newBuilder(api.address("/api/referrals"))
                        .header("Authorization", Api.basic("coordinator:" + ServiceFixture.PASSWORD))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))))
                .isEqualTo(type.equals("application/json") ? 400 : 415);
    }

    /** Where two patterns fit one address nobody knows which is meant, and the answer would be our fault. */
    @Test
    void shouldKnowOneAnswerForEveryAddress() {
        Visit visit = Visit.as("coordinator", api);
        Set<String> both = new TreeSet<>();
        List<String> patterns = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                patterns.addAll(mapping.getPatternValues());
            }
        });
        for (String one : patterns) {
            for (String other : patterns) {
                String[] first = one.split("/");
                String[] second = other.split("/");
                if (first.length == second.length && !one.equals(other) && one.contains("{")) {
                    List<String> parts = new ArrayList<>();
                    for (int part = 0; part < first.length; part++) {
                        boolean open = first[part].startsWith("{");
                        parts.add(
                                open && second[part].startsWith("{")
                                        ? "x"
                                        : open
                                                ? second[part]
                                                : first[part].equals(second[part]) || second[part].startsWith("{")
                                                        ? first[part]
                                                        : null);
                    }
                    if (!parts.contains(null)) {
                        both.add(String.join("/", parts));
                    }
                }
            }
        }
        assertThat(both).contains("/camhs/services/referral");
        assertThat(both.stream()
                        .filter(path -> status(visit.request(path.replaceAll("[{}]", ""))
                                        .GET())
                                >= 500))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tasks", "/sign-in?failed", "/staff", "/escalations", "/refer/sent"})
    void shouldLeadNobodyToWhereARequestSaysThatWeAre(String path) throws IOException {
        for (String headers : List.of(
                "Host: elsewhere.example\r\n",
                "Host: localhost\r\nX-Forwarded-Host: elsewhere.example\r\nX-Forwarded-Proto: https\r\n",
                "Host: localhost\r\nForwarded: host=elsewhere.example\r\n")) {
            try (Socket socket = new Socket("localhost", api.address("/").getPort())) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\n" + headers + "Accept: text/html\r\n"
                                        + "Connection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 ")
                        .doesNotContain("elsewhere.example");
            }
        }
    }

    /** What follows a body in one connection is no second request, however the first says how long it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4|Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked|Content-Length: 4",
                "Content-Length: 4|Content-Length: 60",
                "Content-Length: 4, 60",
                "Content-Length: +4",
                "Content-Length: -4",
                "Content-Length: 0x4",
                "Content-Length: 4|Transfer-Encoding: x",
                "Content-Length: 4|Transfer-Encoding: xchunked",
                "Content-Length: 4|Transfer-Encoding: chunked, identity",
                "Content-Length: 4|Transfer-Encoding : chunked",
                "Content-Length: 4| Transfer-Encoding: chunked",
                "Content-Length: 4|Transfer-Encoding:\u000bchunked",
                "Content-Length: 4|X: y\rTransfer-Encoding: chunked",
                "Content-Length: 4|X\0: y"
            })
    void shouldTakeNoSecondRequest_outOfTheBodyOfTheFirst(String headers) throws IOException {
        try (Socket socket = new Socket("localhost", api.address("/").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /refer HTTP/1.1\r\nHost: localhost\r\n" + headers.replace("|", "\r\n")
                                    + "\r\n\r\n0\r\n\r\nGET /favicon.svg HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 ")
                    .doesNotContain("<svg");
        }
    }

    /** Everything that leaves Fairlead as a file, and what it works on for long. */
    @Test
    void shouldHoldWhoAsksTooOftenForWhatIsCostly() {
        Set<String> costly = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            boolean is = handler.hasMethodAnnotation(Costly.class);
            for (String pattern : mapping.getPatternValues()) {
                if (is) {
                    costly.add(pattern);
                } else if (pattern.matches(".*\\.(csv|pdf|json|zip)") && !pattern.endsWith("/template.csv")) {
                    files.add(pattern);
                }
            }
        });
        assertThat(files).isEmpty();
        assertThat(costly).contains("/referrals/import", "/api/referrals/import", "/impact/report.pdf");

        Visit impact = Visit.as("impact", api);
        asks.shut("impact");
        try {
            HttpResponse<String> held = impact.get("/impact/figures.csv");
            assertThat(held.statusCode()).isEqualTo(429);
            assertThat(held.headers().firstValue("Retry-After")).contains("600");
            assertThat(held.body()).contains("Try again in 10 minutes");
            assertThat(impact.get("/impact").statusCode()).isEqualTo(200);
        } finally {
            asks.forget("impact");
        }
        assertThat(impact.get("/impact/figures.csv").statusCode()).isEqualTo(200);
    }

    /** Of every answer that says something, also what it is and in which character set. */
    private int status(HttpRequest.Builder request) {
        HttpResponse<String> answer = api.send(request.build());
        if (!answer.body().isEmpty()) {
            String type = answer.headers().firstValue("Content-Type").orElse("");
            assertThat(type).as(answer.request().toString()).contains("/");
            if (type.matches("text/.*|[^;]*xml.*")) {
                assertThat(type).as(answer.request().toString()).containsIgnoringCase("charset=utf-8");
            }
        }
        return answer.statusCode();
    }

    private static boolean isSentToSignIn(HttpResponse<String> answer) {
        return answer.statusCode() == 302
                && URI.create(answer.headers().firstValue("Location").orElse(""))
                        .getPath()
                        .equals("/sign-in");
    }

    /** Every address that is answered to a method, with something for its variables. */
    private List<String> addresses(RequestMethod method) {
        Set<String> found = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            if (methods.isEmpty() || methods.contains(method)) {
                mapping.getPatternValues().forEach(pattern -> found.add(plain(pattern, "x")));
            }
        });
        if (method == RequestMethod.POST) {
            found.add("/sign-out");
        }
        found.removeIf(path -> path.startsWith("/engine-rest/") || path.startsWith("/v3/") || path.contains("*"));
        return new ArrayList<>(found);
    }
}
