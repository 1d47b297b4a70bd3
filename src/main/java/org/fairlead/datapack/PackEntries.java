package org.fairlead.datapack;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Cases;
import org.fairlead.datapack.Instrument.AgeForm;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.datapack.PackScoreRepository.Kept;
import org.fairlead.process.Step;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was typed in from the paper: kept each time it is entered, compared where a pack is entered twice, and scored
 * when the pack is complete. Everything here knows a pack by its code only.
 */
@Service
@RequiredArgsConstructor
class PackEntries {

    static final String FIRST = "enter-pack";
    static final String AGAIN = "enter-pack-again";
    static final String SETTLE = "resolve-entries";

    private static final Logger LOG = LoggerFactory.getLogger(PackEntries.class);
    private static final int PERCENT = 100;

    /** An item that was entered in two ways; null where nothing was entered. */
    record Difference(
            Choice choice,
            int item,
            @Nullable Integer first,
            @Nullable Integer second) {}

    private final PackScoreRepository repository;
    private final DataPackRepository packs;
    private final Instruments instruments;
    private final Scoring scoring;
    private final PackForm form;
    private final Cases cases;
    private final AreaSettings settings;
    private final ScaleDrawings drawings;
    private final Clock clock;

    /** Keeps what was entered, in the transaction that does the task. */
    @EventListener
    void on(TaskCompleted done) {
        if (!PackForm.ID.equals(done.task().formId())) {
            return;
        }
        packs.ofInstance(done.task().processInstance()).ifPresent(pack -> {
            int entry = number(done.task().key());
            repository.forget(pack.id(), entry);
            form.answers(done.submission().answers())
                    .forEach((choice, items) -> repository.addEntry(
                            pack.id(),
                            entry,
                            choice,
                            ItemText.write(items),
                            done.by().username(),
                            done.at()));
        });
    }

    /**
     * Whether a pack is entered a second time: drawn with its id, which is random and which nobody sees, so that
     * whoever enters it cannot know before.
     */
    @Step(
            value = "drawSecondEntry",
            name = "Draw packs to enter twice",
            help = "Draws by chance whether this pack is typed in a second time, to find slips.")
    @Transactional(readOnly = true)
    Drawn draw(String packId) {
        return new Drawn(isEnteredTwice(packId));
    }

    /** Whether a pack is entered a second time. */
    record Drawn(boolean enteredTwice) {}

    private boolean isEnteredTwice(String packId) {
        String area = cases.find(packs.find(packId).caseRef()).areaId();
        return !repository.entry(packId, 1).isEmpty() && lot(packId) < settings.number(area, Setting.DOUBLE_ENTRY);
    }

    static int lot(String packId) {
        return (int) Math.floorMod(UUID.fromString(packId).getLeastSignificantBits(), (long) PERCENT);
    }

    @Step(
            value = "compareEntries",
            name = "Compare both entries",
            help = "Compares the two times a pack was typed in, and says whether they differ.")
    @Transactional(readOnly = true)
    Compared compare(String packId) {
        return new Compared(!differences(packId).isEmpty());
    }

    /** Whether the first and the second entry say the same. */
    record Compared(boolean entriesDiffer) {}

    /** Where the first and the second entry do not say the same, in the order of the instruments and items. */
    @Transactional(readOnly = true)
    List<Difference> differences(String packId) {
        Map<Choice, List<Integer>> first = entry(packId, 1);
        Map<Choice, List<Integer>> second = entry(packId, 2);
        Set<Choice> all = new LinkedHashSet<>(first.keySet());
        all.addAll(second.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Choice choice : all) {
            List<Integer> one = first.getOrDefault(choice, List.of());
            List<Integer> other = second.getOrDefault(choice, List.of());
            for (int item = 1; item <= Math.max(one.size(), other.size()); item++) {
                Integer here = at(one, item);
                Integer there = at(other, item);
                if (here == null ? there != null : !here.equals(there)) {
                    differences.add(new Difference(choice, item, here, there));
                }
            }
        }
        return differences;
    }

    /** What was entered the first or second time, or what was settled (3). */
    Map<Choice, List<Integer>> entry(String packId, int entry) {
        Map<Choice, List<Integer>> answers = new LinkedHashMap<>();
        repository.entry(packId, entry).forEach((choice, items) -> answers.put(choice, ItemText.read(items)));
        return answers;
    }

