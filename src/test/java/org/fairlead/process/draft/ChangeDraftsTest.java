package org.fairlead.process.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change is worked on in a draft: by those it is shared with, over nobody's head, and deployed by the same rules. */
@ServiceTest
class ChangeDraftsTest {

    private static final String FORM = "year-6-leaver.form";
    private static final String DIAGRAM = "signposting.bpmn";

    @Autowired
    private ChangeDrafts drafts;

    @Autowired
    private Api api;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private FormRegistry forms;

    @Autowired
    private JdbcClient jdbc;

    private final long now = System.nanoTime();
    private Person owner;
    private Person other;
    private Person third;

    @BeforeEach
    void owners() {
        owner = staff.find("owner").orElseThrow();
        other = anotherOwner("other");
        third = anotherOwner("third");
    }

    @AfterEach
    void nobodyIsLeft() {
        jdbc.sql("update staff_member set active = false where username in (?, ?)")
                .params(other.username(), third.username())
                .update();
    }

    private Person anotherOwner(String name) {
        Person person = new Person(name + now, "Owner " + name, Set.of(Roles.PROCESS_OWNER), "zone-west", null);
        staff.add(person, null, "-");
        return person;
    }

    @Test
    void shouldBeOpenToWhomItIsSharedWith_andToNobodyElse() {
        String draft = drafts.begin("Shared " + now, FORM, owner);
        assertThatThrownBy(() -> drafts.find(draft, other)).isInstanceOf(NotFoundException.class);
        assertThat(drafts.of(other)).extracting(Draft::id).doesNotContain(draft);

        drafts.share(draft, Draft.Sharing.SOME, List.of(other.username()), owner);
        assertThat(drafts.file(draft, FORM, other).version()).isEqualTo(1);
        assertThat(drafts.of(other)).extracting(Draft::id).contains(draft);
        assertThatThrownBy(() -> drafts.files(draft, third)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> drafts.save(draft, FORM, 1, "{}", third)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> drafts.deploy(draft, "Mine", third)).isInstanceOf(NotFoundException.class);

        drafts.share(draft, Draft.Sharing.OWNERS, List.of(), owner);
        assertThat(drafts.find(draft, third).name()).isEqualTo("Shared " + now);
        drafts.share(draft, Draft.Sharing.MINE, List.of(), owner);
        assertThatThrownBy(() -> drafts.find(draft, other)).isInstanceOf(NotFoundException.class);

        Person coordinator = staff.find("coordinator").orElseThrow();
        assertThatThrownBy(() -> drafts.of(coordinator)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> drafts.share(draft, Draft.Sharing.SOME, List.of("coordinator"), owner))
                .isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> drafts.share(draft, Draft.Sharing.SOME, List.of(), owner))
                .isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void shouldLeaveNamingSharingAndThrowingAway_toWhoeverMadeIt() {
        String draft = drafts.begin("Theirs " + now, FORM, owner);
        drafts.share(draft, Draft.Sharing.OWNERS, List.of(), owner);
        assertThatThrownBy(() -> drafts.rename(draft, "Mine", other)).hasMessageContaining("who made this draft");
        assertThatThrownBy(() -> drafts.share(draft, Draft.Sharing.MINE, List.of(), other))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> drafts.throwAway(draft, other)).isInstanceOf(ConflictException.class);

