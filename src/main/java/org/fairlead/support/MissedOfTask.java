package org.fairlead.support;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.fairlead.staff.Person;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/** Beside the task to ask why a child did not come: to which asset, whom to ring there, and on which days. */
@Component
@RequiredArgsConstructor
class MissedOfTask implements TaskPanel {

    private static final int MOST = 5;

    record Beside(String asset, String contact, List<String> days) {}

    private final VisitRepository visits;
    private final AssetRepository assets;
    private final Pathways pathways;
    private final TimeInWords time;

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return "ask-about-asset".equals(task.formId()) && asset(task).isPresent();
    }

    @Override
    public String fragment() {
        return "support/assets-panel :: missed";
    }

    @Override
    public Object model(TaskView task, Person person) {
        CommunityAsset asset = asset(task).orElseThrow();
        return new Beside(
                asset.name(),
                asset.contactPhone() == null ? asset.contactName() : asset.contactName() + ", " + asset.contactPhone(),
                visits.of(String.valueOf(task.caseReference())).stream()
                        .filter(visit -> visit.assetId().equals(asset.id()) && !visit.came())
                        .map(visit -> time.day(visit.visitedOn()))
                        .limit(MOST)
                        .toList());
    }

    private Optional<CommunityAsset> asset(TaskView task) {
        return Optional.ofNullable(pathways.variable(task.processInstance(), "assetId"))
                .flatMap(id -> assets.find(id.toString()));
    }
}
