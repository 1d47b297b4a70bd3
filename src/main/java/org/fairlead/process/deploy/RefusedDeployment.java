package org.fairlead.process.deploy;

import java.util.List;
import java.util.stream.Collectors;
import org.fairlead.process.guard.Finding;

/** The guard has found something; nothing was deployed. */
public final class RefusedDeployment extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedDeployment(List<Finding> findings) {
        super("Nothing was deployed. "
                + (findings.size() == 1 ? "One thing has" : findings.size() + " things have")
                + " to be mended first:\n"
                + findings.stream().map(finding -> "• " + finding.inWords()).collect(Collectors.joining("\n")));
        this.findings = findings;
    }

    public List<Finding> findings() {
        return findings;
    }
}
