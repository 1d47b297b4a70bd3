package org.fairlead.process;

import java.util.Optional;
import org.fairlead.form.Submission;

/** What a person answers in a task that is being completed, for the steps right after it in the same transaction. */
public final class JustAnswered {

    private static final ThreadLocal<Submission> NOW = new ThreadLocal<>();

    private JustAnswered() {}

    /** Completes a task, with what was answered in it at hand. */
    public static void during(Submission submission, Runnable completion) {
        Submission outer = NOW.get();
        NOW.set(submission);
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

    /** What was answered just now about a case or concern. */
    public static Optional<Submission> about(String reference) {
        return Optional.ofNullable(NOW.get()).filter(submission -> reference.equals(submission.caseRef()));
    }
}
