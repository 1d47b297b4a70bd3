package org.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of each pathway in docs/owners/pathways says what its diagram says now. */
class PathwayGuideTest {

    private static final Path PAGES = Path.of("docs/owners/pathways");
    private static final Path TEMPLATES = Path.of(".camunda/element-templates");
    private static final Path SETTINGS = Path.of("src/main/java/org/fairlead/staff/Setting.java");
    private static final Path WORDS = Path.of("src/main/resources/messages.properties");

    @TempDir
    private Path project;

    @Test
    void shouldBeUpToDate() {
        Said said = tool("check");

        assertThat(said.exit()).as(said.text()).isZero();
    }

    @Test
    void shouldFailWithTheCommand_whenADiagramChanges() throws IOException {
        copyTheProject();
        assertThat(tool("check", project.toString()).exit()).isZero();
        change(Path.of("processes/signposting.bpmn"), "name=\"Time to ask\"", "name=\"Now ask them\"");

        Said said = tool("check", project.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text())
                .contains("docs/owners/pathways/signposting.md is out of date")
                .contains("docs/owners/pathways/signposting.svg is out of date")
                .contains("npm run pathways")
                .doesNotContain("was-not-brought");
    }

    @Test
    void shouldFail_whenASettingGetsAnotherNumber_orAPageIsLeftOver() throws IOException {
        copyTheProject();
        change(SETTINGS, "\"signposting-follow-up\", 10", "\"signposting-follow-up\", 12");
        Files.writeString(project.resolve(PAGES).resolve("of-old.md"), "# A pathway that is no longer there\n");

        Said said = tool("check", project.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text())
                .contains("signposting.md is out of date", "of-old.md is out of date")
                .doesNotContain(".svg");
    }

    @Test
    void shouldSayWhoDoesWhatByWhen() throws IOException {
        assertThat(Files.readString(PAGES.resolve("seeker-pathway.md")))
                .contains("**Look at the referral** – For: Coordinator. Form [triage-referral]"
                        + "(../../../forms/triage-referral.form). Due: after 2 working days (setting `triage`). If "
                        + "late,"
                        + " tells: Supervisor.")
                .contains("Accept → *Thank the referrer*; Decline → *Tell the outcome: declined*")
                .contains("**Gather consent** – Goes through [Gather consent](gather-consent.md)")
                .contains("**Progress review due** – Waits: after 6 school weeks (setting `progress-review`).")
                .contains("Decision [Check whether the referral fits the "
                        + "service](../../../processes/check-eligibility.dmn)");
        assertThat(Files.readString(PAGES.resolve("data-pack.md")))
                .contains("After 5 school days (setting `pack-remind-1`) the person who has the task is reminded.");
    }

    @Test
    void shouldTellOfReminders_howeverTheyAreGiven() throws IOException {
        copyTheProject();
        change(
                Path.of("processes/signposting.bpmn"),
                "<camunda:property name=\"overdueTells\"",
                "<camunda:property name=\"remindAt\" value=\"${workingDays('csc-chase')}\" />"
                        + "<camunda:property name=\"supervisorHearsAt\" value=\"${askAgainAt}\" />"
                        + "<camunda:property name=\"overdueTells\"");

        assertThat(tool("make", project.toString()).exit()).isZero();

        assertThat(Files.readString(project.resolve(PAGES).resolve("signposting.md")))
                .contains("After 1 working day (setting `csc-chase`) the person who has the task is reminded. On the"
                        + " date that was worked out before (`askAgainAt`) the supervisor is told.");
        assertThat(tool("check", project.toString()).exit()).isZero();
    }

    @Test
    void shouldLeaveNothingOut() throws IOException {
        for (Path file : diagrams()) {
            BpmnModelInstance diagram = Bpmn.readModelFromFile(file.toFile());
            String id = file.getFileName().toString().replace(".bpmn", "");
            String page = Files.readString(PAGES.resolve(id + ".md"));
            for (FlowNode step : diagram.getModelElementsByType(FlowNode.class)) {
                if (step.getName() != null) {
                    assertThat(page).as(id).contains(step.getName().strip());
                }
            }
            for (UserTask task : diagram.getModelElementsByType(UserTask.class)) {
                assertThat(page)
                        .as(id)
                        .containsPattern(Pattern.quote("**" + task.getName() + "** – For: ")
                                + ".*" + Pattern.quote("[" + task.getCamundaFormRef() + "]")
                                + ".* Due: .* If late, tells: ");
            }
            assertThat(Files.size(PAGES.resolve(id + ".svg"))).as(id).isLessThan(120_000);
        }
    }

    private static List<Path> diagrams() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList();
        }
    }

    private void copyTheProject() throws IOException {
        copy(Path.of("processes"));
        copy(PAGES);
        copy(TEMPLATES);
        copy(SETTINGS);
        copy(WORDS);
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Files.createDirectories(project.resolve(file).getParent());
                    Files.copy(file, project.resolve(file));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    private void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(project.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(project.resolve(file), text.replace(from, to));
    }

    private static Said tool(String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "tools/pathway-pages.mjs"));
        command.addAll(List.of(arguments));
        try {
            Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Said(node.exitValue(), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private record Said(int exit, String text) {}
}
