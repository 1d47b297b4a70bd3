package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link worker and the places they have. A child whom somebody covers for them counts with both, so that the child can
 * always come back.
 *
 * @param directUsed open cases that were referred one by one
 * @param totalUsed all open cases, with the children of prevention groups
 * @param warriorsUsed open cases of prevention groups, by site
 * @param directLimit cannot be exceeded by anybody
 * @param warriorsLimit for each school; cannot be exceeded by anybody
 * @param totalLimit a supervisor may exceed it with a reason, where the area allows it
 * @param awayUntil the last day of an absence that is on today, or null
 * @param lapsed what everybody needs before a child and they lack, in words: induction, training, checks
 * @param siteIds the schools and practices the worker serves
 * @param languages what the worker speaks besides English
 */
public record LinkWorkerLoad(
        String username,
        String displayName,
        int directUsed,
        int directLimit,
        int totalUsed,
        int totalLimit,
        Map<String, Integer> warriorsUsed,
        int warriorsLimit,
        @Nullable LocalDate awayUntil,
        List<String> lapsed,
        List<String> siteIds,
        List<String> siteNames,
        List<String> languages) {

    /** Places for direct referrals that anybody may fill without a reason. */
    public int free() {
        return mayBeChosen() ? Math.max(0, Math.min(directLimit - directUsed, totalLimit - totalUsed)) : 0;
    }

    /** Places for one more child of a programme at a site. */
    int freeFor(boolean direct, String siteId) {
        int ofKind = direct ? directLimit - directUsed : warriorsLimit - warriorsAt(siteId);
        return mayBeChosen() ? Math.max(0, Math.min(ofKind, totalLimit - totalUsed)) : 0;
    }

    /** The same worker with one more child. */
    LinkWorkerLoad withOneMore(boolean direct, String siteId) {
        Map<String, Integer> warriors = new HashMap<>(warriorsUsed);
        if (!direct) {
            warriors.merge(siteId, 1, Integer::sum);
        }
        return new LinkWorkerLoad(
                username,
                displayName,
                direct ? directUsed + 1 : directUsed,
                directLimit,
                totalUsed + 1,
                totalLimit,
                warriors,
                warriorsLimit,
                awayUntil,
                lapsed,
                siteIds,
                siteNames,
                languages);
    }

    int warriorsAt(String siteId) {
        return warriorsUsed.getOrDefault(siteId, 0);
    }

    /** Whether training and checks are in date and the worker is there. */
    boolean mayBeChosen() {
        return lapsed.isEmpty() && awayUntil == null;
    }

    static List<String> lapsed(
            LocalDate today,
            @Nullable LocalDate safeguarding,
            @Nullable LocalDate prevent,
            @Nullable LocalDate dbs,
            Induction induction) {
        List<String> lapsed = new ArrayList<>();
        if (!induction.isDone()) {
            lapsed.add(say("caseload.induction"));
        }
        if (isOver(today, safeguarding)) {
            lapsed.add(say("caseload.safeguarding-level-2"));
        }
        if (isOver(today, prevent)) {
            lapsed.add("Prevent");
        }
        if (isOver(today, dbs)) {
            lapsed.add(say("caseload.dbs-check"));
        }
        return lapsed;
    }

    private static boolean isOver(LocalDate today, @Nullable LocalDate lastDay) {
        return lastDay == null || lastDay.isBefore(today);
    }
}
