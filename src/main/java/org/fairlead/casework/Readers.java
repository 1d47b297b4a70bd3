package org.fairlead.casework;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;

/**
 * Who reads one kind of thing on a case: a line of its timeline, a panel of its page, a field of the API. It is said
 * where the thing is, and only {@link CaseReading} goes by it.
 *
 * @param roles those of the service's staff who may see the case at all; empty for every one of them
 * @param butNot roles that do not read it, whatever else they are
 * @param outside what opens it to the school or practice that has the case
 */
public record Readers(Set<String> roles, Set<String> butNot, Outside outside) {

    /** What opens a thing to a partner, from nothing at all to the least. */
    public enum Outside {
        /** Nothing does, save that what a site itself has said it may always read. */
        NOTHING,
        /** Its own referral: it reads on what it sent. */
        ITS_OWN_REFERRAL,
        /** The family's agreement to share with it, until it is withdrawn; for what has been since it has the case. */
        CONSENT,
        /** That it has the case. */
        ITS_CASE
    }

    /** Says of a field of the API what opens it to a partner; a field that says nothing is empty for them. */
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface OpenBy {
        Outside value();
    }

    /** Everybody of the service who may see the case, and nobody outside. */
    public static final Readers SERVICE = new Readers(Set.of(), Set.of(), Outside.NOTHING);

    /** Some of the service who may see the case, and nobody outside. */
    public static Readers of(String... roles) {
        return new Readers(Set.of(roles), Set.of(), Outside.NOTHING);
    }

    public Readers butNot(String... others) {
        return new Readers(roles, Set.of(others), outside);
    }

    public Readers openBy(Outside what) {
        return new Readers(roles, butNot, what);
    }
}
