package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.system.Seal;
import org.fairlead.system.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Papers and photographs of a case: kept sealed, each kind for its own readers, gone when they are to be. */
@ServiceTest
class FilesTest {

    private static final String PLANTED = "An order about Ada King";
    private static final byte[] PDF = ("%PDF-1.7\n% " + PLANTED + "\n").getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private CaseFiles files;

    @Autowired
    private FileRepository repository;

    @Autowired
    private FileStore store;

    @Autowired
    private Seal seal;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aPaperIsHandedOverAsAFile_everyActIsInTheAuditTrail_andTheDatabaseShowsNothingOfIt() {
        String reference = inDirectWork();

        Reply added = send("linkworker", reference, "court-order", "order.pdf", PDF);

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        JsonNode listed = api.as("coordinator")
                .get("/api/cases/{r}/files", reference)
                .json()
                .path(0);
        assertThat(listed.path("name").asText()).isEqualTo("order.pdf");
        HttpResponse<byte[]> opened = open("supervisor", reference, added.text("id"));
        assertThat(opened.body()).isEqualTo(PDF);
        assertThat(header(opened, "Content-Disposition")).startsWith("attachment");
        assertThat(header(opened, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(opened, "Content-Security-Policy")).contains("sandbox", "default-src 'none'");
        assertThat(header(opened, "Cache-Control")).contains("no-store");
        for (String act : List.of("file-added", "file-read")) {
            assertThat(service.count(
                            "select count(*) from audit_event where case_ref = ? and act = ? and detail = ?",
                            reference,
                            act,
                            added.text("id")))
                    .as(act)
                    .isOne();
        }
        repository
                .pieces(added.text("id"))
                .forEach(piece -> assertThat(new String(piece, StandardCharsets.ISO_8859_1))
                        .startsWith("sealed:")
                        .doesNotContain(PLANTED));
        assertThat(api.as("coordinator")
                        .get("/api/cases/{r}/timeline", reference)
                        .text())
                .contains("Court order added");
    }

    @Test
    void aPhotographOfThePlanIsShown_withoutPlaceAndPhone() {
        String reference = inDirectWork();

        String id = send("linkworker", reference, "plan", "IMG_0001.jpg", Photograph.jpeg(6))
                .text("id");

        HttpResponse<byte[]> opened = open("linkworker", reference, id);
        assertThat(header(opened, "Content-Disposition")).startsWith("inline");
        assertThat(header(opened, "Content-Security-Policy")).contains("sandbox");
        assertThat(new String(opened.body(), StandardCharsets.ISO_8859_1))
                .doesNotContain(Photograph.PHONE, Photograph.PLACE);
    }

    @Test
    void whatTheChildHasMadeIsForThoseWhoWorkWithThem_andNothingIsForOutside() {
        String reference = inDirectWork();
        String plan = send("linkworker", reference, "plan", "plan.png", Photograph.png())
                .text("id");
        String letter =
                send("coordinator", reference, "letter", "letter.pdf", PDF).text("id");

        for (String reader : List.of("linkworker", "supervisor", "dsl", "deputydsl")) {
            assertThat(open(reader, reference, plan).statusCode()).as(reader).isEqualTo(200);
        }
        assertThat(open("coordinator", reference, letter).statusCode()).isEqualTo(200);
        assertThat(open("coordinator", reference, plan).statusCode()).isEqualTo(404);
        assertThat(everythingReadBy("coordinator", reference))
                .contains("letter.pdf")
                .doesNotContain("plan.png");
        assertThat(everythingReadBy("coordinator", reference)).doesNotContain("Draw-and-write plan added");
        assertThat(send("coordinator", reference, "plan", "plan.png", Photograph.png())
                        .errorFields())
                .containsExactly("kind");
        for (String other : List.of("school", "elmschool", "gp", "linkworker2", "clinician", "northcoordinator")) {
            assertThat(open(other, reference, letter).statusCode()).as(other).isEqualTo(404);
            assertThat(everythingReadBy(other, reference)).as(other).doesNotContain("letter.pdf", "plan.png", "added");
            assertThat(send(other, reference, "letter", "a.pdf", PDF).status())
                    .as(other)
                    .isIn(403, 404);
        }
        String elsewhere = inDirectWork();
        assertThat(open("linkworker", elsewhere, letter).statusCode()).isEqualTo(404);
    }

    @Test
    void aPhotographOfTheChildIsKeptAndSeenOnlyWhileTheFamilyAgrees() {
        String early = journey.refer(service.child());
        assertThat(send("supervisor", early, "photograph", "den.jpg", Photograph.jpeg(1))
                        .errorFields())
                .containsExactly("kind");

        String reference = inDirectWork();
        String id = send("linkworker", reference, "photograph", "den.jpg", Photograph.jpeg(1))
                .text("id");
        assertThat(open("linkworker", reference, id).statusCode()).isEqualTo(200);

        Reply withdrawn = api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/consent-withdrawn",
                        Map.of("answers", Map.of("withdrawnScopes", List.of("photographs"), "withdrawnBy", "family")),
                        reference);
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);

