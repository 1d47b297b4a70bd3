package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fairlead.process.guard.Finding;
import org.jspecify.annotations.Nullable;

/** The guard has found something; nothing was deployed. */
public final class RefusedDeployment extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;
    private final @Nullable String askAt;

    RefusedDeployment(List<Finding> findings) {
        this(findings, null);
    }

    /**
     * The same for findings that a safeguarding lead can agree to.
     *
     * @param askAt where the owner asks for that; null where nobody could agree
     */
    RefusedDeployment(List<Finding> findings, @Nullable String askAt) {
        super(inWords(Finding.inWords(findings)));
        this.findings = findings;
        this.askAt = askAt;
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

    /** Where the owner can ask a safeguarding lead to agree; empty where nobody could. */
    public Optional<String> askAt() {
        return Optional.ofNullable(askAt);
    }
}
