package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.util.List;

/** Answers that cannot be taken as they are (422). Nothing has been stored. */
public final class InvalidAnswersException extends FairleadException {

    private final transient List<FieldError> errors;

    public InvalidAnswersException(List<FieldError> errors) {
        super(
                errors.size() == 1
                        ? say("system.invalid-answers-exception.there-is-a-problem-with.one")
                        : say("system.invalid-answers-exception.there-is-a-problem-with", errors.size()));
        this.errors = List.copyOf(errors);
    }

    public InvalidAnswersException(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** For a log or a failed test: which questions, never what was answered. */
    @Override
    public String toString() {
        return super.toString() + " " + errors;
    }
}
