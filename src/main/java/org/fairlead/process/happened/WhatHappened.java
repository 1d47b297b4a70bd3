package org.fairlead.process.happened;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.fairlead.audit.Audit;
import org.fairlead.process.DrawnStep;
import org.fairlead.process.DrawnSteps;
import org.fairlead.process.deploy.Deployments;
import org.fairlead.process.deploy.Discretion;
import org.fairlead.process.deploy.ProcessLibrary;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.SmallNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at what cases went through, for process owners, under what may be told to them; and lets it leave as a log. */
@Service
@RequiredArgsConstructor
class WhatHappened {

    private static final int MOST_RUNS = 20_000;
    private static final int MOST_STAYS = 50_000;

    private final HistoryRepository history;
    private final Histories histories;
    private final Drawings drawings;
    private final DrawnSteps steps;
    private final EventLogs logs;
    private final ProcessLibrary library;
    private final RepositoryService repository;
    private final Discretion discretion;
    private final WorkCalendar calendar;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    /**
     * A version that cases are on though there is a newer one.
     *
     * @param cases how many; null where that may not be told
     */
    record Old(int version, @Nullable Long cases) {}

    /**
     * What happened to cases.
     *
     * @param cases how many were looked at
     * @param all how many there are
     */
    record Figures(
            Telling telling,
            long cases,
            long all,
            Duration median,
            Duration ninetieth,
            Ways.Found ways,
            Waits.Found waits,
            Again.Found again,
            Differences.Found differences,
            List<Old> old,
            Function<String, String> names) {}

    /** The version that is shown: the one that was asked for, or the newest. */
    ProcessDefinition shown(String process, @Nullable Integer version, Person reader) {
        List<Integer> versions = library.versions(ProcessLibrary.Kind.PROCESS, process, reader).stream()
                .map(ProcessLibrary.Version::number)
                .toList();
        return library.process(process, version == null ? versions.get(0) : version)
                .orElseThrow(() -> new NotFoundException("process.no-version"));
    }

    /** Whether it would not tell that there is a concern. */
    boolean mayBeCounted(ProcessDefinition shown) {
        return discretion.mayBeCounted(shown.getId());
    }

    /** The areas among which an owner chooses, by name; none for an owner of one. */
    List<Area> areas(Person reader) {
        return reader.areaId() != null
                ? List.of()
                : areas.ids().stream()
                        .map(areas::area)
                        .sorted(Comparator.comparing(Area::name))
                        .toList();
    }

    /** Whose cases an owner looks at: those of their area, where they have one; null for all. */
    @Nullable
    String area(String asked, Person reader) {
        return reader.areaId() != null ? reader.areaId() : areas.ids().contains(asked) ? asked : null;
    }

    Telling telling(ProcessDefinition shown) {
        Function<String, Drawn> versions = drawings.once();
        return new Telling(
                versions.apply(shown.getId()),
                versions,
                steps.of(shown.getId()).stream().map(DrawnStep::id).toList(),
                clock.instant());
    }

    /** How many there are of what was asked for; by it alone it is known whether anything may be told. */
    @Transactional
    public long count(Selection selection, Person reader) {
        Deployments.requireOwner(reader);
        audit.record(reader, "happened-read", selection.process());
        return history.count(selection);
    }

    @Transactional(readOnly = true)
    public Figures of(Selection selection, ProcessDefinition shown, Person reader) {
        Deployments.requireOwner(reader);
        Telling telling = telling(shown);
        Histories.Read read = histories.read(selection, MOST_RUNS, MOST_STAYS);
        List<Run> runs = read.runs();
        List<Duration> spans =
                runs.stream().map(run -> run.lasted(telling.now())).toList();
        Map<String, List<HistoryRepository.ByHand>> hands = new LinkedHashMap<>();
        long moved = 0;
        for (List<String> some :
                Histories.inStretches(runs.stream().map(Run::id).toList())) {
            add(hands, "taken-back", history.takenBack(some));
            add(hands, "tried-again", history.triedAgain(some));
            moved += history.moved(some);
        }
        return new Figures(
                telling,
                runs.size(),
                read.all(),
                spans.isEmpty() ? Duration.ZERO : Telling.within(spans, 0.5),
                spans.isEmpty() ? Duration.ZERO : Telling.within(spans, 0.9),
                new Ways(telling).in(runs),
                new Waits(telling, holidays(runs, telling.now())).in(runs),
                new Again(telling).in(runs),
                new Differences(telling).in(runs, hands, moved),
                old(selection),
                step -> telling.name(step, runs));
    }

    private static void add(
            Map<String, List<HistoryRepository.ByHand>> hands, String kind, List<HistoryRepository.ByHand> more) {
        List<HistoryRepository.ByHand> all = hands.computeIfAbsent(kind, none -> new ArrayList<>());
        for (HistoryRepository.ByHand one : more) {
            HistoryRepository.ByHand before = all.stream()
                    .filter(known -> known.step().equals(one.step()))
                    .findFirst()
                    .orElse(new HistoryRepository.ByHand(one.step(), 0, 0));
            all.remove(before);
            all.add(new HistoryRepository.ByHand(
                    one.step(), before.cases() + one.cases(), before.times() + one.times()));
        }
    }

    /** The holidays of each area in all the time that is looked at, each worked out once. */
    private BiPredicate<String, LocalDate> holidays(List<Run> runs, Instant now) {
        LocalDate last = WorkCalendar.date(now);
        LocalDate first = runs.stream()
                .map(run -> WorkCalendar.date(run.began()))
                .min(LocalDate::compareTo)
                .orElse(last);
        Map<String, Set<LocalDate>> byArea = new HashMap<>();
        return (area, day) -> byArea.computeIfAbsent(area, one -> calendar.schoolHolidays(one, first, last))
                .contains(day);
    }

    private List<Old> old(Selection selection) {
        int newest = newest(selection.process());
        return history.livingByVersion(selection).entrySet().stream()
                .map(living -> new Old(
                        repository.getProcessDefinition(living.getKey()).getVersion(),
                        SmallNumbers.isSmall(living.getValue()) ? null : living.getValue()))
                .filter(one -> one.version() < newest)
                .sorted(Comparator.comparingInt(Old::version))
                .toList();
    }

    private int newest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    /**
     * Lets a log leave, and says so in the audit trail before the first of it is gone.
     *
     * @throws NotFoundException where a log would tell that there is a concern
     */
    void write(Format format, Selection selection, ProcessDefinition shown, Person reader, OutputStream out)
            throws IOException {
        Deployments.requireOwner(reader);
        if (!mayBeCounted(shown)) {
            throw new NotFoundException("process.no-event-log");
        }
        audit.record(reader, "event-log-taken", selection.process() + " " + format.ending());
        if (format == Format.XES) {
            logs.xes(selection, telling(shown), out);
        } else {
            logs.ocel(selection, telling(shown), out);
        }
    }

    /** How a log is written. */
    enum Format {
        XES("xes", "application/xml"),
        OCEL("jsonocel", "application/json");

        private final String ending;
        private final String type;

        Format(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }

        String ending() {
            return ending;
        }

        String type() {
            return type;
        }
    }
}