        drafts.rename(draft, "Renamed " + now, owner);
        assertThat(drafts.find(draft, other).name()).isEqualTo("Renamed " + now);
        drafts.throwAway(draft, owner);
        assertThatThrownBy(() -> drafts.save(draft, FORM, 1, "{}", other)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shouldWriteOverNothing_thatSomebodyElseHasSaved() {
        String draft = drafts.begin("Two at once " + now, FORM, owner);
        drafts.share(draft, Draft.Sharing.OWNERS, List.of(), owner);
        String first = said("By the first");
        String second = said("By the second");

        drafts.save(draft, FORM, 1, first, owner);
        assertThatThrownBy(() -> drafts.save(draft, FORM, 1, second, other))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("has saved this file since you opened it");
        assertThat(drafts.file(draft, FORM, other).content()).isEqualTo(first);

        assertThat(drafts.save(draft, FORM, 2, second, other).version()).isEqualTo(3);
        assertThat(drafts.save(draft, FORM, 3, second, other).version())
                .as("nothing new is no save")
                .isEqualTo(3);
        assertThat(drafts.find(draft, owner).changedBy()).isEqualTo(other.username());
    }

    @Test
    void shouldSayWhatWasDeployedSince_andUndoItOnlyWhenItWasLookedAt() {
        String mine = drafts.begin("Mine " + now, FORM, owner);
        String theirs = drafts.begin("Theirs first " + now, FORM, other);
        int before = forms.latest("year-6-leaver").version();
        drafts.save(mine, FORM, 1, said("Mine " + now), owner);
        drafts.save(theirs, FORM, 1, said("Theirs " + now), other);
        drafts.deploy(theirs, "They were first", other);
        assertThat(forms.latest("year-6-leaver").version()).isEqualTo(before + 1);

        assertThatThrownBy(() -> drafts.deploy(mine, "Mine", owner))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Look at what has changed there");
        String page = Visit.as("owner", api).get("/pathways/drafts/" + mine).body();
        assertThat(page)
                .contains("Version " + (before + 1) + " runs now; this change began with version " + before)
                .contains("Changed there and in your draft: ", "Theirs " + now);
        assertThatThrownBy(() -> drafts.keepAsItIs(mine, FORM, before, owner))
                .as("something newer than what was looked at")
                .isInstanceOf(ConflictException.class);
        drafts.keepAsItIs(mine, FORM, before + 1, owner);
        drafts.deploy(mine, "After looking", owner);
        assertThat(forms.text("year-6-leaver", before + 2)).get().asString().contains("Mine " + now);

        assertThatThrownBy(() -> drafts.save(mine, FORM, 2, said("Late"), owner))
                .hasMessageContaining("has deployed this draft");
        assertThatThrownBy(() -> drafts.deploy(mine, "Again", owner)).isInstanceOf(ConflictException.class);
    }

    @Test
    void shouldBeginAgainWithWhatRuns() {
        String draft = drafts.begin("Again " + now, FORM, owner);
        drafts.save(draft, FORM, 1, said("Not this"), owner);
        drafts.beginAgain(draft, FORM, owner);
        assertThat(drafts.file(draft, FORM, owner).content())
                .isEqualTo(forms.text(
                                "year-6-leaver", forms.latest("year-6-leaver").version())
                        .orElseThrow());
        assertThatThrownBy(() -> drafts.save(draft, FORM, 2, said("From before"), owner))
                .as("a page that is open elsewhere")
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void shouldStayOpen_whenAllOfItRanBefore() {
        String draft = drafts.begin("Open " + now, FORM, owner);
        assertThat(drafts.deploy(draft, "Nothing new", owner).isAnything()).isFalse();
        assertThat(drafts.find(draft, owner).isOpen())
                .as("nothing of it runs that did not run before")
                .isTrue();
    }

    @Test
    void shouldRefuseByTheGuard_inItsOwnWords() throws IOException {
        Visit visit = Visit.as("owner", api);
        String draft = drafts.begin("Refused " + now, DIAGRAM, owner);
        String diagram = drafts.file(draft, DIAGRAM, owner).content();
        drafts.save(draft, DIAGRAM, 1, diagram.replaceAll("camunda:dueDate=\"[^\"]*\"", ""), owner);

        HttpResponse<String> checked = visit.post("/pathways/drafts/" + draft + "/check", Map.of());
        assertThat(checked.statusCode()).isEqualTo(422);
        assertThat(checked.body()).contains("task-has-due-date");
        HttpResponse<String> refused = visit.post("/pathways/drafts/" + draft + "/deploy", Map.of("reason", "A try"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Nothing was deployed", "task-has-due-date");
        assertThat(drafts.find(draft, owner).isOpen()).isTrue();
        assertThat(drafts.check(draft, new OwnersFile(DIAGRAM, diagram.getBytes(StandardCharsets.UTF_8)), owner))
                .as("with the file as it is in an editor")
                .isEmpty();
        assertThat(visit.post("/pathways/drafts/" + draft + "/deploy", Map.of("reason", " "))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        broken.bpmn    | <bpmn:definitions>           | readable-file
        no-form.form   | {                            | readable-file
        note.txt       | Hello                        | safe-file
        ../secret.bpmn | <x/>                         | safe-file
        """)
    void shouldTakeInNoFile_thatCannotBeRead(String name, String content, String rule) {
        String draft = drafts.begin("Unreadable " + name + now, FORM, owner);
        HttpResponse<String> page =
                Visit.as("owner", api).postFile("/pathways/drafts/" + draft + "/upload", "files", name, content);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("There is a problem", rule);
        assertThat(drafts.files(draft, owner)).hasSize(1);
    }

    @Test
    void shouldTakeInNoFileThatIsTooLarge_andNoneThatIsNotThere() {
        String draft = drafts.begin("Too large " + now, FORM, owner);
        byte[] large = " ".repeat(2 * 1024 * 1024 + 1).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> drafts.upload(draft, List.of(new OwnersFile("large.form", large)), owner))
                .hasMessageContaining("2 MB");
        assertThatThrownBy(() -> drafts.take(draft, "no-such-process.bpmn", owner))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> drafts.take(draft, "note.txt", owner)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> drafts.make("  ", List.of(), owner)).isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> drafts.make("too LARGE " + now, List.of(), owner))
                .isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void shouldBeWorkedOnInCamundaModelerToo() throws IOException {
        Visit visit = Visit.as("owner", api);
        String page = visit.post("/pathways/process/signposting/change", Map.of("name", "With the Modeler " + now))
                .uri()
                .getPath();
        String draft = page.substring("/pathways/drafts/".length()).replaceAll("/.*", "");
        visit.post("/pathways/drafts/" + draft + "/add", Map.of("file", FORM));
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(
                visit.bytes("/pathways/drafts/" + draft + "/draft.zip").body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly(DIAGRAM, FORM);
        String diagram = visit.get("/pathways/drafts/" + draft + "/files/" + DIAGRAM + "/download")
                .body();
        assertThat(diagram).isEqualTo(drafts.file(draft, DIAGRAM, owner).content());

        HttpResponse<String> back = visit.postFile(
                "/pathways/drafts/" + draft + "/upload",
                "files",
                DIAGRAM,
                diagram.replace("name=\"Ask whether they got there\"", "name=\"Ask whether they went\""));
        assertThat(back.body()).contains("Taken in.", "1 change to version", "Ask whether they went");
        visit.postFile("/pathways/drafts/" + draft + "/upload", "files", "signposting--zone-west.bpmn", diagram);
        assertThat(visit.get("/pathways/drafts/" + draft).body()).contains("This file is new: nothing with its name");
        assertThat(visit.post("/pathways/drafts/" + draft + "/files/" + DIAGRAM + "/take-out", Map.of())
                        .body())
                .contains("The file was taken out.");
        assertThat(visit.get("/pathways/drafts/" + draft + "/files/" + DIAGRAM + "/download")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visit.post("/pathways/drafts/" + draft + "/throw-away", Map.of())
                        .body())
                .contains("The draft was thrown away.")
                .doesNotContain("With the Modeler " + now);
    }

    /** The form, with other words before its first question. */
    private static String said(String words) {
        try {
            return Files.readString(Path.of("forms", FORM)).replaceFirst("label\": \"[^\"]*", "label\": \"" + words);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
