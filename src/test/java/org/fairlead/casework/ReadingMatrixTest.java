package org.fairlead.casework;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.Addresses;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Readers.OpenBy;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.process.DueJobs;
import org.fairlead.process.ServiceClock;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who reads what, as the running service has it: {@code docs/reading.md} is written from here with {@code
 * -Dreading=renew}, every address answers as it says there, and words planted on a case are found by nobody else.
 */
@ServiceTest
class ReadingMatrixTest {

    private static final Path PAGE = Path.of("docs/reading.md");

    /** Besides one of each place, the safeguarding lead on call, who is on duty, and who governs. */
    private static final List<String> EVERYBODY = Stream.concat(
                    ServiceFixture.ACCOUNTS.stream(), Stream.of("lead", "governance"))
            .toList();

    private static final Map<String, String> SHORT = new LinkedHashMap<>();

    static {
        SHORT.put(Roles.COORDINATOR, "coordinator");
        SHORT.put(Roles.LINK_WORKER, "link worker");
        SHORT.put(Roles.SUPERVISOR, "supervisor");
        SHORT.put(Roles.CLINICAL_SUPERVISOR, "clinician");
        SHORT.put(Roles.DSL, "DSL");
        SHORT.put(Roles.DEPUTY_DSL, "deputy");
        SHORT.put(Roles.SAFEGUARDING_LEAD, "lead on call");
        SHORT.put(Roles.IMPACT_LEAD, "impact lead");
        SHORT.put(Roles.PROCESS_OWNER, "owner");
        SHORT.put(Roles.ADMINISTRATOR, "administrator");
        SHORT.put(Roles.GOVERNANCE, "governance");
        SHORT.put(Roles.PARTNER, "partner");
    }

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseReading reading;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private List<CasePanel> panels;

    @Autowired
    private Addresses addresses;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private ServiceClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void thePageSaysWhatTheServiceDoes() throws IOException {
        String now = page();
        if ("renew".equals(System.getProperty("reading"))) {
            Files.writeString(PAGE, now);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reading.md: run this test with -Dreading=renew, and read what changed")
                .isEqualTo(now);
    }

    @Test
    void everyAddressSaysWhoMayCome() {
        assertThat(addresses.all().stream().filter(address -> address.open() == null))
                .as("open to nobody until they say to whom")
                .isEmpty();
    }

    @Test
    void everyAddressSendsAwayWhomItIsNotOpenTo_whateverIsSent() {
        for (Addresses.Address address : addresses.all()) {
            OpenTo open = address.open();
            if (open.visitors() || open.value().length == 0 || address.path().startsWith("/engine-rest")) {
                continue;
            }
            String path = address.path().replaceAll("\\{[^/]*?}", "none");
            for (String account : EVERYBODY) {
                if (!person(account).has(open.value())) {
                    assertThat(status(account, address.method(), path))
                            .as("%s as %s", address, account)
                            .isIn(403, 404, 415);
                }
            }
        }
    }

    /** Nobody finds on a page, in an answer or on paper a line whose kind is not for them, and no such panel. */
    @Test
    void whatIsOnACaseIsFoundByNobodyElse_onAnyPageOrInAnyAnswer() throws IOException {
        String reference = caseWithEverything();
        CaseRecord theCase = cases.find(reference);
        Set<String> paths = addresses.readable(reference);
        for (String account : EVERYBODY) {
            Person person = person(account);
            boolean sees = cases.maySee(theCase, person);
            Map<String, String> answers = addresses.read(account, paths);
            for (EntryKind kind : EntryKind.values()) {
                if (!sees || !reading.of(theCase, person).may(kind.readers())) {
                    answers.forEach((path, body) -> assertThat(
                                    body.contains("Planted " + kind + ".") || body.contains("Detail of " + kind + "."))
                            .as("%s on %s as %s", kind, path, account)
                            .isFalse());
                }
            }
            for (CasePanel panel : panels) {
                if (!sees || !reading.of(theCase, person).may(panel.readers())) {
                    String heading = heading(panel);
                    assertThat(theCase(answers, reference))
                            .as("%s as %s", panel.fragment(), account)
                            .doesNotContain("id=\"" + heading + "\"");
                }
            }
        }
    }

    /** The page of a case, with all of its parts. */
    private static String theCase(Map<String, String> bodies, String reference) {
        return bodies.entrySet().stream()
                .filter(one -> one.getKey().matches("/cases/" + reference + "(/(family|work|scores|history))?"))
                .map(Map.Entry::getValue)
                .collect(joining());
    }

    /** The id of the first heading of a panel, as its template has it. */
    private static String heading(CasePanel panel) throws IOException {
        String[] parts = panel.fragment().split(" :: ");
        String template = Files.readString(Path.of("src/main/resources/templates/" + parts[0] + ".html"));
        Matcher heading = Pattern.compile("id=\"([\\w-]+)\"")
                .matcher(template.substring(template.indexOf("th:fragment=\"" + parts[1])));
        assertThat(heading.find()).as(panel.fragment()).isTrue();
        return heading.group(1);
    }

    /** A case in direct work, with a line of each kind. */
    private String caseWithLines(String account, Referral referral) {
        String reference = journey.refer(account, referral);
        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        journey.reachTheFamily(reference, "linkworker");
        journey.recordConsent(reference, "linkworker", false);
        plant(reference, "Planted");
        return reference;
    }

    /** The same with a concern, and a referral to CAMHS asked for. */
    private String caseWithEverything() {
        String reference = caseWithLines("school", service.child());
        tell(
                "coordinator",
                reference,
                "concern-raised",
                Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "No coat again."));
        askForCamhs(reference);
        return reference;
    }

