package org.fairlead.worklist;

import java.util.Optional;

/** Names what a task is about where that is more, or less, than a case: a data pack by its code. */
public interface TaskSubject {

    /** The words, if this task is one that it names. */
    Optional<String> of(TaskView task);
}
