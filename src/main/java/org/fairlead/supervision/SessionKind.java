package org.fairlead.supervision;

import java.util.Arrays;
import java.util.Optional;
import org.fairlead.staff.Setting;

/** The three kinds of supervision, each a diagram of its own. */
enum SessionKind {
    /** Of a team, by a clinician. */
    CLINICAL("clinical", "clinical-supervision", Setting.CLINICAL_SUPERVISION),
    /** Of one link worker's caseload, by a supervisor. */
    CASE("case", "case-supervision", Setting.CASE_SUPERVISION),
    /** Of a team among themselves. */
    PEER("peer", "peer-supervision", Setting.PEER_SUPERVISION);

    private final String key;
    private final String process;
    private final Setting time;

    SessionKind(String key, String process, Setting time) {
        this.key = key;
        this.process = process;
        this.time = time;
    }

    String key() {
        return key;
    }

    String process() {
        return process;
    }

    /** The working days from the agenda to the session. */
    Setting time() {
        return time;
    }

    static SessionKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElseThrow();
    }

    static Optional<SessionKind> ofProcess(String process) {
        return Arrays.stream(values())
                .filter(kind -> kind.process.equals(process))
                .findFirst();
    }
}