    /** Scores what counts: what was settled where two entries differed, else the first entry. */
    @Transactional
    void score(String packId) {
        Map<Choice, List<Integer>> settled = entry(packId, 3);
        Map<Choice, List<Integer>> counts = settled.isEmpty() ? entry(packId, 1) : settled;
        int age = ageAt(packs.find(packId));
        counts.forEach((choice, items) -> {
            if (!instruments.knows(choice.instrument())) {
                LOG.warn("Pack answers to {} are kept without scores: the instrument is gone", choice.instrument());
                return;
            }
            Instrument instrument = instruments.find(choice.instrument());
            Informant informant = instrument.informant(choice.informant()).orElseThrow();
            repository.addAnswers(
                    packId,
                    choice,
                    instrument.version(),
                    informant.form(age).map(AgeForm::id).orElse(null),
                    ItemText.write(items));
            scoring.score(instrument, informant, items)
                    .forEach(score -> repository.addScore(packId, choice, score.id(), score.score(), score.band()));
        });
    }

    int ageAt(DataPackRepository.Pack pack) {
        LocalDate day = WorkCalendar.date(pack.openedAt() == null ? clock.instant() : pack.openedAt());
        return cases.find(pack.caseRef()).child().ageOn(day);
    }

    /** A scale of a case at both time points; a score is null where there is none. */
    record BeforeAndAfter(
            String scale,
            @Nullable BigDecimal first,
            @Nullable String firstBand,
            @Nullable BigDecimal second,
            @Nullable String secondBand,
            String better,
            String ends,
            String drawing) {

        /** better, worse or same; empty unless there are two scores. */
        public Optional<String> change() {
            if (first == null || second == null) {
                return Optional.empty();
            }
            int up = second.compareTo(first);
            return Optional.of(up == 0 ? "same" : up > 0 == "higher".equals(better) ? "better" : "worse");
        }
    }

    /** What one informant answered about one instrument. */
    record Table(String instrument, String informant, boolean secondThere, List<BeforeAndAfter> rows) {

        /** Whether the scores have bands. */
        public boolean banded() {
            return rows.stream().anyMatch(row -> row.firstBand() != null || row.secondBand() != null);
        }
    }

    /** The scores of a case, before and after, in the order of the instruments. */
    @Transactional(readOnly = true)
    List<Table> tables(String caseRef) {
        Map<Choice, List<Kept>> kept = repository.ofCase(caseRef).stream()
                .collect(Collectors.groupingBy(Kept::choice, LinkedHashMap::new, Collectors.toList()));
        List<Table> tables = new ArrayList<>();
        for (Instrument instrument : instruments.all()) {
            for (Informant informant : instrument.informants()) {
                List<Kept> scores = kept.get(new Choice(instrument.id(), informant.id()));
                if (scores != null) {
                    tables.add(table(instrument, informant, scores));
                }
            }
        }
        return tables;
    }

    private Table table(Instrument instrument, Informant informant, List<Kept> scores) {
        List<BeforeAndAfter> rows = new ArrayList<>();
        for (Instrument.Scale scale : instrument.scalesFor(informant.id())) {
            Optional<Kept> first = one(scores, DataPacks.FIRST, scale.id());
            Optional<Kept> second = one(scores, DataPacks.SECOND, scale.id());
            if (first.isPresent() || second.isPresent()) {
                BigDecimal before = first.map(Kept::score).orElse(null);
                BigDecimal after = second.map(Kept::score).orElse(null);
                rows.add(new BeforeAndAfter(
                        scale.name(),
                        before,
                        first.map(Kept::band).orElse(null),
                        after,
                        second.map(Kept::band).orElse(null),
                        scale.better(),
                        ends(instrument.range(informant.id(), scale)),
                        drawings.of(instrument, informant, scale, before, after)));
            }
        }
        return new Table(
                instrument.name(),
                informant.id(),
                scores.stream().anyMatch(score -> score.timePoint().equals(DataPacks.SECOND)),
                rows);
    }

    private static String ends(Instrument.Range range) {
        return Scoring.plain(range.least()).toPlainString() + "–"
                + Scoring.plain(range.most()).toPlainString();
    }

    private static Optional<Kept> one(List<Kept> scores, String timePoint, String scale) {
        return scores.stream()
                .filter(score ->
                        score.timePoint().equals(timePoint) && score.scale().equals(scale))
                .reduce((before, after) -> after);
    }

    static int number(@Nullable String taskKey) {
        return SETTLE.equals(taskKey) ? 3 : AGAIN.equals(taskKey) ? 2 : 1;
    }

    private static @Nullable Integer at(List<Integer> items, int item) {
        return item <= items.size() ? items.get(item - 1) : null;
    }
}
