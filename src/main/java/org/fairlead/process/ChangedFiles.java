package org.fairlead.process;

import java.util.Map;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;

/** What runs, for who tries something out on it elsewhere. */
public interface ChangedFiles {

    /** Every diagram, decision and form as they run for somebody's area, with nothing changed. */
    Rehearsal.Change none(Person owner);

    /**
     * A step that somebody does.
     *
     * @param form the form that it asks; null for none
     */
    record Task(String name, @Nullable String form) {}

    /** The steps that somebody does in what runs, by their ids. */
    Map<String, Task> tasks();

    /** What a process is called in the text of its diagram; null where nobody named it. */
    @Nullable
    String name(String process, String diagram);

    /** Whether it may be said that cases are, or were, at a step of a process as it runs. */
    boolean mayBeTold(String process, String step);
}
