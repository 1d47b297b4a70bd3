package org.fairlead.intake;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.fairlead.form.Answers;
import org.fairlead.form.Submission;
import org.jspecify.annotations.Nullable;

/**
 * What has been typed about a case that waits for a decision. There is one for each case: whoever types next goes on
 * from it, in this meeting or in the next.
 *
 * @param version the version that the typing started from; 0 for an empty sheet
 */
record Draft(
        String caseRef,
        String meetingId,
        @Nullable String decision,
        @Nullable String reason,
        @Nullable String criteriaMet,
        @Nullable String leaveWhen,
        @Nullable String stepUpTo,
        @Nullable String familyAgrees,
        int version,
        @Nullable String savedBy,
        @Nullable Instant savedAt)
        implements Serializable {

    /** What had been decided with these words, before it was taken back. */
    static Draft of(Submission decided, String meetingId) {
        Answers answers = decided.answers();
        return new Draft(
                Objects.requireNonNull(decided.caseRef()),
                meetingId,
                answers.text("intakeDecision"),
                answers.text("intakeReason"),
                answers.text("criteriaMet"),
                answers.text("leaveWhen"),
                answers.text("stepUpTo"),
                answers.text("familyAgrees"),
                0,
                decided.submittedBy(),
                null);
    }

    /** The same answers as in the form {@code intake-decision}, under its names. */
    Map<String, Object> answers() {
        Map<String, Object> answers = new LinkedHashMap<>();
        put(answers, "intakeDecision", decision);
        put(answers, "intakeReason", reason);
        put(answers, "criteriaMet", criteriaMet);
        put(answers, "leaveWhen", leaveWhen);
        put(answers, "stepUpTo", stepUpTo);
        put(answers, "familyAgrees", familyAgrees);
        return answers;
    }

    boolean saysTheSameAs(Draft other) {
        return answers().equals(other.answers());
    }

    private static void put(Map<String, Object> answers, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            answers.put(field, value);
        }
    }
}
