package org.fairlead.scenario;

import static org.fairlead.system.Sentences.say;

/** A story that did not go as it was written: where, what was expected, and what was there. */
public final class ScenarioFailure extends RuntimeException {

    private final String file;
    private final int line;
    private final String expected;
    private final String found;

    ScenarioFailure(String file, int line, String expected, String found) {
        super(say("scenario.expected-but-found", file, line, expected, found));
        this.file = file;
        this.line = line;
        this.expected = expected;
        this.found = found;
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }
}
