package org.fairlead.form;

import java.util.Set;

/** Keeps answers unreadable in the database. The module that knows the key provides it. */
public interface Seal {

    /**
     * Closes a text.
     *
     * @param context what the text belongs to; it opens with the same one only
     */
    String close(String context, String text);

    /**
     * Opens what {@link #close} made; a text that was never closed is given back as it is.
     *
     * @throws IllegalStateException when it was changed, belongs to something else, or its key is not known
     */
    String open(String context, String sealed);

    /** What stands for a name where it is looked for but not to be read; always the same under one key. */
    String mark(String name);

    /** The marks of a name under every key that is known. */
    Set<String> marks(String name);

    /** Closes what is no text, such as a photograph. */
    byte[] close(String context, byte[] content);

    /**
     * Opens what {@link #close(String, byte[])} made.
     *
     * @throws IllegalStateException when it was changed, belongs to something else, or its key is not known
     */
    byte[] open(String context, byte[] sealed);

    /** Whether it was closed with the key that closes now. */
    boolean isCurrent(byte[] sealed);
}
