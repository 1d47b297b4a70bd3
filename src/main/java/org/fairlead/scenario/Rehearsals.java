package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.process.Rehearsal;
import org.fairlead.staff.Person;
import org.fairlead.system.BackgroundRunner;
import org.fairlead.system.BackgroundWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays stories on changes in the background, one after the other, in a JVM apart that is kept for the next. */
final class Rehearsals implements Rehearsal, BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);

    static final String PAGE = "/pathways/checks/";

    private static final String KIND = "rehearsal";
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Supplier<RehearsalLimits> limits;
    private final BackgroundRunner runner;
    private final ObjectMapper json;
    private final ShippedStories shipped = new ShippedStories();
    private final AtomicReference<@Nullable RehearsalJvm> kept = new AtomicReference<>();
    private final AtomicBoolean expected = new AtomicBoolean();
    // held by who plays, or makes ready
    private final Object turn = new Object();
    private volatile boolean stopped;

    /** The limits are asked for each time, so that a test can have its own. */
    Rehearsals(Supplier<RehearsalLimits> limits, BackgroundRunner runner, ObjectMapper json) {
        this.limits = limits;
        this.runner = runner;
        this.json = json;
    }

    /**
     * One change that is tried out, as its owner sees it.
     *
     * @param waits whether another change is tried out first
     * @param playing the file of the story that is played now, or null
     * @param verdict how it went so far
     */
    record Run(List<String> names, boolean waits, @Nullable String playing, Verdict verdict, boolean isOver) {

        public int chosen() {
            return verdict.chosen();
        }

        public List<Story> stories() {
            return verdict.stories();
        }
    }

    /** What is kept of a run. */
    record Report(List<String> names, @Nullable String playing, Verdict verdict) {}

    @Override
    public String begin(Change change, Person owner) {
        runner.callOffWhatIsLookedAt(KIND, owner.username(), say("scenario.stopped-began-another-check"));
        return PAGE + submit(change, owner, limits.get().unseen());
    }

    @Override
    public Verdict play(Change change, Person owner) {
        if (chosen(change).isEmpty()) {
            return new Verdict(List.of(), 0, null);
        }
        String id = submit(change, owner, null);
        Duration longest = limits.get().longest();
        if (runner.await(id, longest).status() == Status.WAITING) {
            runner.callOff(id, say("scenario.another-change-being-tried"));
        }
        Piece piece = runner.await(id, longest.multipliedBy(2));
        if (!piece.isOver()) {
            runner.callOff(id, say("scenario.scenarios-could-not-played"));
        }
        return run(runner.find(id).orElseThrow()).verdict();
    }

    @Override
    public Tried play(Change change, Person owner, Duration patience) {
        Map<String, String> chosen = chosen(change);
        if (chosen.isEmpty()) {
            return new Tried(PAGE, new Verdict(List.of(), 0, null));
        }
        Optional<Piece> last = runner.newest(KIND, same(change, chosen))
                .filter(piece -> piece.askedBy().equals(owner.username()));
        Optional<Piece> done = last.filter(piece -> piece.status() == Status.DONE);
        Piece piece = done.isPresent() && verdict(done.get()).unfinished() == null
                ? done.get()
                : last.filter(one -> !one.isOver())
                        .or(() -> runner.find(submit(change, owner, null)))
                        .orElseThrow();
        if (done.isPresent() && !piece.isOver()) {
            // why it came to no end is said once, while it is tried again
            return new Tried(PAGE + piece.id(), verdict(done.get()));
        }
        Piece now = runner.await(piece.id(), patience);
        return new Tried(PAGE + piece.id(), now.isOver() ? verdict(now) : null);
    }

    private Verdict verdict(Piece piece) {
        return run(piece).verdict();
    }

    private String submit(Change change, Person owner, @Nullable Duration unseen) {
        Map<String, String> chosen = chosen(change);
        Verdict none = new Verdict(List.of(), chosen.size(), null);
        return runner.submit(
                KIND,
                same(change, chosen),
                write(change),
                write(new Report(change.names(), null, none)),
                owner.username(),
                unseen);
    }

    /** What two tries of the same change have in common. */
    private String same(Change change, Map<String, String> chosen) {
        return DigestUtils.sha256Hex(write(List.of(sorted(change.before()), sorted(change.after()), chosen)));
    }

    /** A run that somebody began, who thereby shows that they still look; nobody else's. */
    Optional<Run> look(String id, Person owner) {
        return mine(id, owner).map(piece -> {
            runner.look(id, limits.get().unseen());
            return run(piece);
        });
    }

    /** The run that somebody waits for, the newest. */
    Optional<Run> awaited(Person owner) {
        return runner.awaitedBy(KIND, owner.username()).map(this::run);
    }

    void stop(String id, Person owner) {
        mine(id, owner).ifPresent(piece -> runner.callOff(id, say("scenario.stopped-began-another-check")));
    }

    private Optional<Piece> mine(String id, Person owner) {
        return runner.find(id)
                .filter(piece -> piece.kind().equals(KIND) && piece.askedBy().equals(owner.username()));
    }

    private Run run(Piece piece) {
        Report report = read(piece.outcome(), Report.class);
        Verdict verdict = report.verdict();
        return new Run(
                report.names(),
                piece.status() == Status.WAITING,
                report.playing(),
                piece.problem() == null ? verdict : new Verdict(verdict.stories(), verdict.chosen(), piece.problem()),
                piece.isOver());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Its owner looks, so there is somebody to begin it again. */
    @Override
    public int tries() {
        return 1;
    }

    @Override
    public String giveUp(Piece piece, Why why) {
        return switch (why) {
            case KILLED -> say("scenario.fairlead-restarted-before-done");
            case STOPPED -> say("scenario.fairlead-being-stopped");
            case UNWANTED -> say("scenario.left-page-check-called");
            case FAILED -> say("scenario.scenarios-could-not-played");
        };
    }

    @Override
    public String work(Piece piece, Progress progress) {
        Change change = read(piece.input(), Change.class);
        Map<String, String> chosen = chosen(change);
        Verdict verdict = chosen.isEmpty()
                ? new Verdict(List.of(), 0, null)
                : known(piece.subject())
                        .orElseGet(() -> play(
                                change,
                                chosen,
                                (playing, soFar) -> progress.note(
                                        soFar.stories().size(),
                                        soFar.chosen(),
                                        write(new Report(change.names(), playing, soFar)))));
        return write(new Report(change.names(), null, verdict));
    }

    /** What the same change came to a while ago: who checks files and then deploys them does not wait twice. */
    private Optional<Verdict> known(String same) {
        return runner.newestDone(KIND, same, KEPT)
                .map(piece -> read(piece.outcome(), Report.class).verdict())
                .filter(verdict -> verdict.unfinished() == null);
    }

    private Verdict play(Change change, Map<String, String> chosen, Telling telling) {
        try {
            Verdict played = playNow(change.after(), chosen, telling);
            return played.brokenSafeguards().isEmpty() ? played : withoutOldTrouble(change, chosen, played, telling);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Verdict playNow(Map<String, String> files, Map<String, String> stories, Telling telling)
            throws InterruptedException {
        synchronized (turn) {
            RehearsalLimits limit = limits.get();
            RehearsalJvm jvm = ready(files, limit);
            boolean wasKept = jvm.hasPlayed();
            boolean stays = false;
            try {
                Verdict verdict = play(jvm, files, stories, limit, telling);
                stays = jvm.isDone() && !limit.warm().isZero();
                if (jvm.hasBegun() || !wasKept || stopped) {
                    return verdict;
                }
            } finally {
                if (!stays) {
                    drop();
                }
            }
            // the one that was kept ended before it could be asked
            return playNow(files, stories, telling);
        }
    }

    /** The JVM that is there, if it can have the files, else a new one. */
    private RehearsalJvm ready(Map<String, String> files, RehearsalLimits limit) {
        RehearsalJvm there = kept.get();
        if (there != null && there.canHave(files)) {
            return there;
        }
        drop();
        Duration idle = limit.warm().isZero() ? limit.longest() : limit.warm();
        RehearsalJvm started = RehearsalJvm.start(files, shipped.answers(), idle, limit.megabytes());
        kept.set(started);
        return started;
    }

    private Verdict play(
            RehearsalJvm jvm,
            Map<String, String> files,
            Map<String, String> stories,
            RehearsalLimits limit,
            Telling telling)
            throws InterruptedException {
        long since = System.nanoTime();
        jvm.play(files, stories);
        while (!jvm.isOver(GLANCE)) {
            telling.tell(jvm.playing(), new Verdict(jvm.played(), stories.size(), null));
            if (System.nanoTime() - since > limit.longest().toNanos()) {
                return new Verdict(jvm.played(), stories.size(), tooLong(jvm.playing(), limit.longest()));
            }
        }
        List<Story> played = jvm.played();
        return new Verdict(
                played, stories.size(), jvm.isDone() && played.size() == stories.size() ? null : ended(jvm.playing()));
    }

    @Override
    public void expect(Supplier<Map<String, String>> files) {
        RehearsalLimits limit = limits.get();
        if (limit.warm().isZero() || stopped || !expected.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        synchronized (turn) {
                            ready(files.get(), limit);
                        }
                    } catch (RuntimeException cannot) {
                        LOG.warn("Stories cannot be made ready to be played", cannot);
                    } finally {
                        expected.set(false);
                    }
                },
                "stories-made-ready");
        thread.setDaemon(true);
        thread.start();
    }

    private void drop() {
        RehearsalJvm there = kept.getAndSet(null);
        if (there != null) {
            there.close();
        }
    }

    /** Whether a JVM that has played is there for the next change. */
    boolean isKept() {
        RehearsalJvm there = kept.get();
        return there != null && there.isAlive() && there.hasPlayed();
    }

    /** Ends the JVM that is kept, as if it had died. */
    void endKept() {
        RehearsalJvm there = kept.get();
        if (there != null) {
            there.close();
        }
    }

    /** Ends the JVM that is kept, whatever it does. */
    @Override
    public void close() {
        stopped = true;
        drop();
    }

    /** Hears which story is played, and what has been played so far. */
    private interface Telling {
        void tell(@Nullable String playing, Verdict soFar);
    }

    private String tooLong(@Nullable String playing, Duration longest) {
        return playing == null
                ? say("scenario.scenarios-took-longer-than", longest.toSeconds())
                : say("scenario.scenarios-took-longer-than-seconds", longest.toSeconds(), playing);
    }

    private static String ended(@Nullable String playing) {
        return playing == null
                ? say("scenario.scenarios-ended-early-files")
                : say("scenario.scenarios-ended-early-they", playing);
    }

    /** A safeguard that was gone before the change is not taken away by it; it warns. */
    private Verdict withoutOldTrouble(Change change, Map<String, String> chosen, Verdict verdict, Telling telling)
            throws InterruptedException {
        Map<String, String> again = new TreeMap<>(chosen);
        again.keySet()
                .retainAll(verdict.brokenSafeguards().stream().map(Story::file).collect(Collectors.toSet()));
        Verdict before = playNow(change.before(), again, (playing, soFar) -> telling.tell(null, verdict));
        Set<String> old = before.broken().stream().map(Story::file).collect(Collectors.toSet());
        List<Story> stories = new ArrayList<>();
        for (Story story : verdict.stories()) {
            stories.add(
                    story.passed() || !old.contains(story.file())
                            ? story
                            : new Story(
                                    story.file(),
                                    story.story(),
                                    false,
                                    story.trouble(),
                                    List.of(say("scenario.did-not-hold-before"))));
        }
        return new Verdict(stories, verdict.chosen(), verdict.unfinished());
    }

    /** The shipped stories, and the owner's own; a safeguard stays as it is shipped. */
    private Map<String, String> chosen(Change change) {
        Set<String> processes = change.after().keySet().stream()
                .filter(file -> file.endsWith(".bpmn"))
                .map(file -> file.substring(0, file.length() - ".bpmn".length()))
                .collect(Collectors.toSet());
        Map<String, String> chosen = new LinkedHashMap<>(shipped.touched(change.touched(), processes));
        change.stories().forEach((file, text) -> {
            String name = ownName(file);
            String there = chosen.get(name);
            chosen.put(there != null && there.contains("\nsafeguard: true\n") ? "own-" + name : name, text);
        });
        return chosen;
    }

    private static String ownName(String file) {
        String name = file.replaceAll("[^A-Za-z0-9.-]", "-").replaceFirst("\\.ya?ml$", "");
        return (name.length() > 100 ? name.substring(0, 100) : name) + ".yaml";
    }

    private static Map<String, String> sorted(Map<String, String> files) {
        return new TreeMap<>(files);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was kept of a check cannot be read", e);
        }
    }
}
