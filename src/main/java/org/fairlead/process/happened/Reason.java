package org.fairlead.process.happened;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.util.Locale;
import org.fairlead.process.Awaited;

/**
 * Why a case waits.
 *
 * @param who whose turn it is, where that is somebody of the service: a role; else empty
 */
record Reason(Kind kind, String who) {

    /** The kinds of reasons, in the order in which they are told where as much time goes by for each. */
    enum Kind {
        PERSON,
        FAMILY,
        SCHOOL,
        CAMHS,
        SOCIAL_CARE,
        MEETING,
        PLACE,
        /** That school is out, where its days count. */
        HOLIDAYS,
        /** A date that the diagram sets. */
        DATE,
        /** Something else that happens in the service. */
        SERVICE,
        /** A called process of which nothing is known. */
        CALLED
    }

    static final Reason HOLIDAYS = new Reason(Kind.HOLIDAYS, "");
    static final Reason DATE = new Reason(Kind.DATE, "");
    static final Reason CALLED = new Reason(Kind.CALLED, "");

    static Reason person(String role) {
        return new Reason(Kind.PERSON, role);
    }

    static Reason of(Awaited awaited) {
        return new Reason(Kind.valueOf(awaited.name()), "");
    }

    String words() {
        return kind == Kind.PERSON
                ? who.isEmpty() ? say("happened.reason.named") : sayOr("role." + who, who)
                : say("happened.reason." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
