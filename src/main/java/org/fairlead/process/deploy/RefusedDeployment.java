package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.stream.Collectors;
import org.fairlead.process.guard.Finding;

/** The guard has found something; nothing was deployed. */
public final class RefusedDeployment extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedDeployment(List<Finding> findings) {
        super(
                findings.size() == 1
                        ? say(
                                "process.nothing-deployed-one-thing.one",
                                findings.stream()
                                        .map(finding -> "• " + finding.inWords())
                                        .collect(Collectors.joining("\n")))
                        : say(
                                "process.nothing-deployed-things-mended",
                                findings.size(),
                                findings.stream()
                                        .map(finding -> "• " + finding.inWords())
                                        .collect(Collectors.joining("\n"))));
        this.findings = findings;
    }

    public List<Finding> findings() {
        return findings;
    }
}
