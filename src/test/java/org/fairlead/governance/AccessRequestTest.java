package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.governance.AccessRequests.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody asks what is kept of a child, and gets it without what is about others. */
@ServiceTest
class AccessRequestTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AccessRequests requests;

    @Test
    void shouldGiveACopy_withoutOthers_andWithoutConcerns() throws IOException {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        note(reference, "Uncle Wendelin Zorrow rang; he lives at 9 Quince Row. The child likes to ride.");
        for (String paper : List.of("given", "left out")) {
            ok(api.as("linkworker")
                    .postFile("/api/cases/{r}/files?kind=letter", "file", paper + ".pdf", aLetter(paper), reference));
        }
        ok(api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of(
                                        "immediateDanger", "no",
                                        "category", "neglect",
                                        "seenOrHeard", "Xanthippe saw no coat")),
                        reference));
        Visit coordinator = Visit.as("coordinator", api);
        assertThat(coordinator
                        .post("/access-requests", asked(reference, "9", "6"))
                        .body())
                .contains("It is written down")
                .doesNotContain(reference);
        String id = idOf(reference);
        assertThat(coordinator.get("/access-requests/" + id).statusCode()).isEqualTo(403);
        Visit governance = Visit.as("governance", api);
        Visit second = Visit.as("governance2", api);
        assertThat(governance.get("/access-requests/" + id).body())
                .contains("Petra Asker", "To be answered by 9 July 2026");
        assertThat(governance.get("/access-requests/" + id + "/copy.pdf").statusCode())
                .isEqualTo(409);

        complete("governance", id, Map.of("accessIdentity", "proven", "accessAuthority", "parental-responsibility"));
        complete(
                "dsl",
                id,
                Map.of(
                        "accessHarm",
                        "some",
                        "harmWhat",
                        "Leave out Quince Row",
                        "releasedWords",
                        "A worry was shared"));
        String pieces = governance.get("/access-requests/" + id + "/pieces").body();
        assertThat(pieces)
                .contains("Wendelin Zorrow", "Leave out Quince Row", "A worry was shared", reference)
                .doesNotContain("Xanthippe", "neglect");
        complete("governance", id, Map.of("allPiecesSeen", true));
        assertThat(second.post("/access-requests/" + id + "/remark", Map.of("remark", "Black out the uncle"))
                        .body())
                .contains("Kept. Now send the task back.");
        assertThat(done("governance", id, Map.of("accessCheck", "accept")).status())
                .as("nobody looks at what they blacked out")
                .isEqualTo(409);
        complete("governance2", id, Map.of("accessCheck", "back"));

        String everywhere = "/access-requests/" + id + "/pieces";
        assertThat(governance
                        .post(everywhere, Map.of("words-0", "Nobody Here", "why-0", "third-party"))
                        .body())
                .contains("“Nobody Here” does not stand there");
        assertThat(governance.post(everywhere, Map.of("words-0", "wendelin")).body())
                .contains("Say why this is left out");
        Shown leftOut = paper(id, "left out.pdf");
        Shown given = paper(id, "given.pdf");
        assertThat(governance.bytes(fileOf(id, leftOut)).body()).isEqualTo(aLetter("left out"));
        assertThat(second.bytes(fileOf(id, given)).statusCode()).isEqualTo(200);
        assertThat(coordinator.bytes(fileOf(id, given)).statusCode()).isEqualTo(403);
        assertThat(governance.bytes("/access-requests/" + id + "/files/1").statusCode())
                .isEqualTo(404);
        governance.post(
                everywhere,
                Map.of(
                        "words-0",
                        "wendelin   ZORROW\n9 Quince Row\nzorrow",
                        "why-0",
                        "third-party",
                        "wholly-" + leftOut.number(),
                        "yes",
                        "why-" + leftOut.number(),
                        "third-party"));
        complete("governance", id, Map.of("allPiecesSeen", true));
        assertThat(governance.post(everywhere, Map.of()).statusCode()).isEqualTo(409);
        complete("governance2", id, Map.of("accessCheck", "accept"));

        List<String> copies = new ArrayList<>(List.of(
                governance.get("/access-requests/" + id + "/copy").body(),
                new String(
                        governance
                                .bytes("/access-requests/" + id + "/copy.json")
                                .body(),
                        StandardCharsets.UTF_8)));
        try (PDDocument pdf = Loader.loadPDF(
                governance.bytes("/access-requests/" + id + "/copy.pdf").body())) {
            copies.add(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "));
        }
        assertThat(copies)
                .allSatisfy(copy -> assertThat(copy)
                        .contains("likes to ride", "A worry was shared")
                        .doesNotContainIgnoringCase("wendelin")
                        .doesNotContainIgnoringCase("zorrow")
                        .doesNotContain("Quince", "Xanthippe", "neglect"));
        Map<String, byte[]> all = unpacked(
                governance.bytes("/access-requests/" + id + "/copy.zip").body());
        String name = "files/%03d.pdf".formatted(given.number());
        assertThat(all.keySet()).containsExactlyInAnyOrder("copy.pdf", "copy.json", name);
        assertThat(all.get(name)).isEqualTo(aLetter("given"));
        assertThat(copies).allSatisfy(copy -> assertThat(copy).contains(name).doesNotContain("left out.pdf"));
        complete("governance", id, Map.of("accessSentHow", "handed-over", "accessSentOn", "2026-06-09"));
        assertThat(governance.get("/access-requests/" + id).body()).contains("Answered");
        assertThat(jdbc.sql("select content from access_piece where request_id = ?")
                        .param(id)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(kept -> kept.contains("ride") || kept.contains("question"));
    }

    @Test
    void shouldExtendOnce_withinTheFirstMonth_andEndWhenTakenBack() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Visit governance = Visit.as("governance", api);
        governance.post("/access-requests", asked(reference, "8", "6"));
        String id = idOf(reference);
        complete("governance", id, Map.of("accessIdentity", "asked", "accessAuthority", "parental-responsibility"));
        assertThat(governance.get("/access-requests/" + id).body()).contains("The clock stands still");
        complete("governance", id, Map.of("accessProof", "came", "proofCameOn", "2026-06-09"));
        assertThat(governance.get("/access-requests/" + id).body()).contains("To be answered by 9 July 2026");
        assertThat(governance
                        .post("/access-requests/" + id + "/extend", told("1", "8"))
                        .body())
                .contains("within the first month");
        assertThat(governance
                        .post("/access-requests/" + id + "/extend", told("9", "6"))
                        .body())
                .contains("There are two months more", "To be answered by 9 September 2026");
        assertThat(governance
                        .post("/access-requests/" + id + "/extend", told("9", "6"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(governance
                        .post("/access-requests/" + id + "/withdraw", Map.of())
                        .body())
                .contains("Taken back");
        assertThat(governance
                        .post("/access-requests/" + id + "/withdraw", Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(service.count("select count(*) from work_item where subject_ref = ?", id))
                .isZero();
    }

    /** A month that has no such day, and one that ends on a weekend or a bank holiday. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 1, 2026-03-02",
        "2026-06-09, 1, 2026-07-09",
        "2026-03-03, 1, 2026-04-07",
        "2025-11-25, 1, 2025-12-29",
        "2026-02-28, 3, 2026-05-28",
        "2026-03-25, 2, 2026-05-26"
    })
    void shouldEndOnAWorkingDay(LocalDate from, int months, LocalDate due) {
        assertThat(requests.due(from, months)).isEqualTo(due);
    }

    @Test
    void shouldBeReadByThoseWhoGovernOnly() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Visit.as("governance", api).post("/access-requests", asked(reference, "8", "6"));
        String id = idOf(reference);
        for (String account : List.of("supervisor", "linkworker", "coordinator", "dsl", "admin", "school")) {
            Visit visit = Visit.as(account, api);
            for (String page : List.of("", "/pieces", "/copy", "/copy.pdf", "/copy.json", "/copy.zip", "/files/1")) {
                assertThat(visit.get("/access-requests/" + id + page).statusCode())
                        .as(account + page)
                        .isEqualTo(403);
            }
            for (String act : List.of("/extend", "/withdraw", "/pieces", "/remark")) {
                assertThat(visit.post("/access-requests/" + id + act, Map.of()).statusCode())
                        .as(account + act)
                        .isEqualTo(403);
            }
        }
        Visit governance = Visit.as("governance", api);
        assertThat(governance.get("/access-requests/no-such").statusCode()).isEqualTo(404);
        assertThat(governance
                        .post("/access-requests", asked("ZW-1999-0001", "8", "6"))
                        .body())
                .contains("There is no case with this reference");
        assertThat(governance
                        .post("/access-requests", asked(reference, "8", "7"))
                        .body())
                .contains("This day has not come yet");
        assertThat(governance.post("/access-requests", Map.of()).body())
                .contains("Say who asks", "Say in which capacity", "Say where the answer goes", "Say how they asked");
        assertThat(Visit.as("supervisor", api)
                        .search("/tasks?queue=all&q=" + id)
                        .body())
                .doesNotContain("Petra Asker");
        assertThat(governance
                        .post("/erasures", Map.of("case", reference, "why", "court"))
                        .body())
                .contains("still has an open case");
        governance.post("/access-requests/" + id + "/withdraw", Map.of());
    }

    private Shown paper(String id, String name) {
        return requests.pieces(id).stream()
                .filter(piece -> piece.file() != null)
                .filter(piece ->
                        piece.lines().stream().anyMatch(line -> line.answer().equals(name)))
                .findFirst()
                .orElseThrow();
    }

    private static String fileOf(String id, Shown piece) {
        return "/access-requests/" + id + "/files/" + piece.number();
    }

    private static byte[] aLetter(String words) {
        return ("%PDF-1.4\n% " + words + "\n%%EOF").getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<String, byte[]> unpacked(byte[] content) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.put(entry.getName(), zip.readAllBytes());
            }
        }
        return all;
    }

    private void note(String reference, String words) {
        ok(api.as("linkworker")
                .post(
                        "/api/cases/{r}/contacts",
                        Map.of(
                                "answers",
                                Map.of(
                                        "contactKind", "call",
                                        "contactOn", SeekerJourney.TODAY,
                                        "contactWith", "carer",
                                        "contactOutcome", "attended",
                                        "whatWasSaid", words)),
                        reference));
    }

    private static void ok(Api.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    }

    private static Map<String, String> asked(String reference, String day, String month) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("case", reference);
        asked.put("asker", "Petra Asker");
        asked.put("capacity", "parent");
        asked.put("reply", "By hand, at school");
        asked.put("how", "letter");
        asked.put("received-day", day);
        asked.put("received-month", month);
        asked.put("received-year", "2026");
        return asked;
    }

    private static Map<String, String> told(String day, String month) {
        return Map.of("why", "complex", "told-day", day, "told-month", month, "told-year", "2026");
    }

    private String idOf(String reference) {
        return jdbc.sql("select id from access_request where case_ref = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    private void complete(String account, String id, Map<String, Object> answers) {
        ok(done(account, id, answers));
    }

    private Api.Reply done(String account, String id, Map<String, Object> answers) {
        String task = jdbc.sql("select task_id from work_item where subject_ref = ?")
                .param(id)
                .query(String.class)
                .single();
        return api.as(account).post("/api/tasks/{id}/complete", Map.of("answers", answers), task);
    }
}
