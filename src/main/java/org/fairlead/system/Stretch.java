package org.fairlead.system;

/**
 * Some rows of a table that is gone through by its key, so that never all of it is held.
 *
 * @param from the first key
 * @param to the last key, which is one of it too
 * @param things how many there are
 */
public record Stretch(String from, String to, long things) {

    /** One thing alone. */
    public static Stretch only(String key) {
        return new Stretch(key, key, 1);
    }
}
