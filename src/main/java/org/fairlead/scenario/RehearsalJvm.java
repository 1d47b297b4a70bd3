package org.fairlead.scenario;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.process.Rehearsal;
import org.jspecify.annotations.Nullable;

/** A JVM in which stories are played on a set of diagrams, decisions and forms. */
final class RehearsalJvm implements AutoCloseable {

    private final JvmApart jvm;

    private RehearsalJvm(JvmApart jvm) {
        this.jvm = jvm;
    }

    /**
     * Starts it.
     *
     * @param files diagrams, decisions and forms by file name
     * @param stories stories by file name
     * @param answers the usual answers that stories take, by file name
     */
    static RehearsalJvm start(
            Map<String, String> files,
            Map<String, String> stories,
            Map<String, String> answers,
            Duration longest,
            int megabytes) {
        Map<String, Map<String, String>> folders = new HashMap<>(JvmApart.pathways(files));
        folders.put(ScenarioRunner.STORIES, stories);
        folders.put(ScenarioRunner.STORIES + "/answers", answers);
        return new RehearsalJvm(JvmApart.start(ScenarioRunner.class, folders, longest, megabytes, false));
    }

    /** Waits a little; true when it is over. */
    boolean isOver(Duration wait) throws InterruptedException {
        return jvm.isOver(wait);
    }

    /** Whether it came to its end by itself, with every story played. */
    boolean endedWell() {
        return jvm.endedWell();
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

    private List<ScenarioRunner.Line> lines() {
        return jvm.lines(ScenarioRunner.Line.class);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
