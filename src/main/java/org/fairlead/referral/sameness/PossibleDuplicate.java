package org.fairlead.referral.sameness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child who is known and may be the one that is being referred. Who sees only their own site's referrals is told the
 * reference and no more.
 *
 * @param reference the newest case of the child
 * @param open whether that case is open; then a referral can be added to it
 * @param why what agrees, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PossibleDuplicate(
        String reference,
        boolean open,
        @Nullable String name,
        @Nullable LocalDate dateOfBirth,
        @Nullable String site,
        @Nullable String stage,
        @Nullable List<String> why) {}
