package org.fairlead.caseload;

import java.util.List;
import java.util.Optional;
import org.fairlead.system.FieldError;

/**
 * Who may be given one more child (caseload limits and the training gate of the service's manual).
 *
 * <p>The training gate and the limit of direct referrals hold for everybody. The limit of all cases can be exceeded with
 * a supervisor's reason.
 */
final class AllocationRules {

    private AllocationRules() {}

    static List<FieldError> check(LinkWorkerLoad worker, boolean direct, String overrideReason, boolean supervisor) {
        if (!worker.lapsed().isEmpty()) {
            return refuse(
                    "linkWorker",
                    worker.displayName() + " cannot be given a child until this is up to date: "
                            + String.join(", ", worker.lapsed()) + ".");
        }
        if (direct && worker.directUsed() >= worker.directLimit()) {
            return refuse(
                    "linkWorker",
                    worker.displayName() + " already has " + worker.directUsed() + " of " + worker.directLimit()
                            + " direct referrals. Choose somebody else.");
        }
        if (worker.totalUsed() >= worker.totalLimit()) {
            if (Optional.ofNullable(overrideReason).orElse("").isBlank()) {
                return refuse(
                        "overrideReason",
                        worker.displayName() + " already has " + worker.totalUsed() + " of " + worker.totalLimit()
                                + " cases. Choose somebody else, or say why one more is right.");
            }
            if (!supervisor) {
                return refuse("overrideReason", "Only a supervisor can go over the limit.");
            }
        }
        return List.of();
    }

    private static List<FieldError> refuse(String field, String message) {
        return List.of(new FieldError(field, message));
    }
}
