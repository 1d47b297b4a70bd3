package org.fairlead.form;

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
}
