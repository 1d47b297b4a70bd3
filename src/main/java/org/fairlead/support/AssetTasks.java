package org.fairlead.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.springframework.stereotype.Component;

/**
 * Offers to a child's plan the assets that are in date, and no others: the answers of the form {@code plan-menu} are
 * checked against the same list when the task is done. Names the asset whose papers a task asks for.
 */
@Component
@RequiredArgsConstructor
class AssetTasks implements TaskPrefill, TaskSubject, TaskPanel {

    private final Assets assets;
    private final AssetRepository repository;

    @Override
    public boolean fits(String formId) {
        return formId.equals("plan-menu");
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        List<Map<String, String>> offered = task.areaId() == null
                ? List.of()
                : assets.offered(task.areaId()).stream()
                        .map(asset -> Map.of("label", label(asset), "value", asset.name()))
                        .toList();
        return Map.of("assetsInDate", offered);
    }

    @Override
    public Optional<String> of(TaskView task) {
        return asset(task).map(CommunityAsset::name);
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return asset(task).isPresent();
    }

    @Override
    public String fragment() {
        return "support/assets-panel :: asset";
    }

    @Override
    public Object model(TaskView task, Person person) {
        CommunityAsset asset = asset(task).orElseThrow();
        return Map.of("id", asset.id(), "name", asset.name());
    }

    private Optional<CommunityAsset> asset(TaskView task) {
        return task.processKey().equals("asset-checks") ? repository.find(task.subjectReference()) : Optional.empty();
    }

    private static String label(CommunityAsset asset) {
        return asset.name() + ": " + asset.place() + "; " + asset.cost()
                + (asset.languages() == null ? "" : "; " + asset.languages());
    }
}
