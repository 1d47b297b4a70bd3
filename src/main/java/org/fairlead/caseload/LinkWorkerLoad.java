package org.fairlead.caseload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A link worker and the places they have.
 *
 * @param directUsed open cases that were referred one by one
 * @param totalUsed all open cases, with the children of a school's prevention group
 * @param directLimit cannot be exceeded by anybody
 * @param totalLimit a supervisor may exceed it with a reason
 * @param lapsed which of the training and checks that everybody needs are missing or out of date, in words
 * @param siteIds the schools and practices the worker serves
 */
public record LinkWorkerLoad(
        String username,
        String displayName,
        int directUsed,
        int directLimit,
        int totalUsed,
        int totalLimit,
        List<String> lapsed,
        List<String> siteIds,
        List<String> siteNames) {

    /** Places that anybody may fill without a reason. */
    public int free() {
        return lapsed.isEmpty() ? Math.max(0, Math.min(directLimit - directUsed, totalLimit - totalUsed)) : 0;
    }

    String label() {
        String label = displayName + " – " + directUsed + " of " + directLimit + " places used";
        String sites = siteNames.isEmpty() ? "" : ", " + String.join(", ", siteNames);
        return label + sites + (lapsed.isEmpty() ? "" : " (cannot be chosen: training or checks are out of date)");
    }

    static List<String> lapsed(LocalDate today, LocalDate safeguarding, LocalDate prevent, LocalDate dbs) {
        List<String> lapsed = new ArrayList<>();
        if (isOver(today, safeguarding)) {
            lapsed.add("Safeguarding Level 2");
        }
        if (isOver(today, prevent)) {
            lapsed.add("Prevent");
        }
        if (isOver(today, dbs)) {
            lapsed.add("DBS check");
        }
        return lapsed;
    }

    private static boolean isOver(LocalDate today, LocalDate lastDay) {
        return lastDay == null || lastDay.isBefore(today);
    }
}
