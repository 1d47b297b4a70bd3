package org.fairlead.scenario;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fairlead.process.Rehearsal;
import org.fairlead.staff.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Plays stories on changes, each in a JVM of its own, one after the other. */
final class Rehearsals implements Rehearsal, DisposableBean {

    static final String PAGE = "/pathways/checks/";

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int MOST_KEPT = 50;
    private static final int MOST_VERDICTS = 5;

    private final RehearsalLimits limits;
    private final ShippedStories shipped = new ShippedStories();
    private final Semaphore one = new Semaphore(1, true);
    private final Cache<String, Run> runs =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(KEPT).build();
    /** What the last changes came to: who checks files and then deploys them does not wait twice. */
    private final Cache<List<Object>, Verdict> verdicts = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MOST_VERDICTS)
            .build();

    private volatile boolean closing;

    Rehearsals(RehearsalLimits limits) {
        this.limits = limits;
    }

    /** One change that is tried out, as its owner sees it. */
    static final class Run {

        private final String id;
        private final String owner;
        private final List<String> names;
        private volatile long seen = System.nanoTime();
        private volatile boolean stopped;
        private volatile Progress progress = new Progress(true, 0, List.of(), null);
        private volatile Verdict verdict;

        private Run(String id, String owner, List<String> names) {
            this.id = id;
            this.owner = owner;
            this.names = names;
        }

        String id() {
            return id;
        }

        List<String> names() {
            return names;
        }

        Progress progress() {
            return progress;
        }

        /** How it went; empty while it goes on. */
        Optional<Verdict> verdict() {
            return Optional.ofNullable(verdict);
        }

        void stop() {
            stopped = true;
        }
    }

    /**
     * How far a change is.
     *
     * @param waits whether another change is tried out first
     * @param playing the file of the story that is played now, or null
     */
    record Progress(boolean waits, int chosen, List<Story> stories, String playing) {}

    @Override
    public String begin(Change change, Person owner) {
        runs.asMap().values().stream()
                .filter(run -> run.owner.equals(owner.username()))
                .forEach(Run::stop);
        Run run = new Run(UUID.randomUUID().toString(), owner.username(), change.names());
        runs.put(run.id, run);
        Thread thread = new Thread(() -> run(run, change), "check-" + run.id);
        thread.setDaemon(true);
        thread.start();
        return PAGE + run.id;
    }

    /** A run that somebody began, who thereby shows that they still look; nobody else's. */
    Optional<Run> look(String id, Person owner) {
        Optional<Run> run =
                Optional.ofNullable(runs.getIfPresent(id)).filter(found -> found.owner.equals(owner.username()));
        run.ifPresent(found -> found.seen = System.nanoTime());
        return run;
    }

    private void run(Run run, Change change) {
        Supplier<String> why = () -> {
            if (run.stopped) {
                return "You stopped it, or began another check.";
            }
            return System.nanoTime() - run.seen > limits.unseen().toNanos()
                    ? "You left the page, so the check was called off. Check the files again when you want to see how"
                            + " they do."
                    : null;
        };
        try {
            run.verdict = play(change, why, run);
        } catch (RuntimeException failed) {
            LOG.error("A change could not be tried out", failed);
            run.verdict = new Verdict(
                    List.of(),
                    0,
                    "The scenarios could not be played. Tell your administrator, who finds why in the log.");
        }
    }

    @Override
    public Verdict play(Change change, Person owner) {
        return play(change, () -> null, new Run("", owner.username(), change.names()));
    }

    private Verdict play(Change change, Supplier<String> wantsEnd, Run run) {
        Map<String, String> chosen = chosen(change);
        run.progress = new Progress(true, chosen.size(), List.of(), null);
        if (chosen.isEmpty()) {
            return new Verdict(List.of(), 0, null);
        }
        List<Object> same = List.of(change.before(), change.after(), chosen);
        Verdict known = verdicts.getIfPresent(same);
        if (known != null) {
            return known;
        }
        long since = System.nanoTime();
        try {
            while (!one.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                String why = wantsEnd(wantsEnd);
                if (why != null) {
                    return new Verdict(List.of(), chosen.size(), why);
                }
                if (System.nanoTime() - since > limits.longest().toNanos()) {
                    return new Verdict(
                            List.of(), chosen.size(), "Another change is being tried out. Try again in a few minutes.");
                }
            }
            try {
                Verdict played = playNow(change.after(), chosen, wantsEnd, run);
                Verdict verdict =
                        played.brokenSafeguards().isEmpty() ? played : withoutOldTrouble(change, chosen, played, run);
                if (verdict.unfinished() == null) {
                    verdicts.put(same, verdict);
                }
                return verdict;
            } finally {
                one.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Verdict(List.of(), chosen.size(), "Fairlead is being stopped.");
        }
    }

    private String wantsEnd(Supplier<String> wantsEnd) {
        return closing ? "Fairlead is being stopped." : wantsEnd.get();
    }

    private Verdict playNow(Map<String, String> files, Map<String, String> stories, Supplier<String> wantsEnd, Run run)
            throws InterruptedException {
        long since = System.nanoTime();
        try (RehearsalJvm jvm =
                RehearsalJvm.start(files, stories, shipped.answers(), limits.longest(), limits.megabytes())) {
            while (!jvm.isOver(GLANCE)) {
                run.progress = new Progress(false, stories.size(), jvm.played(), jvm.playing());
                String why = wantsEnd(wantsEnd);
                if (why == null && System.nanoTime() - since > limits.longest().toNanos()) {
                    why = tooLong(jvm.playing());
                }
                if (why != null) {
                    return new Verdict(jvm.played(), stories.size(), why);
                }
            }
            List<Story> played = jvm.played();
            return new Verdict(
                    played,
                    stories.size(),
                    jvm.endedWell() && played.size() == stories.size() ? null : ended(jvm.playing()));
        }
    }

    private String tooLong(String playing) {
        return "The scenarios took longer than " + limits.longest().toSeconds() + " seconds and were stopped"
                + (playing == null
                        ? "."
                        : " at " + playing + ". Look whether a way in the diagram goes round again and again.");
    }

    private static String ended(String playing) {
        return "The scenarios ended early"
                + (playing == null
                        ? ". The files together may not be able to run."
                        : " at " + playing + ". They may have needed too much memory: look whether a way in the diagram"
                                + " goes round again and again.");
    }

    /** A safeguard that was gone before the change is not taken away by it; it warns. */
    private Verdict withoutOldTrouble(Change change, Map<String, String> chosen, Verdict verdict, Run run)
            throws InterruptedException {
        Map<String, String> again = new TreeMap<>(chosen);
        again.keySet()
                .retainAll(verdict.brokenSafeguards().stream().map(Story::file).collect(Collectors.toSet()));
        Verdict before = playNow(change.before(), again, () -> null, new Run("", run.owner, run.names));
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
                                    List.of("This did not hold before your change either.")));
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

    @Override
    public void destroy() {
        closing = true;
        runs.asMap().values().forEach(Run::stop);
    }
}
