package org.fairlead.process.move;

import java.util.List;

/** A plan for a move that the engine finds something wrong with; nothing was tried and nothing moved. */
final class RefusedMove extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MoveFinding> findings;

    RefusedMove(List<MoveFinding> findings) {
        super("The plan cannot be used: " + findings.size() + " findings");
        this.findings = List.copyOf(findings);
    }

    List<MoveFinding> findings() {
        return findings;
    }
}
