package org.fairlead.process;

import java.util.Optional;
import org.fairlead.form.Submission;

/** What a person answers in a task that is being completed, for the steps right after it in the same transaction. */
public final class JustAnswered {

    private record Now(String subject, Submission submission) {}

    private static final ThreadLocal<Now> NOW = new ThreadLocal<>();

    private JustAnswered() {}

    /**
     * Completes a task, with what was answered in it at hand.
     *
     * @param subject what the task's process runs for: a case, a concern, a person, a meeting
     */
    public static void during(String subject, Submission submission, Runnable completion) {
        Now outer = NOW.get();
        NOW.set(new Now(subject, submission));
        try {
            completion.run();
        } finally {
            if (outer == null) {
                NOW.remove();
            } else {
                NOW.set(outer);
            }
        }
    }

    /** What was answered just now about a case, a concern, a person, a meeting. */
    public static Optional<Submission> about(String reference) {
        return Optional.ofNullable(NOW.get())
                .filter(now -> reference.equals(now.subject()))
                .map(Now::submission);
    }
}
