package org.fairlead.referral.sameness;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An NHS number: ten digits, the last of which checks the others. The digits are multiplied by 10 down to 2 and added
 * up; the check digit is what lacks to the next multiple of 11, 0 for 11; 10 is never given (NHS Data Dictionary).
 *
 * @param digits the ten digits, without spaces
 */
public record NhsNumber(String digits) {

    private static final int LENGTH = 10;
    private static final int MODULUS = 11;

    /** A number that somebody wrote; nothing when it cannot be one. */
    public static Optional<NhsNumber> of(@Nullable String written) {
        String digits = written == null ? "" : written.replaceAll("[\\s.\\p{Pd}]", "");
        return digits.matches("[0-9]{10}") && isChecked(digits) ? Optional.of(new NhsNumber(digits)) : Optional.empty();
    }

    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int position = 0; position < LENGTH - 1; position++) {
            sum += (LENGTH - position) * Character.digit(digits.charAt(position), 10);
        }
        int check = (MODULUS - sum % MODULUS) % MODULUS;
        return check == Character.digit(digits.charAt(LENGTH - 1), 10);
    }
}
