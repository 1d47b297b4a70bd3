package org.fairlead.camhs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Beside a task of a referral: the referral itself, what was asked, and for a child who waits the numbers to ring. */
@Component
@RequiredArgsConstructor
class CamhsBesideTask implements TaskPanel {

    private static final int FIRST = 10;
    private static final List<String> READ_IT = List.of("endorse-camhs-referral", "camhs-sent");
    private static final List<String> NUMBERS = List.of("scaffolding-review", "expedite-camhs-referral");

    /** What is shown; what there is nothing to say of is empty. */
    record Beside(
            CamhsOnPage.Row row,
            @Nullable CamhsDocument document,
            String ownRoute,
            String comment,
            String asked,
            String changed,
            @Nullable String numbers) {}

    private final CamhsRepository referrals;
    private final CamhsServices services;
    private final CamhsDocuments documents;
    private final CamhsOnPage onPage;
    private final FormSubmissions submissions;
    private final Areas areas;

    @Override
    public int order() {
        return FIRST;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return CamhsReferrals.PROCESS.equals(task.processKey())
                && referrals
                        .ofInstance(task.processInstance())
                        .filter(one -> referrals.mayKnow(one.id(), person))
                        .isPresent();
    }

    @Override
    public String fragment() {
        return "camhs/panel :: besideTask";
    }

    @Override
    public Object model(TaskView task, Person person) {
        CamhsReferral referral = referrals.ofInstance(task.processInstance()).orElseThrow();
        boolean readable = READ_IT.contains(task.formId()) && documents.mayShare(referral);
        return new Beside(
                onPage.row(referral, person),
                readable ? documents.of(referral) : null,
                Optional.ofNullable(referral.serviceId())
                        .flatMap(services::find)
                        .map(CamhsService::ownRoute)
                        .orElse(""),
                "prepare-camhs-referral".equals(task.formId())
                        ? latest(task, "endorse-camhs-referral", "sendBackComment")
                        : "",
                "camhs-information".equals(task.formId()) ? asked(referral) : "",
                "expedite-camhs-referral".equals(task.formId())
                        ? latest(task, "scaffolding-review", "scaffoldingChange")
                        : "",
                NUMBERS.contains(task.formId()) ? areas.area(referral.areaId()).emergencyNumbers() : "");
    }

    private String asked(CamhsReferral referral) {
        return Optional.ofNullable(referral.answerId())
                .map(submissions::find)
                .map(said -> CamhsOnPage.text(said, "askedFor"))
                .orElse("");
    }

    private String latest(TaskView task, String taskKey, String field) {
        Map<String, Object> answers = submissions
                .latestForTask(task.caseReference(), taskKey)
                .map(Submission::answers)
                .orElse(Answers.NONE);
        return answers.getOrDefault(field, "").toString();
    }
}
