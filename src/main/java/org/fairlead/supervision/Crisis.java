package org.fairlead.supervision;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Readers;
import org.fairlead.casework.Timeline;
import org.fairlead.form.AnswersAccepted;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A mental health crisis waits for no session. Whatever form says so ({@code mentalHealthCrisis}), the supervisors are
 * told at once and the case shows whom to ring for some days; beside a form that can say so the numbers stand already.
 */
@Component
@RequiredArgsConstructor
class Crisis implements CasePanel, TaskPanel {

    private static final String FIELD = "mentalHealthCrisis";
    private static final Duration SHOWN = Duration.ofDays(7);

    private final Cases cases;
    private final FormRegistry forms;
    private final FormSubmissions submissions;
    private final Areas areas;
    private final StaffDirectory staff;
    private final Messages messages;
    private final Timeline timeline;
    private final Clock clock;

    @EventListener
    void on(AnswersAccepted accepted) {
        Submission submission = accepted.submission();
        if (submission.caseRef() == null || !isCrisis(submission)) {
            return;
        }
        CaseRecord theCase = cases.find(submission.caseRef());
        timeline.add(
                theCase.reference(),
                EntryKind.CRISIS,
                say("supervision.may-mental-health-crisis"),
                null,
                submission.submittedBy(),
                null);
        for (Person supervisor : staff.inRole(Roles.SUPERVISOR, theCase.areaId())) {
            messages.send(
                    "supervision-crisis:" + submission.id() + ":" + supervisor.username(),
                    staff.email(supervisor.username()).orElse(null),
                    "supervision-crisis",
                    theCase.reference(),
                    Map.of("path", "/cases/" + theCase.reference()));
        }
    }

    @Override
    public CasePart part() {
        return CasePart.NOW;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public String fragment() {
        return "supervision/panel :: crisis";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    /** The numbers, or nothing to show. */
    @Override
    public Object model(CaseRecord theCase, Person person) {
        boolean lately = submissions.ofCase(theCase.reference()).stream()
                .filter(Crisis::isCrisis)
                .anyMatch(submission ->
                        submission.submittedAt().isAfter(clock.instant().minus(SHOWN)));
        return Map.of("numbers", lately ? areas.area(theCase.areaId()).emergencyNumbers() : "");
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return task.areaId() != null && task.formId() != null && asks(forms.latest(task.formId()));
    }

    @Override
    public Object model(TaskView task, Person person) {
        return Map.of("numbers", areas.area(task.areaId()).emergencyNumbers());
    }

    private static boolean asks(Form form) {
        return form.schema().findValuesAsText("key").contains(FIELD);
    }

    private static boolean isCrisis(Submission submission) {
        return Boolean.TRUE.equals(submission.answers().get(FIELD));
    }
}
