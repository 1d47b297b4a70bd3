package org.fairlead.support;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TaskPanel;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Beside the task to plan a menu: which assets have to do with what the child said, and the way to all of them. */
@Component
@RequiredArgsConstructor
class MenuPanel implements TaskPanel {

    private static final int MOST = 6;
    private static final int SHORTEST_WORD = 4;

    /** So many letters tell words apart: draw, draws and drawing are one. */
    private static final int STEM = 4;

    /** An asset that fits, and the child's words for which it does. */
    record Fitting(String id, String name, String why, List<String> offer) {}

    /** @param age the child's, or null when it is not known */
    record Shown(@Nullable Integer age, List<Fitting> fitting) {}

    private final Assets assets;
    private final FormSubmissions submissions;
    private final Cases cases;
    private final Clock clock;

    @Override
    public int order() {
        return 12;
    }

    @Override
    public boolean fits(TaskView task, Person person) {
        return Menus.FORM.equals(task.formId()) && task.caseReference() != null && task.areaId() != null;
    }

    @Override
    public String fragment() {
        return "support/assets-panel :: menu";
    }

    @Override
    public Object model(TaskView task, Person person) {
        String caseRef = task.caseReference();
        Integer age = Optional.ofNullable(cases.find(caseRef).child().dateOfBirth())
                .map(born ->
                        Period.between(born, WorkCalendar.date(clock.instant())).getYears())
                .orElse(null);
        Set<String> said =
                submissions.latest(caseRef, "agree-goals").map(MenuPanel::said).orElse(Set.of());
        AssetWanted forAge = new AssetWanted("", "", age, "", "", null, "", "", false);
        Map<String, AssetOffer> offers = assets.offers(task.areaId());
        return new Shown(
                age,
                assets.offered(String.valueOf(task.areaId())).stream()
                        .map(asset -> Assets.found(asset, offers))
                        .filter(found -> forAge.fits(found.asset(), found.offer()))
                        .flatMap(found -> fitting(found, said).stream())
                        .limit(MOST)
                        .toList());
    }

    private static Optional<Fitting> fitting(Assets.Found found, Set<String> said) {
        CommunityAsset asset = found.asset();
        Set<String> stems = words(Stream.concat(
                        Stream.of(asset.name(), asset.what()),
                        AssetOffer.keys(found.offer().needs()).stream().map(need -> say("asset.need." + need))))
                .stream()
                .map(MenuPanel::stem)
                .collect(Collectors.toSet());
        List<String> why =
                said.stream().filter(word -> stems.contains(stem(word))).toList();
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fitting(
                        asset.id(),
                        asset.name(),
                        String.join(", ", why),
                        found.offer().inWords()));
    }

    private static Set<String> said(Submission goals) {
        return words(Stream.of("childSaid", "goal1", "goal2", "goal3")
                .map(field -> goals.answers().get(field))
                .flatMap(Stream::ofNullable)
                .map(Object::toString));
    }

    private static Set<String> words(Stream<String> texts) {
        Set<String> common = Set.of(say("assets.common-words").split(" "));
        return texts.flatMap(text -> Arrays.stream(text.toLowerCase(Locale.UK).split("[^\\p{L}]+")))
                .filter(word -> word.length() >= SHORTEST_WORD && !common.contains(word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String stem(String word) {
        return word.substring(0, STEM);
    }
}
