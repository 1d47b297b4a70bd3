package org.fairlead.referral;

import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.referral.sameness.PossibleDuplicates;
import org.springframework.stereotype.Component;

/** Whether the service knows a child from before. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class KnownBefore {

    private static final Set<CaseStage> TAKEN_ON =
            Set.of(CaseStage.FIRST_PACK, CaseStage.DIRECT_WORK, CaseStage.ENDING);

    private final PossibleDuplicates duplicates;

    /**
     * Whether the child of a case may be one whom somebody of the service, a school or a practice has brought, or who
     * was taken on. What anybody has sent through the public page makes no child known.
     */
    public boolean isChildOf(CaseRecord theCase) {
        return duplicates.othersLike(theCase).stream()
                .anyMatch(other -> !isFromPublicPage(other) || TAKEN_ON.contains(other.stage()));
    }

    private static boolean isFromPublicPage(CaseRecord theCase) {
        return PublicPage.USERNAME.equals(theCase.referral().referredBy());
    }
}
