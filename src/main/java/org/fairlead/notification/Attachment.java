package org.fairlead.notification;

import java.util.Base64;

/**
 * What goes with a message, such as a calendar entry.
 *
 * @param name the name of the file
 * @param type its media type with parameters: {@code text/calendar; charset=UTF-8; method=REQUEST}
 * @param content the text; of anything that is no text, its bytes in Base64
 */
public record Attachment(String name, String type, String content) {

    /** A file that is no text. */
    public static Attachment file(String name, String type, byte[] content) {
        return new Attachment(name, type, Base64.getEncoder().encodeToString(content));
    }

    boolean isText() {
        return type.startsWith("text/");
    }
}
