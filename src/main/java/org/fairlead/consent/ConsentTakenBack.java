package org.fairlead.consent;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Submission;
import org.fairlead.worklist.TakesBack;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Answers about consent that were written down by mistake do not count; those before them count again. */
@Component
@RequiredArgsConstructor
class ConsentTakenBack implements TakesBack {

    private final ConsentRepository consents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    @Override
    public Set<String> tables() {
        return Set.of("consent", "process:" + ConsentRenewals.RENEWAL, "message:consent-changed");
    }

    /** Which answers there are, and the end of each. */
    @Override
    public Map<String, Object> before(String caseRef) {
        return Map.of(
                "consents",
                consents.ends(caseRef).stream().map(ConsentRepository.End::text).toList());
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (!(before.get("consents") instanceof List<?> noted)) {
            return;
        }
        Map<String, ConsentRepository.End> ends = noted.stream()
                .map(one -> ConsentRepository.End.of(one.toString()))
                .collect(Collectors.toMap(ConsentRepository.End::id, end -> end));
        for (ConsentRepository.End now : consents.ends(caseRef)) {
            ConsentRepository.End then = ends.get(now.id());
            if (then == null) {
                consents.takeBack(now.id(), clock.instant());
            } else if (!then.equals(now)) {
                consents.putBack(then);
            }
        }
        events.publishEvent(new ConsentChanged(caseRef));
    }
}
