package org.fairlead.casework;

import static java.util.stream.Collectors.joining;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fairlead.Addresses;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.casework.Readers.OpenBy;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OpenTo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who reads what, as the running service has it: {@code docs/reading.md} is written from here with {@code
 * -Dreading=renew}, every address answers as it says there, and words planted on a case are found by nobody else.
 */
@ServiceTest
class ReadingMatrixTest {

    private static final Path PAGE = Path.of("docs/reading.md");

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
            for (String account : ServiceFixture.ACCOUNTS) {
                if (!person(account).has(open.value())) {
                    assertThat(status(account, address.method(), path))
                            .as("%s as %s", address, account)
                            .isIn(403, 404, 415);
                }
            }
        }
    }

    @Test
    void whatIsPlantedOnACaseIsFoundByNobodyElse_onAnyPageOrInAnyAnswer() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        for (EntryKind kind : EntryKind.values()) {
            timeline.add(reference, kind, "Planted " + kind + ".", "Detail of " + kind + ".");
        }
        CaseRecord theCase = cases.find(reference);
        for (String account : ServiceFixture.ACCOUNTS) {
            Person person = person(account);
            boolean sees = cases.maySee(theCase, person);
            for (String path : addresses.readable(reference)) {
                String body = addresses.body(account, path);
                for (EntryKind kind : EntryKind.values()) {
                    if (!sees || !reading.of(theCase, person).may(kind.readers())) {
                        assertThat(body.contains("Planted " + kind + ".") || body.contains("Detail of " + kind + "."))
                                .as("%s on %s as %s", kind, path, account)
                                .isFalse();
                    }
                }
            }
        }
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

    private String page() {
        List<String> lines = new ArrayList<>(List.of(
                "# Who reads what",
                "",
                "Written by a test from the running service; it fails when this page is out of date. “Service” is"
                        + " everybody of the area’s",
                "service who may see the case: coordinators, supervisors and safeguarding leads, and the child’s own"
                        + " link worker.",
                "",
                "## What a school or practice reads of a case",
                "",
                "| what opens it | never asked | agreed | refused, withdrawn or run out | after a move, the new one"
                        + " | after a move, the former one |",
                "| --- | --- | --- | --- | --- | --- |",
                "| that it has the case | yes | yes | yes | yes | no |",
                "| its own referral | yes | yes | yes | no | no |",
                "| what it said itself | yes | yes | yes | no | no |",
                "| the family’s agreement to share with it | no | yes | no | from the move on, if agreed | no |",
                "| nothing | no | no | no | no | no |",
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
