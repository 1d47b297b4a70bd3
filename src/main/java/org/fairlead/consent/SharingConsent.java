package org.fairlead.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.casework.ClosingMessage;
import org.fairlead.consent.ConsentGate.Answer;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a step is about to share, and whether the family agrees to that today. A diagram says which step it is with the
 * variable {@code sharingFor}.
 */
@Service
@RequiredArgsConstructor
class SharingConsent {

    static final String FOR = "sharingFor";
    static final String TASK = "ask-consent-for-sharing";

    private static final String MENU = "menu";
    private static final String CLOSING = "closing";
    private static final String CAMHS = "camhs";
    private static final String SERVICES = "services";

    private final ConsentGate gate;
    private final ConsentAnswers consents;
    private final ClosingMessage closing;
    private final Cases cases;
    private final FormSubmissions submissions;

    /** {@code given} or {@code missing}. */
    @Step(
            value = "checkSharingConsent",
            name = "Look up consent to share",
            help = "Looks whether the family has agreed to the sharing that the process was called for.",
            values = "sharingConsent=given|missing")
    @Transactional(readOnly = true)
    Sharing check(String caseRef, String sharingFor) {
        return new Sharing(missing(caseRef, sharingFor).isEmpty() ? "given" : "missing");
    }

    /** Whether what is needed is agreed to. */
    record Sharing(String sharingConsent) {}

    /** What has to be asked before the step may go on. */
    List<ConsentScope> missing(@Nullable String caseRef, String sharingFor) {
        // a closing message is not worth asking again what the family has said no to; a planned activity may be
        boolean askAfterNo = !CLOSING.equals(sharingFor);
        return needed(caseRef, sharingFor).stream()
                .filter(scope -> {
                    Answer answer = gate.answer(caseRef, scope);
                    return answer == Answer.MISSING || askAfterNo && answer == Answer.NO;
                })
                .toList();
    }

    /** Files the answers; {@code given} when everything that the step needs is agreed to, else {@code refused}. */
    @Step(
            value = "recordSharingAnswer",
            name = "File the answer about sharing",
            help = "Keeps what the family said to one sharing that was asked about.",
            values = "sharingConsent=given|refused")
    @Transactional
    Sharing record(String caseRef, String sharingFor, @Answered(task = TASK) Submission submission) {
        consents.again(caseRef, submission, ConsentService.AskedFor.SHARING);
        return new Sharing(
                needed(caseRef, sharingFor).stream().allMatch(scope -> gate.allows(caseRef, scope))
                        ? "given"
                        : "refused");
    }

    private List<ConsentScope> needed(@Nullable String caseRef, String sharingFor) {
        return switch (sharingFor) {
            case MENU -> ofMenu(caseRef);
            case CLOSING ->
                closing.recipients(cases.find(caseRef)).stream()
                        .map(ConsentAtTheGate::scope)
                        .toList();
            case CAMHS -> List.of(ConsentScope.SHARE_CAMHS);
            case SERVICES -> List.of(ConsentScope.SHARE_SERVICES);
            default -> throw new IllegalStateException("Nothing is known of sharing for " + sharingFor);
        };
    }

    private List<ConsentScope> ofMenu(@Nullable String caseRef) {
        Map<String, Object> menu = submissions
                .latestForTask(caseRef, "plan-menu")
                .map(Submission::answers)
                .orElse(Answers.NONE);
        List<ConsentScope> scopes = new ArrayList<>();
        if (isNamed(menu.get("chosenAssets")) || isNamed(menu.get("assets"))) {
            scopes.add(ConsentScope.SHARE_ASSETS);
        }
        if ("yes".equals(menu.get("outingPermission"))) {
            scopes.add(ConsentScope.OUTINGS);
        }
        return scopes;
    }

    private static boolean isNamed(@Nullable Object assets) {
        return assets instanceof List<?> chosen
                ? !chosen.isEmpty()
                : !Objects.toString(assets, "").isBlank();
    }
}
