package org.fairlead.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;

/**
 * Plays the stories about pathways on a change before it is deployed, apart from the service: on another clock, another
 * database and invented children. One change is played at a time.
 */
public interface Rehearsal {

    /**
     * A change that the guard has nothing against.
     *
     * @param names the names of the files that change, as a person reads them
     * @param before every diagram, decision and form as it is, by file name
     * @param after the same as it would be afterwards
     * @param stories stories of the owner's own that came with the change, by file name
     */
    record Change(
            List<String> names,
            Map<String, String> before,
            Map<String, String> after,
            Touched touched,
            Map<String, String> stories) {

        public Change {
            names = List.copyOf(names);
            before = Map.copyOf(before);
            after = Map.copyOf(after);
            stories = Map.copyOf(stories);
        }
    }

    /**
     * How a story went.
     *
     * @param safeguard whether the story shows that a child is kept safe; nothing that breaks it is deployed
     * @param trouble where it did not go as it was written; null when it did
     * @param notes what was done beyond the story, because the change asks for it
     */
    record Story(
            String file,
            String story,
            boolean safeguard,
            @Nullable Trouble trouble,
            List<String> notes) {

        public Story {
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        public boolean passed() {
            return trouble == null;
        }
    }

    /**
     * Where a story did not go as it was written.
     *
     * @param step which step it was, counted from one; 0 when the story could not be read
     * @param doing the step in a few words
     * @param at the elements of diagrams at which the case stood
     */
    record Trouble(String file, int line, int step, String doing, String expected, String found, List<Element> at) {

        public Trouble {
            at = at == null ? List.of() : List.copyOf(at);
        }
    }

    /** An element of a diagram; the name is its id where it has none. */
    record Element(String process, String id, String name) {}

    /**
     * How all went.
     *
     * @param unfinished why not all of them were played, in words for the owner; null when they were
     */
    record Verdict(
            List<Story> stories, int chosen, @Nullable String unfinished) {

        public Verdict {
            stories = List.copyOf(stories);
        }

        /** Stories that do not hold. */
        public List<Story> broken() {
            return stories.stream().filter(story -> !story.passed()).toList();
        }

        /** Safeguards that do not hold. */
        public List<Story> brokenSafeguards() {
            return broken().stream().filter(Story::safeguard).toList();
        }

        /** Stories that do not hold and only warn. */
        public List<Story> warnings() {
            List<Story> warnings = new ArrayList<>(broken());
            warnings.removeIf(Story::safeguard);
            return warnings;
        }
    }

    /**
     * Plays the stories that a change touches in the background, for as long as its owner looks.
     *
     * @return where the owner sees how it goes
     */
    String begin(Change change, Person owner);

    /**
     * Somebody may soon have a change to try out: what takes long is made ready meanwhile.
     *
     * @param files every diagram, decision and form as it runs, by file name
     */
    void expect(Supplier<Map<String, String>> files);

    /** Plays the stories that a change touches, the safeguards first, and waits for them. */
    Verdict play(Change change, Person owner);

    /** The same, but waits no longer than that: the stories go on, and who asks again is told what came of them. */
    Tried play(Change change, Person owner, Duration patience);

    /**
     * How far a change is.
     *
     * @param page where the owner sees how it goes
     * @param verdict null while it is being tried out
     */
    record Tried(String page, @Nullable Verdict verdict) {}
}
