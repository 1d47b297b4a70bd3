package org.fairlead.datapack;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.DataPackRepository.FollowUp;
import org.fairlead.datapack.DataPackRepository.Pack;
import org.fairlead.form.Submission;
import org.fairlead.process.Whereabouts;
import org.fairlead.worklist.TakesBack;
import org.springframework.stereotype.Component;

/**
 * What was entered or collected by mistake is not there: the pack is open as it was, without scores, and nobody waits
 * for a second one. A pack that was opened by mistake is cancelled.
 */
@Component
@RequiredArgsConstructor
class PackTakenBack implements TakesBack {

    private final DataPackRepository packs;
    private final PackScoreRepository scores;
    private final Whereabouts whereabouts;
    private final Clock clock;

    @Override
    public Set<String> tables() {
        return Set.of(
                "data_pack",
                "data_pack_part",
                "data_pack_entry",
                "data_pack_answers",
                "data_pack_score",
                "data_pack_follow_up",
                "process:" + DataPacks.FOLLOW_UP);
    }

    @Override
    public Map<String, Object> before(String caseRef) {
        List<Pack> all = packs.ofCase(caseRef);
        return Map.of(
                "packs",
                all.stream().collect(Collectors.toMap(Pack::id, Pack::status)),
                "parts",
                all.stream()
                        .filter(Pack::isOpen)
                        .flatMap(pack -> packs.parts(pack.id()).stream().map(part -> part(pack, part)))
                        .toList(),
                "followUps",
                packs.followUps(caseRef).stream()
                        .collect(Collectors.toMap(FollowUp::processInstance, FollowUp::status)));
    }

    private static String part(Pack pack, DataPackRepository.Part part) {
        return pack.id() + "/" + part.informant();
    }

    @Override
    public void putBack(String caseRef, Map<String, Object> before, Submission submission) {
        if (!(before.get("packs") instanceof Map<?, ?> statuses
                && before.get("parts") instanceof List<?> parts
                && before.get("followUps") instanceof Map<?, ?> followUps)) {
            return;
        }
        for (Pack pack : packs.ofCase(caseRef)) {
            Object then = statuses.get(pack.id());
            if (then == null) {
                packs.end(pack.id(), "cancelled", clock.instant());
            } else if (then.equals("open")) {
                packs.parts(pack.id()).stream()
                        .filter(part -> !parts.contains(part(pack, part)))
                        .forEach(part -> packs.removePart(pack.id(), part.informant()));
                scores.forgetScores(pack.id());
                if (PackForm.ID.equals(submission.formId())) {
                    scores.forget(pack.id(), PackEntries.number(submission.taskKey()));
                }
                packs.openAgain(pack.id());
            }
        }
        for (FollowUp followUp : packs.followUps(caseRef)) {
            Object then = followUps.get(followUp.processInstance());
            if (then == null) {
                packs.removeFollowUp(followUp.processInstance());
                whereabouts.undo(followUp.processInstance());
            } else if (!then.equals(followUp.status())) {
                packs.setFollowUp(followUp.processInstance(), then.toString());
            }
        }
    }

    @Override
    public void begunAgain(Map<String, String> instances) {
        instances.forEach(packs::begunAgain);
    }
}
