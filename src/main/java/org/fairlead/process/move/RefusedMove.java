package org.fairlead.process.move;

import static org.fairlead.system.Sentences.say;

import java.util.List;

/** A plan for a move that the engine finds something wrong with; nothing was tried and nothing moved. */
final class RefusedMove extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<MoveFinding> findings;

    RefusedMove(List<MoveFinding> findings) {
        super(say("process.plan-cannot-used-findings", findings.size()));
        this.findings = List.copyOf(findings);
    }

    List<MoveFinding> findings() {
        return findings;
    }
}
