package org.fairlead.system;

/** There is no such thing, or it is not the reader's to know of: the two are answered alike (404). */
public final class NotFoundException extends FairleadException {

    public NotFoundException(String key, Object... with) {
        super(key, with);
    }
}
