package org.fairlead.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A step of a diagram: the method of a service that does it. To the engine it is a delegate under the name {@link
 * #value()}; {@link Steps} says how parameters and results meet the pathway's variables. Element templates and the
 * guard read the same annotation. On a class it speaks for a listener, which {@code process} and {@code worklist} keep.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Step {

    /** The name under which diagrams call it: {@code ${recordConsent}}. */
    String value();

    /** What the step does, in a few words, as it could stand in a diagram: {@code "Close the case"}. */
    String name();

    /** What an owner must know of it, in one or two plain sentences. */
    String help();

    /** What the diagram tells the step wherever it stands; everything else it reads from the pathway. */
    Input[] inputs() default {};

    /**
     * Which values its results can have, where the type does not say: {@code "consentOutcome=granted|partial"}. Names
     * of results need no mention: they are the components of the record that the method returns.
     */
    String[] values() default {};

    /** Variables that are taken out of the pathway afterwards. */
    String[] forgets() default {};

    /** What the family must have agreed to before. */
    NeedsConsent.Kind[] needsConsent() default {};

    /** Without which of these a child would be less safe; the guard looks for it where it must be. */
    Safeguard[] safeguards() default {};

    /** Something that the diagram tells a step. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Input {

        /** The name of the input parameter. */
        String name();

        /** What to put there, in plain words. */
        String help();

        /** What may be said, where that is a fixed list. */
        String[] values() default {};

        /** Whether the step does its work without it too. */
        boolean optional() default false;
    }
}
