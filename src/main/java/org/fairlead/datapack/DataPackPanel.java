package org.fairlead.datapack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The data packs on the case page: codes, how far they are, dates; and for those who work with the child the scores
 * before and after. Never for the impact lead, who knows packs by their code and must not learn whose they are.
 */
@Component
@RequiredArgsConstructor
class DataPackPanel implements CasePanel {

    record PackLine(
            String id,
            String name,
            String code,
            String status,
            String statusWords,
            @Nullable LocalDate opened,
            @Nullable LocalDate ended) {}

    record FollowUpLine(
            String status,
            @Nullable LocalDate opens,
            @Nullable LocalDate due,
            @Nullable LocalDate closes) {}

    private final DataPackRepository packs;
    private final PackEntries entries;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.SCORES);
    }

    @Override
    public CasePart part() {
        return CasePart.SCORES;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String fragment() {
        return "datapack/panel :: packs";
    }

    @Override
    public Readers readers() {
        return PackReading.ON_A_CASE;
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        List<PackLine> lines = packs.ofCase(theCase.reference()).stream()
                .map(pack -> new PackLine(
                        pack.id(),
                        DataPacks.words(pack.timePoint()),
                        pack.code(),
                        pack.status(),
                        DataPacks.outcome(pack.status()),
                        day(pack.openedAt()),
                        day(pack.endedAt())))
                .toList();
        List<FollowUpLine> followUps = packs.followUps(theCase.reference()).stream()
                .map(followUp -> new FollowUpLine(
                        followUp.status(), day(followUp.opensAt()), day(followUp.dueAt()), day(followUp.closesAt())))
                .toList();
        return Map.of(
                "packs",
                lines,
                "followUps",
                followUps,
                "scores",
                PackReading.readsScores(person) ? entries.tables(theCase.reference()) : List.of());
    }

    private static @Nullable LocalDate day(Instant instant) {
        return instant == null ? null : WorkCalendar.date(instant);
    }
}
