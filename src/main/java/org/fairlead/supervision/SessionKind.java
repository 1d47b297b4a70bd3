package org.fairlead.supervision;

import java.util.Arrays;
import java.util.Optional;
import org.fairlead.staff.Setting;
import org.fairlead.system.Stored;

/** The three kinds of supervision, each a diagram of its own. */
enum SessionKind implements Stored {
    /** Of a team, by a clinician. */
    CLINICAL("clinical-supervision", Setting.CLINICAL_SUPERVISION),
    /** Of one link worker's caseload, by a supervisor. */
    CASE("case-supervision", Setting.CASE_SUPERVISION),
    /** Of a team among themselves. */
    PEER("peer-supervision", Setting.PEER_SUPERVISION);

    private final String process;
    private final Setting time;

    SessionKind(String process, Setting time) {
        this.process = process;
        this.time = time;
    }

    String process() {
        return process;
    }

    /** The working days from the agenda to the session. */
    Setting time() {
        return time;
    }

    static Optional<SessionKind> ofProcess(String process) {
        return Arrays.stream(values())
                .filter(kind -> kind.process.equals(process))
                .findFirst();
    }
}
