package org.fairlead.system;

/** Somebody asked for something more often than a person does. */
public final class TooOftenException extends FairleadException {

    private static final long serialVersionUID = 1L;

    public TooOftenException(String key, Object... with) {
        super(key, with);
    }
}
