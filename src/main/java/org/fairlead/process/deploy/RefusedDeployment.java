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
        super(inWords(Finding.inWords(findings)));
        this.findings = findings;
    }

    private static String inWords(List<String> lines) {
        String all = lines.stream().map(line -> "• " + line).collect(Collectors.joining("\n"));
        return lines.size() == 1
                ? say("process.nothing-deployed-one-thing.one", all)
                : say("process.nothing-deployed-things-mended", lines.size(), all);
    }

    public List<Finding> findings() {
        return findings;
    }
}
