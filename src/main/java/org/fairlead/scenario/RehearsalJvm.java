package org.fairlead.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fairlead.process.Rehearsal;
import org.jspecify.annotations.Nullable;

/**
 * A JVM in which stories are played on a set of diagrams, decisions and forms. It is kept for the next change: it then
 * deploys what differs from what it has. It stops by itself when nothing is played for long, and when a story has left
 * something behind. One thread at a time.
 */
final class RehearsalJvm implements AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final JvmApart jvm;
    private final Map<String, String> has;
    private final Map<String, String> answers;
    private int plays;

    private RehearsalJvm(JvmApart jvm, Map<String, String> has, Map<String, String> answers) {
        this.jvm = jvm;
        this.has = has;
        this.answers = answers;
    }

    /**
     * Starts it.
     *
     * @param files diagrams, decisions and forms by file name
     * @param answers the usual answers that stories take, by file name
     * @param idle after how long without a play it stops
     */
    static RehearsalJvm start(Map<String, String> files, Map<String, String> answers, Duration idle, int megabytes) {
        return new RehearsalJvm(
                JvmApart.start(ScenarioRunner.class, JvmApart.pathways(files), idle, megabytes, false),
                new TreeMap<>(files),
                answers);
    }

    /** Whether it still runs and can come to have just these files: nothing is taken out again. */
    boolean canHave(Map<String, String> files) {
        return jvm.isAlive() && files.keySet().containsAll(has.keySet());
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    boolean hasPlayed() {
        return plays > 0;
    }

    /**
     * Begins to play stories on files.
     *
     * @param stories by file name
     */
    void play(Map<String, String> files, Map<String, String> stories) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.entrySet().removeAll(has.entrySet());
        has.putAll(changed);
        Map<String, Map<String, String>> folders = new HashMap<>(JvmApart.pathways(changed));
        jvm.takeAway(part());
        plays++;
        folders.put(part(), stories);
        folders.put(part() + "/answers", answers);
        try {
            jvm.lay(folders);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        jvm.ask(part());
    }

    private String part() {
        return "play-" + plays;
    }

    /** Waits a little; true when the stories are played, or it has ended. */
    boolean isOver(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (!isDone() && System.nanoTime() < end) {
            if (jvm.isOver(A_MOMENT)) {
                return true;
            }
        }
        return isDone();
    }

    /** Whether every story was played. */
    boolean isDone() {
        return lines().stream().anyMatch(ScenarioRunner.Line::isLast);
    }

    /** How the stories went so far. */
    List<Rehearsal.Story> played() {
        return lines().stream()
                .filter(line -> line.result() != null)
                .map(line -> new Rehearsal.Story(
                        line.result().file(),
                        line.result().story(),
                        line.result().safeguard(),
                        line.result().failure(),
                        line.result().notes()))
                .toList();
    }

    /** The story that is being played, or was when it ended; null between stories. */
    @Nullable
    String playing() {
        List<ScenarioRunner.Line> lines = lines();
        return lines.isEmpty() ? null : lines.get(lines.size() - 1).begins();
    }

    /** Whether it has begun at all with what it was asked for last. */
    boolean hasBegun() {
        return !lines().isEmpty();
    }

    private List<ScenarioRunner.Line> lines() {
        return jvm.lines(part() + "/report", ScenarioRunner.Line.class);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
