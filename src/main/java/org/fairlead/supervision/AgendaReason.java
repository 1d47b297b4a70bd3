package org.fairlead.supervision;

import java.util.Map;

/**
 * Why a case is on a clinical agenda.
 *
 * @param code in kebab-case; pages name it with the text {@code supervision.reason.<code>}
 * @param words the reason in words for the clinician; names no child, says nothing from safeguarding
 * @param facts the values that led there, in order: what it is, and its value
 */
public record AgendaReason(String caseRef, String code, String words, Map<String, String> facts) {}
