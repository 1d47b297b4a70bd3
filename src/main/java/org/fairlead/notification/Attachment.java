package org.fairlead.notification;

/**
 * A text that goes with a message, such as a calendar entry.
 *
 * @param name the name of the file
 * @param type its media type with parameters: {@code text/calendar; charset=UTF-8; method=REQUEST}
 */
public record Attachment(String name, String type, String content) {}
