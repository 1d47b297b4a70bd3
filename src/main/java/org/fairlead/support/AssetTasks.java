package org.fairlead.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormSubmissions;
import org.fairlead.staff.Person;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskSubject;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Offers to a child's plan the assets that are in date, and no others: the answers of the form {@code plan-menu} are
 * checked against the same list when the task is done. Names the asset whose papers a task asks for.
 */
@Component
@RequiredArgsConstructor
class AssetTasks implements TaskPrefill, TaskSubject, TaskPanel {

    /** What a menu that is planned again begins with. */
    private static final List<String> CARRIED_OVER = List.of("assets", "outingPermission", "medicalNeeds", "transport");

    private final Assets assets;
    private final AssetRepository repository;
    private final FormSubmissions submissions;

    @Override
    public boolean fits(String formId) {
        return formId.equals("plan-menu");
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        List<CommunityAsset> offered = task.areaId() == null ? List.of() : assets.offered(task.areaId());
        Map<String, AssetOffer> offers = assets.offers(task.areaId());
        Map<String, Object> data = new HashMap<>();
        data.put(
                "assetsInDate",
                offered.stream()
                        .map(asset -> Map.of("label", label(asset, offers.get(asset.id())), "value", asset.name()))
                        .toList());
        submissions.latest(task.caseReference(), Menus.FORM).ifPresent(before -> {
            List<String> names = offered.stream().map(CommunityAsset::name).toList();
            data.put(
                    "chosenAssets",
                    Menus.chosen(before).stream().filter(names::contains).toList());
            CARRIED_OVER.stream()
                    .filter(field -> before.answers().get(field) != null)
                    .forEach(field -> data.put(field, before.answers().get(field)));
        });
        return data;
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

    private static String label(CommunityAsset asset, @Nullable AssetOffer offer) {
        return asset.name() + ": "
                + Stream.of(
                                Stream.of(asset.place(), asset.cost()),
                                Stream.ofNullable(asset.languages()),
                                offer == null ? Stream.<String>empty() : offer.inWords().stream())
                        .flatMap(words -> words)
                        .collect(Collectors.joining("; "));
    }
}
