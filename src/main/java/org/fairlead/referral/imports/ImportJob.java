package org.fairlead.referral.imports;

import java.time.Instant;

/**
 * A file of referrals, and how far it is.
 *
 * @param status {@code checking}; {@code refused}, when a row cannot be taken; {@code ready} to be imported;
 *     {@code importing}; {@code imported}; {@code not-imported}, when it was stopped or somebody let it be
 * @param rows how many referrals are in it
 * @param done how many of them are checked or imported by now
 * @param problems how many answers do not fit
 * @param reason more words, or null
 */
record ImportJob(
        String id,
        String areaId,
        String fileName,
        String fileHash,
        String status,
        int rows,
        int done,
        int problems,
        String sentBy,
        Instant sentAt,
        Instant finishedAt,
        String reason) {

    static final String CHECKING = "checking";
    static final String REFUSED = "refused";
    static final String READY = "ready";
    static final String IMPORTING = "importing";
    static final String IMPORTED = "imported";
    static final String NOT_IMPORTED = "not-imported";

    /** Whether something is being done with it in the background. */
    public boolean isRunning() {
        return status.equals(CHECKING) || status.equals(IMPORTING);
    }

    /** The same while it is worked on. */
    ImportJob at(int doneByNow, int rowsInAll) {
        return new ImportJob(
                id,
                areaId,
                fileName,
                fileHash,
                status,
                rowsInAll,
                doneByNow,
                problems,
                sentBy,
                sentAt,
                finishedAt,
                reason);
    }
}
