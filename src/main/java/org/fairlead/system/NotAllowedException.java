package org.fairlead.system;

/** The person may know of it but may not do this (403). */
public final class NotAllowedException extends FairleadException {

    public NotAllowedException(String key, Object... with) {
        super(key, with);
    }
}