    private void askForCamhs(String reference) {
        tell(
                "linkworker",
                reference,
                "camhs-requested",
                Map.of("requestReason", "Worries.", "camhsUrgency", "routine"));
    }

    private void plant(String reference, String word) {
        for (EntryKind kind : EntryKind.values()) {
            timeline.add(reference, kind, word + " " + kind + ".", "Detail of " + kind + ".");
        }
    }

    private void tell(String account, String reference, String event, Map<String, Object> answers) {
        Api.Reply reply =
                api.as(account).post("/api/cases/{case}/events/{event}", Map.of("answers", answers), reference, event);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        jobs.runDue();
    }

    /** What of the family's agreement to share with a school, or a practice, there is, in the order of the columns. */
    private static final List<String> CONSENTS =
            List.of("never asked", "agreed", "to the other only", "refused", "withdrawn", "run out");

    /** What each site reads of a child by each consent, as its pages and answers have it: what, then consent, sites. */
    private Map<String, Map<String, List<String>>> readOutside() throws IOException {
        Map<String, Map<String, List<String>>> read = new LinkedHashMap<>();
        for (String consent : CONSENTS) {
            String reference = caseWithLines("school", service.child());
            askForCamhs(reference);
            agree(reference, consent, SCHOOL);
            add(read, consent, "own", "school", reference, "Planted");
            add(read, consent, "other", "elmschool", reference, "Planted");
            add(read, consent, "practice", "gp", reference, "Planted");
            clock.stopAt(ServiceFixture.NOW.plusSeconds(60));
            tell(
                    "coordinator",
                    reference,
                    "case-transferred",
                    Map.of(
                            "transferKind", "new-school",
                            "newSite", "elm-primary",
                            "siteMayKnow", "Likes the garden.",
                            "handoverNotes", "Only for the worker."));
            plant(reference, "Since");
            if (!consent.equals("withdrawn")) {
                agree(reference, consent, SCHOOL);
            }
            add(read, consent, "former", "school", reference, "Planted", "Since");
            add(read, consent, "new, of before", "elmschool", reference, "Planted");
            add(read, consent, "new", "elmschool", reference, "Since");
            clock.stopAt(ServiceFixture.NOW);
            String ofThePractice =
                    caseWithLines("gp", service.child().at("mill-road-practice").with("source", "gp"));
            askForCamhs(ofThePractice);
            agree(ofThePractice, consent, PRACTICE);
            add(read, consent, "own practice", "gp", ofThePractice, "Planted");
            add(read, consent, "other", "school", ofThePractice, "Planted");
        }
        return read;
    }

