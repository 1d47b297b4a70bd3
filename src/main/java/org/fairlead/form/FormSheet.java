package org.fairlead.form;

import org.jspecify.annotations.Nullable;

/**
 * What a page needs to show a form: {@code layout/parts :: form} draws it and {@code js/form.js} brings it to life.
 *
 * @param version the version to check the answers against, or null for the newest
 * @param source where the form is, which a browser keeps, or null when it is made for this page
 * @param schema the form as JSON, safe inside a script element
 * @param data what it is filled with, as JSON, safe inside a script element
 * @param action the API address that takes the answers
 * @param next the page to go to; {@code {reference}} stands for the reference that comes back
 * @param idempotent whether to send a key, so that sending twice counts once
 * @param person whose draft it is
 * @param today the service's date, which the demonstration may have moved
 */
public record FormSheet(
        @Nullable String schemaId,
        @Nullable Integer version,
        @Nullable String source,
        String schema,
        String data,
        String action,
        String next,
        String button,
        boolean idempotent,
        @Nullable String person,
        String today) {}