        assertThat(open("linkworker", reference, id).statusCode()).isEqualTo(404);
        assertThat(everythingReadBy("linkworker", reference)).contains("does not agree to photographs now");
        assertThat(remove("linkworker", reference, id, "The family said no").body())
                .contains("has been taken away");
    }

    @Test
    void whoAddedItOrASupervisorTakesItAway_forGood_andThatStays() {
        String reference = inDirectWork();
        String id = send("linkworker", reference, "letter", "letter.pdf", PDF).text("id");

        assertThat(remove("linkworker", reference, id, " ").statusCode()).isEqualTo(422);
        assertThat(remove("coordinator", reference, id, "Not ours").statusCode())
                .isEqualTo(403);
        assertThat(remove("supervisor", reference, id, "About another child").body())
                .contains("has been taken away", "About another child");

        assertThat(open("linkworker", reference, id).statusCode()).isEqualTo(404);
        assertThat(repository.pieces(id)).isEmpty();
        assertThat(remove("supervisor", reference, id, "Again").statusCode()).isEqualTo(409);
        assertThat(service.count("select count(*) from audit_event where act = 'file-removed' and detail = ?", id))
                .isOne();
    }

    @Test
    void aCaseThatIsForgottenLeavesNoFile() {
        String reference = inDirectWork();
        String id = send("linkworker", reference, "letter", "letter.pdf", PDF).text("id");

        files.forget(reference);

        assertThat(repository.pieces(id)).isEmpty();
        assertThat(api.as("linkworker").get("/api/cases/{r}/files", reference).json())
                .isEmpty();
    }

    @Test
    void onThePage_whatIsWrongIsSaid_andWhatWasChosenStays() {
        String reference = inDirectWork();
        Visit visit = Visit.as("linkworker", api);
        visit.get("/cases/" + reference + "/files");
        String page = "/cases/" + reference + "/files?kind=plan";

        HttpResponse<String> empty = visit.postFile(page, "file", "", new byte[0]);
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Choose a file, or take a photograph");
        assertThat(empty.body()).containsPattern("value=\"plan\"[^>]* checked");

        byte[] tooLarge = new byte[10 * 1024 * 1024 + 1];
        System.arraycopy(PDF, 0, tooLarge, 0, PDF.length);
        assertThat(visit.postFile(page, "file", "a.pdf", tooLarge).body()).contains("Choose one of 10 MB at most");

        assertThat(visit.postFile(page, "photograph", "IMG.jpg", Photograph.jpeg(1))
                        .body())
                .contains("The file is kept", "IMG.jpg");
    }

    @Test
    void farTooLargeIsSaidInWords_onThePageAndOverHttp() {
        String reference = inDirectWork();
        Visit visit = Visit.as("linkworker", api);
        visit.get("/cases/" + reference + "/files");
        byte[] film = new byte[14 * 1024 * 1024];

        HttpResponse<String> page = visit.postFile("/cases/" + reference + "/files?kind=plan", "file", "a.mov", film);
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("Choose a smaller file", "Go back");
        assertThat(send("linkworker", reference, "plan", "a.mov", film).status())
                .isEqualTo(413);
    }

    @Test
    void inAFolderTheyLieSealed_andComeAndGoWithTheirRows(@TempDir Path folder) throws Exception {
        String reference = inDirectWork();
        FileStore inFolder = new FileStore(
                new FileSettings(folder.toString(), DataSize.ofMegabytes(1)), repository, seal, transaction);
        CaseFile file = file(reference, inFolder.place());

        transaction.executeWithoutResult(status -> {
            repository.add(file);
            inFolder.write(file, PDF);
        });
        assertThat(inFolder.read(file)).isEqualTo(PDF);
        assertThat(Files.readString(folder.resolve(file.id()), StandardCharsets.ISO_8859_1))
                .startsWith("sealed:")
                .doesNotContain(PLANTED);

        CaseFile never = file(reference, inFolder.place());
        transaction.executeWithoutResult(status -> {
            inFolder.write(never, PDF);
            status.setRollbackOnly();
        });
        assertThat(names(folder)).containsExactly(file.id());

        // another's content in its place is not taken for its own
        Files.copy(folder.resolve(file.id()), folder.resolve(never.id()));
        assertThatThrownBy(() -> inFolder.read(never)).isInstanceOf(IllegalStateException.class);
        Files.delete(folder.resolve(never.id()));

        transaction.executeWithoutResult(status -> {
            inFolder.erase(file);
            status.setRollbackOnly();
        });
        assertThat(inFolder.read(file)).isEqualTo(PDF);
        transaction.executeWithoutResult(status -> {
            inFolder.erase(file);
            repository.forget(reference);
        });
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void whatIsLeftOverInTheFolderIsSwept_andNothingThatMayBeWrittenYet(@TempDir Path folder) throws Exception {
        String reference = inDirectWork();
        FileStore inFolder = new FileStore(
                new FileSettings(folder.toString(), DataSize.ofMegabytes(1)), repository, seal, transaction);
        CaseFile file = file(reference, CaseFile.Place.FOLDER);
        Instant now = Instant.now();
        Instant yesterday = now.minus(Duration.ofDays(2));
        String orphan = UUID.randomUUID().toString();
        String half = UUID.randomUUID() + ".half";
        String underWay = UUID.randomUUID().toString();
        for (String name : List.of(orphan, half, underWay, "README")) {
            Files.writeString(folder.resolve(name), "x");
        }
        for (String name : List.of(orphan, half, "README")) {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(yesterday));
        }
        // the folder of another database, or one that was put back empty
        assertThat(inFolder.sweep(now.minus(Duration.ofDays(1)))).isZero();
        transaction.executeWithoutResult(status -> {
            repository.add(file);
            inFolder.write(file, PDF);
        });
        Files.setLastModifiedTime(folder.resolve(file.id()), FileTime.from(yesterday));

        assertThat(inFolder.sweep(now.minus(Duration.ofDays(1)))).isEqualTo(2);
        assertThat(inFolder.sweep(now.minus(Duration.ofDays(1)))).isZero();

        assertThat(names(folder)).containsExactlyInAnyOrder(file.id(), underWay, "README");
        assertThat(inFolder.read(file)).isEqualTo(PDF);
        transaction.executeWithoutResult(status -> repository.forget(reference));
    }

    @ParameterizedTest
    @CsvSource({"DATABASE", "FOLDER"})
    void whatAnOlderKeyClosedIsSealedAgain(CaseFile.Place place, @TempDir Path folder) {
        String reference = inDirectWork();
        FileStore kept = new FileStore(
                new FileSettings(place == CaseFile.Place.FOLDER ? folder.toString() : "", DataSize.ofMegabytes(1)),
                repository,
                seal,
                transaction);
        CaseFile file = file(reference, place);
        transaction.executeWithoutResult(status -> {
            repository.add(file);
            kept.write(file, PDF);
        });

        assertThat(kept.isClosedNow(file)).isTrue();
        kept.seal(file);

        assertThat(kept.read(file)).isEqualTo(PDF);
        transaction.executeWithoutResult(status -> {
            kept.erase(file);
            repository.forget(reference);
        });
    }

    @Test
    void aFolderThatCannotBeWrittenToStopsTheStart(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> new FileStore(
                        new FileSettings(file.resolve("in").toString(), DataSize.ofMegabytes(1)),
                        repository,
                        seal,
                        transaction))
                .isInstanceOf(WrongSetting.class);
        assertThatThrownBy(() -> new FileSettings("", DataSize.ofMegabytes(101)))
                .isInstanceOf(WrongSetting.class);
    }

    private static CaseFile file(String reference, CaseFile.Place place) {
        return new CaseFile(
                UUID.randomUUID().toString(),
                reference,
                FileKind.LETTER,
                "letter.pdf",
                "application/pdf",
                PDF.length,
                place,
                "linkworker",
                Instant.parse("2026-06-09T09:00:00Z"),
                null,
                null,
                null,
                null);
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private Reply send(String username, String reference, String kind, String name, byte[] content) {
        return api.as(username).postFile("/api/cases/{r}/files?kind={k}", "file", name, content, reference, kind);
    }

    private HttpResponse<byte[]> open(String username, String reference, String id) {
        return api.as(username).bytes("/api/cases/{r}/files/{id}", reference, id);
    }

    private HttpResponse<String> remove(String username, String reference, String id, String why) {
        Visit visit = Visit.as(username, api);
        visit.get("/cases/" + reference);
        return visit.post("/cases/" + reference + "/files/" + id + "/remove", Map.of("why-" + id, why));
    }

    private String everythingReadBy(String username, String reference) {
        Visit visit = Visit.as(username, api);
        return visit.theCase(reference)
                + visit.get("/cases/" + reference + "/files").body()
                + api.as(username).get("/api/cases/{r}/files", reference).text()
                + api.as(username).get("/api/cases/{r}/timeline", reference).text();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private String inDirectWork() {
        return journey.toDirectWork(service.child(), "linkworker");
    }
}
