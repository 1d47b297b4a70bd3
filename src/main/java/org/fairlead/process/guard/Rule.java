package org.fairlead.process.guard;

/**
 * One thing that every file must keep. A rule looks at one file with everything around it as it would be after the
 * deployment. Its name is its class's in kebab-case, and so is that of its help page.
 */
interface Rule {

    /** Looks at a diagram. */
    default void check(Diagram diagram, Surroundings around, Findings findings) {}

    /** Looks at a decision. */
    default void check(DecisionFile decision, Surroundings around, Findings findings) {}

    /** Looks at a form. */
    default void check(FormFile form, Surroundings around, Findings findings) {}

    /**
     * Whether it asks for more than the file itself, so that a change elsewhere can break it: such a rule is also asked
     * about what is deployed already and leans on the files that come in.
     */
    default boolean looksAround() {
        return false;
    }

    /** The rule's name. */
    default String id() {
        return idOf(getClass());
    }

    static String idOf(Class<?> type) {
        return type.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
