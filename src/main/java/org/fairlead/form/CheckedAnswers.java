package org.fairlead.form;

import java.util.Map;
import java.util.Set;

/**
 * Answers that fit their form.
 *
 * @param answers what was answered, by question key in the order of the form; questions that were hidden or left empty
 *     are not in it
 * @param route the answers that become process variables: those of the fields with the property {@code route}
 * @param silent the questions that route and were not asked or not answered
 */
public record CheckedAnswers(Answers answers, Map<String, Object> route, Set<String> silent) {}
