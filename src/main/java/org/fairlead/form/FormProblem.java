package org.fairlead.form;

/**
 * Why a form cannot be used.
 *
 * @param component the key or id of the component, or the form's id
 * @param message what is wrong and how to mend it
 */
public record FormProblem(String component, String message) {}
