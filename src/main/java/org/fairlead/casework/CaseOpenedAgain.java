package org.fairlead.casework;

import java.time.Instant;

/**
 * A case that was closed by mistake is open again. Published in the transaction that opens it.
 *
 * @param closedAt when it had been closed
 */
public record CaseOpenedAgain(String caseRef, Instant closedAt) {}
