package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.form.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever is to contact a family in a task sees first what makes that safe: its form has the property "contact". A new
 * task is either such a one or stands here among those in which nobody of the family is contacted.
 */
class ContactFormsTest {

    private static final Set<String> CONTACT_NOBODY_OF_A_FAMILY = Set.of(
            "access-checked",
            "access-harm",
            "access-identity",
            "access-proof",
            "access-redacted",
            "access-refused",
            "access-sent",
            "allocation",
            "approve-without-carers",
            "arrange-clinical-cover",
            "arrange-cover",
            "asset-checks",
            "camhs-ending",
            "camhs-information",
            "camhs-sent",
            "camhs-told",
            "case-study-read",
            "case-study-used",
            "case-study-written",
            "challenge-decision",
            "chase-camhs-acknowledgement",
            "chase-camhs-decision",
            "check-known-risks",
            "class-list",
            "countersign-gillick",
            "csc-answer",
            "csc-progress",
            "decide-missed-sessions",
            "development-plan",
            "dsl-decision",
            "duration-review",
            "elsewhere-answer",
            "elsewhere-answered",
            "elsewhere-stopped",
            "elsewhere-unanswered",
            "endorse-camhs-referral",
            "enter-pack",
            "expedite-camhs-referral",
            "families-told",
            "hand-over-caseload",
            "high-scores-back",
            "hold-case-supervision",
            "hold-clinical-session",
            "hold-meeting",
            "hold-peer-supervision",
            "inform-governors",
            "intake-decision",
            "look-through-flood",
            "meeting-actions",
            "meeting-minutes",
            "meeting-recorded",
            "missed-meetings",
            "monitoring-review",
            "more-information",
            "outside-referral",
            "pause-review",
            "programme-review",
            "release-ending",
            "retention-confirmed",
            "retention-reviewed",
            "review-closure",
            "schedule-meeting",
            "screening-intake",
            "start-again",
            "supervision-action",
            "supervision-advice",
            "teacher-answers",
            "team-stopped",
            "team-tier",
            "training-lapse",
            "triage-referral",
            "urgent-decision",
            "write-csc-referral");

    private static final Pattern FORM_OF_A_TASK = Pattern.compile("<bpmn:userTask [^>]*camunda:formRef=\"([^\"]+)\"");

    @Test
    void shouldShowHowToReachTheFamily_whereverSomebodyIsTo() throws IOException {
        Set<String> without = new TreeSet<>();
        for (String form : formsOfTasks()) {
            if (!isAboutContact(form)) {
                without.add(form);
            }
        }
        assertThat(without).isEqualTo(new TreeSet<>(CONTACT_NOBODY_OF_A_FAMILY));
    }

    /** What is told of a case while somebody of the family is on the phone, or is to be asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "case-transferred",
                "change-address",
                "change-carers",
                "change-safe-contact",
                "close-early",
                "consent-withdrawn",
                "contact-note",
                "family-replied",
                "legal-status",
                "session-note"
            })
    void shouldShowHowToReachTheFamily_whereSomebodySpeaksWithIt(String form) throws IOException {
        assertThat(isAboutContact(form)).isTrue();
    }

    private static Set<String> formsOfTasks() throws IOException {
        Set<String> forms = new TreeSet<>();
        try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
            for (Path diagram :
                    diagrams.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                String drawn = Files.readString(diagram).replaceAll("\\s+", " ");
                // what a register holds is no child's case
                Matcher task = FORM_OF_A_TASK.matcher(drawn.contains("name=\"register\"") ? "" : drawn);
                while (task.find()) {
                    forms.add(task.group(1));
                }
            }
        }
        return forms;
    }

    private static boolean isAboutContact(String form) throws IOException {
        return new Form(
                        form,
                        1,
                        new ObjectMapper()
                                .readTree(Path.of("forms", form + ".form").toFile()))
                .isAboutContact();
    }
}