    /** What a clinician, to whom a child was brought, calls it by each of the family's agreements to tell CAMHS. */
    private Map<String, String> readByClinician() {
        Map<String, String> read = new LinkedHashMap<>();
        for (String consent : CONSENTS) {
            String reference = caseWithLines("school", service.child());
            askForCamhs(reference);
            journey.complete(
                    "linkworker",
                    reference,
                    "prepare-camhs-referral",
                    Map.of(
                            "camhsService",
                            "zone-west-camhs",
                            "camhsReason",
                            "Cannot sleep.",
                            "camhsImpact",
                            "Is late.",
                            "camhsTried",
                            "A worry book.",
                            "camhsChildView",
                            "My head is loud.",
                            "camhsSchoolView",
                            "Sits alone.",
                            "camhsFamilyKnows",
                            "yes"));
            agree(reference, consent, CAMHS);
            String all = String.join(
                    "\n",
                    addresses.read("clinician", addresses.readable(reference)).values());
            String family = cases.find(reference).child().familyName();
            assertThat(all).as(consent).contains(reference);
            read.put(consent, all.contains(family) ? "the name" : "the initials");
        }
        return read;
    }

    private void add(
            Map<String, Map<String, List<String>>> read,
            String consent,
            String site,
            String account,
            String reference,
            String... words)
            throws IOException {
        Map<String, String> bodies = addresses.read(
                account,
                addresses.readable(reference).stream()
                        .filter(path -> path.contains(reference) && !path.contains("/events/"))
                        .collect(toSet()));
        String all = String.join("\n", bodies.values());
        Set<String> found = new LinkedHashSet<>();
        for (EntryKind kind : EntryKind.values()) {
            for (String word : words) {
                if (all.contains(word + " " + kind + ".")) {
                    found.add("the line “" + kind.stored() + "”");
                }
            }
        }
        if (!site.equals("new, of before")) {
            for (CasePanel panel : panels) {
                if (theCase(bodies, reference).contains("id=\"" + heading(panel) + "\"")) {
                    found.add("the panel “" + panel.fragment() + "”");
                }
            }
            api.as(account).get("/api/cases/{case}", reference).json().properties().stream()
                    .filter(field ->
                            !field.getValue().isNull() && !field.getKey().matches("type|title|detail|instance"))
                    .filter(field -> !all.isEmpty() && cases.maySee(cases.find(reference), person(account)))
                    .forEach(field -> found.add("the field “" + field.getKey() + "”"));
            if (addresses
                    .body(account, "/api/cases/" + reference + "/active-steps")
                    .contains("agree-goals")) {
                found.add("the step of others on the diagram");
            }
            if (all.contains("Likes the garden.")) {
                found.add("what the handover gives it");
            }
        }
        assertThat(all).doesNotContain("Only for the worker.", "Worries.");
        for (EntryKind kind : EntryKind.values()) {
            assertThat(kind == EntryKind.FOR_THE_SITE || !all.contains("Detail of " + kind + "."))
                    .as("more words of %s, %s, %s", kind, site, consent)
                    .isTrue();
        }
        if (Set.of("other", "practice", "former", "new, of before").contains(site)) {
            assertThat(found).as("%s, %s", site, consent).isEmpty();
        }
        found.forEach(what -> read.computeIfAbsent(what, any -> new LinkedHashMap<>())
                .computeIfAbsent(consent, any -> new ArrayList<>())
                .add(site));
    }

    private static final String SCHOOL = "shareSchool";
    private static final String PRACTICE = "shareGp";
    private static final String CAMHS = "shareCamhs";

