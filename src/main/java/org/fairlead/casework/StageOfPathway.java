package org.fairlead.casework;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Agreement;
import org.fairlead.system.Stretch;
import org.springframework.stereotype.Component;

/** A case that waits at a step of its pathway which is done at one stage only is at that stage. */
@Component
@RequiredArgsConstructor
class StageOfPathway implements Agreement {

    private static final Kind STAGE = new Kind("stage", "case", true);

    private static final Map<String, CaseStage> STAGES = Map.of(
            "triage-referral", CaseStage.TRIAGE,
            "confirm-family-agreement", CaseStage.FAMILY_AGREEMENT,
            "ask-young-person", CaseStage.FAMILY_AGREEMENT,
            "decide-intake", CaseStage.INTAKE,
            "review-waiting-place", CaseStage.WAITING,
            "allocate-link-worker", CaseStage.ALLOCATION);

    private final CaseRepository cases;

    @Override
    public List<Kind> kinds() {
        return List.of(STAGE);
    }

    @Override
    public Optional<Stretch> next(String after, int most) {
        return cases.stretch(after, most);
    }

    @Override
    public List<Difference> look(Stretch stretch) {
        return cases.waitingAt(STAGES.keySet(), stretch).stream()
                .filter(waits -> STAGES.get(waits.step()) != waits.stage())
                .map(waits -> new Difference(STAGE, waits.reference(), waits.reference(), waits.areaId(), false))
                .toList();
    }

    @Override
    public void hold(String reference) {
        cases.hold(reference);
    }

    @Override
    public void mend(Difference difference) {
        cases.waitingAt(STAGES.keySet(), Stretch.only(difference.key())).stream()
                .findFirst()
                .ifPresent(
                        waits -> cases.setStage(waits.reference(), Objects.requireNonNull(STAGES.get(waits.step()))));
    }
}
