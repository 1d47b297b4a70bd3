package org.fairlead.year;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.FormRegistry;
import org.fairlead.process.ChangedFiles;
import org.fairlead.process.Rehearsal;
import org.fairlead.process.YearAhead;
import org.fairlead.scenario.JvmApart;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.BackgroundWork;
import org.fairlead.system.Json;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Years that are rehearsed: prepared, played in the background, kept until somebody deletes them. */
@Service
@RequiredArgsConstructor
class Years implements YearAhead, BackgroundWork {

    static final String PAGE = "/pathways/year";
    static final String AHEAD = "ahead";
    static final String FORETELL = "foretell";

    private static final String KIND = "year";
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(45);
    private static final Duration KEPT_UNBEGUN = Duration.ofDays(1);
    private static final int MEGABYTES = 512;
    private static final int PERCENT = 100;

    private final YearRepository runs;
    private final Beginnings beginnings;
    private final Count count;
    private final ChangedFiles files;
    private final Areas areas;
    private final FormRegistry forms;
    private final BackgroundRunner runner;
    private final Json json;
    private final Clock clock;

    /** How far a run is: waiting for another, or so many of a hundred. */
    record Far(boolean waits, int percent) {}

    @Override
    @Transactional
    public String prepare(Rehearsal.Change change, Person owner) {
        return PAGE + "/" + prepare(AHEAD, beginnings.ahead(area(owner)), change, owner);
    }

    /** Prepares a year of what runs now. */
    @Transactional
    public String prepare(Person owner) {
        return prepare(files.none(owner), owner);
    }

    /** Prepares the second half of what was, from the first; empty while there is too little of it. */
    @Transactional
    public Optional<String> prepareSecondHalf(Person owner) {
        return beginnings
                .secondHalf(area(owner))
                .map(year -> PAGE + "/" + prepare(FORETELL, year, files.none(owner), owner));
    }

    YearWords words() {
        return new YearWords(files.tasks(), forms);
    }

    boolean hasTwoHalves(Person owner) {
        return beginnings.halves(area(owner)).isPresent();
    }

    private String prepare(String kind, Assumptions year, Rehearsal.Change change, Person owner) {
        runs.forget(clock.instant().minus(KEPT_UNBEGUN));
        String id = UUID.randomUUID().toString();
        runs.add(
                new YearRun(
                        id,
                        area(owner),
                        owner.username(),
                        clock.instant(),
                        kind,
                        change.names(),
                        year,
                        null,
                        null,
                        null),
                change);
        return id;
    }

    /** Whose history and settings are taken: the owner's area, or the only one that there is. */
    private @Nullable String area(Person owner) {
        return owner.areaId() != null || areas.ids().size() != 1
                ? owner.areaId()
                : areas.ids().iterator().next();
    }

    List<YearRun> all(Person reader) {
        return runs.newest(reader.areaId());
    }

    /**
     * A run that a reader may see: of their area, or of any where they keep all.
     *
     * @throws NotFoundException when there is none
     */
    YearRun find(String id, Person reader) {
        return runs.find(id)
                .filter(run -> reader.areaId() == null || Objects.equals(run.areaId(), reader.areaId()))
                .orElseThrow(() -> new NotFoundException("year.gone"));
    }

    /** Begins to play it. */
    @Transactional
    public void begin(YearRun run, Assumptions year, Person owner) {
        requireTheirs(run, owner);
        if (run.work() == null) {
            runs.begun(run.id(), year, runner.submit(KIND, run.id(), null, owner.username()));
        }
    }

    Far far(YearRun run) {
        return Optional.ofNullable(run.work())
                .flatMap(runner::find)
                .map(piece -> new Far(
                        piece.status() == Status.WAITING,
                        piece.inAll() == 0 ? 0 : piece.done() * PERCENT / piece.inAll()))
                .orElse(new Far(true, 0));
    }

    @Transactional
    public void stop(YearRun run, Person owner) {
        requireTheirs(run, owner);
        if (run.work() != null && !run.isOver()) {
            runner.callOff(run.work(), say("year.stopped"));
            runs.ended(run.id(), say("year.stopped"), clock.instant());
        }
    }

    @Transactional
    public void delete(YearRun run, Person owner) {
        requireTheirs(run, owner);
        if (run.work() != null) {
            runner.callOff(run.work(), say("year.stopped"));
        }
        runs.delete(run.id());
    }

