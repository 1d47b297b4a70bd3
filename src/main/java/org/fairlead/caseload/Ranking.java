package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts link workers in the order in which they suit a child: those who can be chosen first, then who serves the site,
 * then who speaks the family's language, then who has most places free.
 */
final class Ranking {

    private Ranking() {}

    /**
     * What a child needs of a link worker.
     *
     * @param direct whether the child was referred one by one, not for a prevention group
     * @param languages what the family speaks besides English
     * @param interpreter whether the family needs an interpreter
     */
    record Need(boolean direct, String siteId, String siteName, List<String> languages, boolean interpreter) {

        /** Reads languages as people write them: "Polish, English and Urdu". */
        static List<String> languagesIn(@Nullable String words) {
            if (words == null) {
                return List.of();
            }
            return Arrays.stream(words.split("[,;/&\\n]|\\band\\b"))
                    .map(String::strip)
                    .filter(language -> !language.isEmpty() && !language.equalsIgnoreCase("english"))
                    .distinct()
                    .toList();
        }
    }

    static List<Suggestion> of(List<LinkWorkerLoad> workers, Need need) {
        return workers.stream()
                .sorted(Comparator.comparing((LinkWorkerLoad worker) -> refused(worker, need))
                        .thenComparing(worker -> worker.freeFor(need.direct(), need.siteId()) == 0)
                        .thenComparing(worker -> !serves(worker, need))
                        .thenComparing(worker -> shared(worker, need).isEmpty())
                        .thenComparing(Comparator.comparingInt(
                                        (LinkWorkerLoad worker) -> worker.freeFor(need.direct(), need.siteId()))
                                .reversed())
                        .thenComparing(LinkWorkerLoad::displayName))
                .map(worker -> new Suggestion(
                        worker.username(),
                        worker.displayName(),
                        !refused(worker, need),
                        worker.totalUsed() >= worker.totalLimit(),
                        why(worker, need)))
                .toList();
    }

    private static boolean refused(LinkWorkerLoad worker, Need need) {
        return AllocationRules.refusal(worker, need.direct(), need.siteId()).isPresent();
    }

    private static String why(LinkWorkerLoad worker, Need need) {
        List<String> reasons = new ArrayList<>();
        if (!worker.lapsed().isEmpty()) {
            reasons.add(say("caseload.cannot-chosen-out-date", String.join(", ", worker.lapsed())));
        } else if (worker.awayUntil() != null) {
            reasons.add(say("caseload.cannot-chosen-away-until", AllocationRules.day(worker.awayUntil())));
        } else if (refused(worker, need)) {
            reasons.add(say("caseload.cannot-chosen-no-place"));
        }
        reasons.add((serves(worker, need) ? "serves " : say("caseload.does-not-serve")) + need.siteName());
        reasons.add(places(worker, need));
        List<String> shared = shared(worker, need);
        if (!shared.isEmpty()) {
            reasons.add(say("caseload.speaks-family", String.join(" and ", shared)));
        } else if (need.interpreter()) {
            reasons.add(
                    need.languages().isEmpty()
                            ? say("caseload.interpreter-needed")
                            : say("caseload.an-interpreter-is-needed-for", String.join(" or ", need.languages())));
        }
        return String.join("; ", reasons);
    }

    private static String places(LinkWorkerLoad worker, Need need) {
        int used = need.direct() ? worker.directUsed() : worker.warriorsAt(need.siteId());
        int limit = need.direct() ? worker.directLimit() : worker.warriorsLimit();
        String kind = need.direct() ? say("caseload.direct-referrals") : say("caseload.warriors-here");
        return used < limit && worker.totalUsed() >= worker.totalLimit()
                ? say("caseload.all-needs-reason", used, limit, kind, worker.totalUsed(), worker.totalLimit())
                : say("caseload.of-of-in-all", used, limit, kind, worker.totalUsed(), worker.totalLimit());
    }

    private static boolean serves(LinkWorkerLoad worker, Need need) {
        return worker.siteIds().contains(need.siteId());
    }

    private static List<String> shared(LinkWorkerLoad worker, Need need) {
        return worker.languages().stream()
                .filter(language -> need.languages().stream()
                        .anyMatch(spoken -> spoken.toLowerCase(Locale.UK).equals(language.toLowerCase(Locale.UK))))
                .toList();
    }
}