    private void agree(String reference, String consent, String scope) {
        String set = switch (consent) {
            case "never asked" -> "delete from consent";
            case "refused", "to the other only" -> "update consent set agreed = false";
            case "run out" -> "update consent set valid_until = date '2020-01-01'";
            default -> null;
        };
        if (set != null) {
            List<String> scopes = consent.equals("refused") ? List.of(SCHOOL, PRACTICE, CAMHS) : List.of(scope);
            jdbc.sql(set + " where case_ref = :case and scope in (:scopes)")
                    .param("case", reference)
                    .param("scopes", scopes)
                    .update();
        }
        if (consent.equals("withdrawn")) {
            tell(
                    "linkworker",
                    reference,
                    "consent-withdrawn",
                    Map.of("withdrawnScopes", List.of(scope), "withdrawnBy", "Their mother"));
        }
    }

    /** Who gets an answer at an address about the child, of those whom the tests know. */
    private Map<String, List<String>> answered() {
        String reference = caseWithEverything();
        Map<String, List<String>> answered = new LinkedHashMap<>();
        for (Addresses.Address address : addresses.all()) {
            List<String> paths =
                    address.method().equals("GET") && address.path().contains("{")
                            ? addresses.filled(address.path(), reference)
                            : List.of();
            if (!paths.isEmpty() && !address.path().matches("/(staff|caseloads|groups|screening|.*import)/.*")) {
                List<String> accounts = new ArrayList<>(EVERYBODY.stream()
                        .filter(account -> isAnswered(account, paths))
                        .toList());
                duty("none");
                if (isAnswered("lead", paths)) {
                    accounts.add("lead off duty");
                }
                duty(Roles.SAFEGUARDING_LEAD);
                answered.put(address.path(), accounts);
            }
        }
        return answered;
    }

    private boolean isAnswered(String account, List<String> paths) {
        return paths.stream().anyMatch(path -> addresses.ask(account, path).status() == 200);
    }

    /** Takes the safeguarding lead on call off the rota, and puts them back. */
    private void duty(String duty) {
        jdbc.sql("update safeguarding_duty set duty = ? where username = 'lead'")
                .param(duty)
                .update();
    }

    private int status(String account, String method, String path) {
        if (path.startsWith("/api/")) {
            return method.equals("GET")
                    ? api.as(account).get(path).status()
                    : api.as(account).post(path, Map.of()).status();
        }
        Visit visit = addresses.visit(account);
        HttpResponse<String> answer = method.equals("GET") ? visit.get(path) : visit.post(path, Map.of());
        return answer.statusCode();
    }

    private Person person(String account) {
        return staff.find(account).orElseThrow();
    }

