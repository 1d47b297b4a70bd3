package org.fairlead.consent;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The family takes back some or all of what it agreed to. Only taking part ends the pathway; evaluation stops data
 * packs and the follow-up; a sharing just ends. Telling what keeps a child safe is never stopped by this.
 */
@Component
@Tells(value = "consent-withdrawn", atAnyTime = true)
@RequiredArgsConstructor
class ConsentWithdrawn implements CaseEvent {

    private final ConsentService consents;
    private final ConsentAnswers answers;
    private final Pathways pathways;
    private final Timeline timeline;

    @Override
    public String name() {
        return "consent-withdrawn";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR);
    }

    /** The second data pack comes long after the ending. */
    @Override
    public boolean afterClosing() {
        return true;
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        List<ConsentScope> asked = scopes(checked.answers().get("withdrawnScopes"));
        List<ConsentScope> ended = consents.withdraw(
                theCase.reference(), asked, Objects.toString(checked.answers().get("withdrawnBy"), by.displayName()));
        timeline.add(
                theCase.reference(),
                EntryKind.CONSENT,
                ended.isEmpty() ? say("consent.consent-withdrawn-again-nothing") : say("common.consent-withdrawn"),
                ended.stream().map(ConsentScope::words).collect(Collectors.joining("; ")),
                submission);
        if (ended.contains(ConsentScope.EVALUATION)) {
            answers.stopEvaluation(theCase.reference());
        }
        // also when no consent was recorded yet: a family may stop before it has said yes
        if (asked.contains(ConsentScope.TAKING_PART)) {
            pathways.send(theCase.rootInstance(), "consent-withdrawn", Map.of());
        }
    }

    private static List<ConsentScope> scopes(@Nullable Object answer) {
        return answer instanceof List<?> keys
                ? keys.stream()
                        .map(key -> ConsentScope.of(key.toString()))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }
}
