package org.fairlead.casework;

import java.time.Instant;
import java.util.Map;

/**
 * A case that was closed by mistake is open again. Published in the transaction that opens it.
 *
 * @param closedAt when it had been closed
 * @param begun the process instances that have begun again, each by the one whose place it takes
 */
public record CaseOpenedAgain(String caseRef, Instant closedAt, Map<String, String> begun) {}
