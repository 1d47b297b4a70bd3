package org.fairlead.system;

/** Somebody else was first, or the thing has moved on (409). */
public final class ConflictException extends FairleadException {

    public ConflictException(String key, Object... with) {
        super(key, with);
    }
}
