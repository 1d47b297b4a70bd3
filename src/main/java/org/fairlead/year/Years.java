package org.fairlead.year;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    /** Each has memory of its own, which the service's server has to have beside the service. */
    private static final int MOST_AT_ONCE = 2;

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

    /**
     * What one JVM plays.
     *
     * @param said what it has reported
     */
    record Part(String side, List<Long> seeds, List<YearRunner.Line> said) {

        private List<YearStage.Played> played() {
            return said.stream()
                    .map(YearRunner.Line::played)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private int percentDone() {
            YearRunner.Line last = said.isEmpty() ? null : said.get(said.size() - 1);
            return played().size() * PERCENT
                    + (last == null || last.played() != null ? 0 : (int) (last.done() * PERCENT));
        }

        private @Nullable String cannot() {
            return said.stream()
                    .map(YearRunner.Line::cannot)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Versions and seeds are dealt to as many JVMs as play beside each other, each version's seeds one by one. */
    static List<Part> parts(Collection<String> sides, int seeds, int atOnce) {
        List<Part> parts = new ArrayList<>();
        int each = Math.min(seeds, Math.max(1, atOnce / sides.size()));
        for (String side : sides) {
            for (int part = 0; part < each; part++) {
                int first = part + 1;
                parts.add(new Part(
                        side,
                        LongStream.iterate(first, seed -> seed <= seeds, seed -> seed + each)
                                .boxed()
                                .toList(),
                        new ArrayList<>()));
            }
        }
        return parts;
    }

    private void play(YearRun run, Map<String, Map<String, String>> versions, Progress progress)
            throws InterruptedException {
        int atOnce = Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors());
        List<Part> parts = parts(versions.keySet(), run.assumptions().seeds(), atOnce);
        int whole = versions.size() * run.assumptions().seeds() * PERCENT;
        Deque<Part> waiting = new ArrayDeque<>(parts);
        Map<Part, JvmApart> playing = new IdentityHashMap<>();
        progress.note(0, whole);
        try {
            while (!playing.isEmpty() || !waiting.isEmpty()) {
                while (playing.size() < atOnce && !waiting.isEmpty()) {
                    Part part = waiting.remove();
                    playing.put(part, start(run, Objects.requireNonNull(versions.get(part.side())), part.seeds()));
                }
                for (Part part : List.copyOf(playing.keySet())) {
                    JvmApart jvm = Objects.requireNonNull(playing.get(part));
                    boolean over = jvm.isOver(GLANCE);
                    part.said().clear();
                    part.said().addAll(jvm.lines(YearRunner.Line.class));
                    if (over) {
                        jvm.close();
                        playing.remove(part);
                    }
                }
                progress.note(parts.stream().mapToInt(Part::percentDone).sum(), whole);
            }
        } finally {
            playing.values().forEach(JvmApart::close);
        }
        keep(run, versions, parts);
    }

    private JvmApart start(YearRun run, Map<String, String> version, List<Long> seeds) {
        Map<String, Map<String, String>> folders = new HashMap<>(JvmApart.pathways(version));
        folders.put(
                YearRunner.FOLDER,
                Map.of(
                        YearRunner.ASSUMPTIONS, json.write(run.assumptions()),
                        YearRunner.SEEDS, json.write(seeds)));
        return JvmApart.start(YearRunner.class, folders, LONGEST, MEGABYTES, true);
    }

    /** Keeps what was played, and says what was not; without a single year of any version there are no figures. */
    void keep(YearRun run, Map<String, Map<String, String>> versions, List<Part> parts) {
        Map<String, List<YearStage.Played>> played = new LinkedHashMap<>();
        versions.keySet().forEach(side -> played.put(side, new ArrayList<>()));
        parts.forEach(part -> Objects.requireNonNull(played.get(part.side())).addAll(part.played()));
        String problem = problem(parts);
        if (problem != null && played.values().stream().allMatch(List::isEmpty)) {
            runs.ended(run.id(), problem, clock.instant());
            return;
        }
        List<YearRun.Side> sides = played.entrySet().stream()
                .map(one -> new YearRun.Side(
                        one.getKey(),
                        one.getValue().stream()
                                .sorted(Comparator.comparingLong(YearStage.Played::seed))
                                .toList()))
                .toList();
        Assumptions year = run.assumptions();
        Figures was = run.foretells()
                ? count.between(
                        run.areaId(),
                        Beginnings.moment(year.begins()),
                        Beginnings.moment(end(year)),
                        year.linkWorkers(),
                        Map.of())
                : null;
        runs.done(run.id(), new YearRun.Outcome(sides, was, drawn(sides, versions)), problem, clock.instant());
    }

    /** Each version that was not played as often as was asked, with why; null when all were. */
    private static @Nullable String problem(List<Part> parts) {
        Set<String> problems = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.played().size() < part.seeds().size()) {
                String side = say("year.side." + part.side());
                String cannot = part.cannot();
                problems.add(cannot == null ? say("year.ended-early", side) : say("year.cannot", side, cannot));
            }
        }
        return problems.isEmpty() ? null : String.join(" ", problems);
    }

    static LocalDate end(Assumptions year) {
        return year.begins().plusWeeks(year.weeks());
    }

    /** The diagrams in which something was done. */
    private List<YearRun.Drawn> drawn(List<YearRun.Side> sides, Map<String, Map<String, String>> versions) {
        List<YearRun.Drawn> drawn = new ArrayList<>();
        for (YearRun.Side side : sides) {
            side.played().stream()
                    .flatMap(one -> one.figures().steps().stream())
                    .map(Figures.Step::process)
                    .distinct()
                    .sorted()
                    .forEach(process -> Optional.ofNullable(Objects.requireNonNull(versions.get(side.key()))
                                    .get(process + ".bpmn"))
                            .ifPresent(text -> drawn.add(
                                    new YearRun.Drawn(side.key(), process, files.name(process, text), text))));
        }
        return drawn;
    }
}