    private String page() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Who reads what",
                "",
                "Written by a test from the running service; it fails when this page is out of date. “Service” is"
                        + " everybody of the area’s",
                "service who may see the case: coordinators, supervisors and safeguarding leads, and the child’s own"
                        + " link worker.",
                "",
                "## Lines of the timeline",
                "",
                "| kind | of the service | what opens it outside |",
                "| --- | --- | --- |"));
        for (EntryKind kind : EntryKind.values()) {
            lines.add("| " + kind.stored() + " | " + words(kind.readers()) + " |");
        }
        lines.addAll(List.of(
                "",
                "What was answered to a form stands with the line for the service; outside, for the site that"
                        + " answered.",
                "More words of a line are for the service too; outside are only those that a handover gives the site.",
                "",
                "## Panels of the case page",
                "",
                "| panel | of the service | what opens it outside |",
                "| --- | --- | --- |"));
        panels.stream()
                .sorted(Comparator.comparingInt(CasePanel::order))
                .forEach(panel -> lines.add("| " + panel.fragment() + " | " + words(panel.readers()) + " |"));
        lines.addAll(List.of(
                "",
                "## Fields of `GET /api/cases/{reference}`",
                "",
                "| field | what opens it outside |",
                "| --- | --- |"));
        for (RecordComponent field : CaseApi.CaseJson.class.getRecordComponents()) {
            OpenBy open = field.getAnnotation(OpenBy.class);
            lines.add("| " + field.getName() + " | " + words(open == null ? Outside.NOTHING : open.value()) + " |");
        }
        lines.addAll(List.of(
                "",
                "## What a school or practice reads, by consent and site",
                "",
                "Found on the pages and in the answers about a child of Oak Primary: as the school that referred it"
                        + " (own),",
                "another one (other) and a practice; and after a move as the school it has left (former) and the one it"
                        + " is at",
                "(new); and about a child of the practice that referred it, as that practice (own practice). The"
                        + " columns are the",
                "family’s agreement to share with schools, and for the practice’s child with practices; “the other” is"
                        + " the other",
                "of the two. What is not in this table no site reads, whatever the family agrees to, but what it said"
                        + " itself.",
                "",
                "| what | " + String.join(" | ", CONSENTS) + " |",
                "| --- |" + " --- |".repeat(CONSENTS.size())));
        readOutside()
                .forEach((what, by) -> lines.add("| " + what + " | "
                        + CONSENTS.stream()
                                .map(consent -> String.join(", ", by.getOrDefault(consent, List.of("–"))))
                                .collect(joining(" | "))
                        + " |"));
        lines.addAll(List.of(
                "",
                "## What a clinician calls a child who was brought to them, by consent",
                "",
                "On every page, in every answer and on paper that a clinician gets of the child; by the family’s"
                        + " agreement to share",
                "with CAMHS.",
                "",
                "| " + String.join(" | ", CONSENTS) + " |",
                "|" + " --- |".repeat(CONSENTS.size()),
                "| " + String.join(" | ", readByClinician().values()) + " |",
                "",
                "## Pages and answers about one child",
                "",
                "Who gets an answer, of: " + String.join(", ", EVERYBODY.subList(0, 7)) + ",",
                String.join(", ", EVERYBODY.subList(7, EVERYBODY.size())) + ".",
                "The child is the case of linkworker and was referred by school. The lead on call is on duty by the"
                        + " rota; asked",
                "again without being on it, they stand as lead off duty.",
                "",
                "| address | answered to |",
                "| --- | --- |"));
        answered()
                .forEach((path, accounts) -> lines.add(
                        "| `" + path + "` | " + (accounts.isEmpty() ? "none" : String.join(", ", accounts)) + " |"));
        lines.addAll(List.of(
                "",
                "## Addresses",
                "",
                "Whom the door lets in; which child, area or task is theirs is decided behind it.",
                "",
                "| address | open to |",
                "| --- | --- |"));
        addresses.all().forEach(address -> lines.add("| `" + address + "` | " + words(address.open()) + " |"));
        return String.join("\n", lines) + "\n";
    }

    private static String words(Readers readers) {
        String some = readers.roles().isEmpty() ? "service" : roles(readers.roles().stream());
        String without = readers.butNot().isEmpty() ? "" : ", but no " + roles(readers.butNot().stream());
        return some + without + " | " + words(readers.outside());
    }

    private static String words(Outside outside) {
        return switch (outside) {
            case NOTHING -> "nothing";
            case ITS_OWN_REFERRAL -> "its own referral";
            case CONSENT -> "the family’s agreement to share with it";
            case ITS_CASE -> "that it has the case";
        };
    }

    private static String words(OpenTo open) {
        if (open == null) {
            return "nobody";
        }
        if (open.visitors()) {
            return "everybody, also without signing in";
        }
        return open.value().length == 0 ? "everybody who has signed in" : roles(Arrays.stream(open.value()));
    }

    private static String roles(Stream<String> roles) {
        List<String> some = roles.toList();
        return SHORT.entrySet().stream()
                .filter(role -> some.contains(role.getKey()))
                .map(Map.Entry::getValue)
                .collect(joining(", "));
    }
}
