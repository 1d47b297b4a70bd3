package org.fairlead.referral.sameness;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tells one child from another.
 *
 * @param nhsNumber its ten digits, or null
 * @param postcode in capitals without the space, or null
 */
public record ChildDetails(
        String givenName,
        String familyName,
        LocalDate dateOfBirth,
        @Nullable String nhsNumber,
        @Nullable String postcode) {

    public ChildDetails {
        nhsNumber = NhsNumber.of(nhsNumber).map(NhsNumber::digits).orElse(null);
        postcode = postcode == null || postcode.isBlank()
                ? null
                : postcode.replaceAll("\\s", "").toUpperCase(Locale.UK);
    }
}
