package org.fairlead.process.draft;

import java.util.List;
import org.fairlead.process.guard.Finding;

/** Files that are no diagrams, decisions or forms, or cannot be read: a draft does not take them in. */
final class UnreadableFiles extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    UnreadableFiles(List<Finding> findings) {
        super(String.join("\n", Finding.inWords(findings)));
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }
}
