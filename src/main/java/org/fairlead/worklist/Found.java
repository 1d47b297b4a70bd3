package org.fairlead.worklist;

/**
 * Something that was looked for.
 *
 * @param kind {@code child}, {@code concern}, {@code site} or {@code page}
 * @param title what it is called, for the reader
 * @param detail what tells it from others
 */
public record Found(String kind, String title, String detail, String address) {}
