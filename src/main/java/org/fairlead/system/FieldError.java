package org.fairlead.system;

/**
 * One thing wrong with one answer.
 *
 * @param field the key of the form field or JSON property
 * @param message what to do about it, in plain English
 */
public record FieldError(String field, String message) {}
