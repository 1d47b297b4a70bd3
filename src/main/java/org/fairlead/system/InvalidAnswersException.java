package org.fairlead.system;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers that cannot be taken as they are (422). Nothing has been stored. */
public final class InvalidAnswersException extends FairleadException {

    /** More than anybody mends at once; a file may be wrong in a hundred thousand places. */
    private static final int MOST = 500;

    private final transient List<FieldError> errors;

    public InvalidAnswersException(List<FieldError> errors) {
        super(errors.size() == 1 ? "form.problem.one" : "form.problem.many", errors.size());
        this.errors = List.copyOf(errors.subList(0, Math.min(MOST, errors.size())));
    }

    /** @param key what is said, from {@code messages.properties} */
    public InvalidAnswersException(String field, @Nullable String key, Object... with) {
        this(List.of(new FieldError(field, key, with)));
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
