package org.fairlead.caseload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands over one case, some or a whole caseload, as when a link worker leaves. For supervisors. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class CaseloadTransfer {

    private static final int LONGEST_NOTES = 4000;

    private final Caseloads caseloads;
    private final Cases cases;
    private final CaseEvents events;
    private final Audit audit;

    /**
     * Hands cases of one link worker over for good. Each new worker gets what is open and a task to receive the
     * handover, as when one case is handed over on its own page.
     *
     * @param moves the new worker, by case reference
     * @throws InvalidAnswersException when a limit would be passed or something is missing; then none is handed over
     */
    @Transactional
    public void handOver(String username, Map<String, String> moves, String notes, Person by) {
        Caseloads.requireSupervisor(by);
        caseloads.requireWorker(username, by);
        List<FieldError> errors = new ArrayList<>();
        if (moves.isEmpty()) {
            errors.add(new FieldError("everything", "caseload.choose-who-gets-least"));
        }
        if (notes.isBlank()) {
            errors.add(new FieldError("notes", "caseload.what-next-people-need"));
        } else if (notes.length() > LONGEST_NOTES) {
            errors.add(new FieldError("notes", "common.use-characters-fewer", LONGEST_NOTES));
        }
        Map<String, CaseRecord> theirs = new LinkedHashMap<>();
        cases.ofWorker(username).forEach(one -> theirs.put(one.reference(), one));
        Map<CaseRecord, String> known = new LinkedHashMap<>();
        moves.forEach((caseRef, to) -> {
            CaseRecord theCase = theirs.get(caseRef);
            if (theCase == null) {
                errors.add(new FieldError("to-" + caseRef, "caseload.case-not-link-worker", caseRef));
            } else if (to.equals(username)) {
                errors.add(new FieldError("to-" + caseRef, "caseload.choose-another-link-worker", caseRef));
            } else {
                known.put(theCase, to);
            }
        });
        errors.addAll(caseloads.checkMoves(known, by));
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        known.forEach((theCase, to) -> events.tell(
                theCase,
                "case-transferred",
                Map.of("transferKind", "new-worker", "newLinkWorker", to, "handoverNotes", notes),
                by));
        audit.record(by, "caseload-handed-over", username + " " + known.size() + " cases");
    }
}
