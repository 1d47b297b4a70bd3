package org.fairlead.process.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is there already: the newest version of everything, and the versions in which cases live. */
public interface Library {

    /** The ids of all processes. */
    Set<String> processes();

    /** The newest diagram of a process. */
    Optional<String> process(String id);

    /** The ids of all decisions. */
    default Set<String> decisions() {
        return Set.of();
    }

    /** The ids of all forms. */
    default Set<String> forms() {
        return Set.of();
    }

    /** The newest table of a decision. */
    Optional<String> decision(String id);

    /** The newest schema of a form. */
    Optional<String> form(String id);

    /** Every version of any process, the newest too, in which cases live. */
    List<LivingVersion> living();

    /** The areas that have variants of their own. */
    default Set<String> areasWithVariants() {
        return Set.of();
    }

    /** Every area there is; empty where that is not known. */
    default Set<String> areas() {
        return Set.of();
    }

    /** The texts of messages by their names, each with the readers for whom it is written. */
    default Map<String, Set<String>> texts() {
        return Map.of();
    }

    /** What two people have agreed on in a file, by its name, beyond what is shipped. */
    default Optional<Agreed> agreed(String file) {
        return Optional.empty();
    }

    /**
     * Numbers and lists of a file on which a process owner and a safeguarding lead have agreed.
     *
     * @param text the file as they agreed on it last
     * @param places the rule and the element of each, as {@link #place} writes it
     */
    record Agreed(String text, Set<String> places) {

        /** One place of a file. */
        public static String place(String rule, String element) {
            return rule + " " + element;
        }

        boolean has(Rule rule, String element) {
            return places.contains(place(rule.id(), element));
        }
    }
}