    private static void requireTheirs(YearRun run, Person owner) {
        if (!owner.has(Roles.PROCESS_OWNER) || !run.madeBy().equals(owner.username())) {
            throw new NotAllowedException("year.not-yours");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int tries() {
        return 1;
    }

    @Override
    public String giveUp(Piece piece, Why why) {
        String words = switch (why) {
            case KILLED -> say("year.restarted");
            case STOPPED -> say("year.restarted");
            case UNWANTED -> say("year.stopped");
            case FAILED -> say("year.failed");
        };
        runs.ended(piece.subject(), words, clock.instant());
        return words;
    }

    @Override
    public @Nullable String work(Piece piece, Progress progress) {
        YearRun run = runs.find(piece.subject()).orElseThrow();
        Rehearsal.Change change = runs.change(run.id()).orElseThrow();
        Map<String, Map<String, String>> versions = new LinkedHashMap<>();
        versions.put(YearRun.NOW, change.before());
        if (!change.names().isEmpty()) {
            versions.put(YearRun.CHANGED, change.after());
        }
        try {
            play(run, versions, progress);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return null;
    }

    /** The versions are played beside each other. */
    private void play(YearRun run, Map<String, Map<String, String>> versions, Progress progress)
            throws InterruptedException {
        Map<String, JvmApart> playing = new LinkedHashMap<>();
        Map<String, List<YearRunner.Line>> said = new LinkedHashMap<>();
        List<String> early = new ArrayList<>();
        progress.note(0, versions.size() * run.assumptions().seeds() * PERCENT);
        try {
            versions.forEach((side, version) -> playing.put(side, start(run, version)));
            while (!playing.isEmpty()) {
                for (String side : List.copyOf(playing.keySet())) {
                    JvmApart jvm = Objects.requireNonNull(playing.get(side));
                    boolean over = jvm.isOver(GLANCE);
                    said.put(side, jvm.lines(YearRunner.Line.class));
                    if (over) {
                        if (!jvm.endedWell()) {
                            early.add(side);
                        }
                        jvm.close();
                        playing.remove(side);
                    }
                }
                progress.note(
                        said.values().stream().mapToInt(Years::percentDone).sum(),
                        versions.size() * run.assumptions().seeds() * PERCENT);
            }
        } finally {
            playing.values().forEach(JvmApart::close);
        }
        keep(run, versions, said, early);
    }

    private JvmApart start(YearRun run, Map<String, String> version) {
        Map<String, Map<String, String>> folders = new HashMap<>(JvmApart.pathways(version));
        folders.put(
                YearRunner.FOLDER,
                Map.of(
                        YearRunner.ASSUMPTIONS,
                        json.write(run.assumptions()),
                        YearRunner.SEEDS,
                        json.write(LongStream.rangeClosed(1, run.assumptions().seeds())
                                .boxed()
                                .toList())));
        return JvmApart.start(YearRunner.class, folders, LONGEST, MEGABYTES, true);
    }

    private static int percentDone(List<YearRunner.Line> lines) {
        int whole = (int) lines.stream().filter(line -> line.played() != null).count();
        YearRunner.Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        return whole * PERCENT + (last == null || last.played() != null ? 0 : (int) (last.done() * PERCENT));
    }

    private void keep(
            YearRun run,
            Map<String, Map<String, String>> versions,
            Map<String, List<YearRunner.Line>> said,
            List<String> early) {
        Assumptions year = run.assumptions();
        List<YearRun.Side> sides = said.entrySet().stream()
                .map(one -> new YearRun.Side(
                        one.getKey(),
                        one.getValue().stream()
                                .map(YearRunner.Line::played)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
        Figures was = run.foretells()
                ? count.between(
                        run.areaId(),
                        Beginnings.moment(year.begins()),
                        Beginnings.moment(end(year)),
                        year.linkWorkers(),
                        Map.of())
                : null;
        String problem = early.isEmpty()
                ? null
                : say(
                        "year.ended-early",
                        early.stream().map(side -> say("year.side." + side)).collect(Collectors.joining(", ")));
        runs.done(run.id(), new YearRun.Outcome(sides, was, drawn(sides, versions)), problem, clock.instant());
    }

    static LocalDate end(Assumptions year) {
        return year.begins().plusWeeks(year.weeks());
    }

    /** The diagrams in which something was done. */
    private static List<YearRun.Drawn> drawn(List<YearRun.Side> sides, Map<String, Map<String, String>> versions) {
        List<YearRun.Drawn> drawn = new ArrayList<>();
        for (YearRun.Side side : sides) {
            side.played().stream()
                    .flatMap(one -> one.figures().steps().stream())
                    .map(Figures.Step::process)
                    .distinct()
                    .sorted()
                    .forEach(process -> Optional.ofNullable(Objects.requireNonNull(versions.get(side.key()))
                                    .get(process + ".bpmn"))
                            .ifPresent(text -> drawn.add(new YearRun.Drawn(side.key(), process, text))));
        }
        return drawn;
    }
}
