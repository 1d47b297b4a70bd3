package org.fairlead.system;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A phone number as somebody in the UK types it: with brackets, dots, the country's code in any of its ways. */
public final class PhoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HERE = "GB";
    private static final int CODE_HERE = 44;

    /** What comes along when a number is copied: marks for the direction of writing, which nobody sees. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    /** Letters are for an extension only: the library would dial those of words. */
    private static final Pattern SHAPE = Pattern.compile(
            "[0-9+().\\s\\p{Z}\\p{Pd}]{3,40}(?:(?:ext|extn|extension|x|#)[.:]?\\s*[0-9]{1,7})?",
            Pattern.CASE_INSENSITIVE);

    /** The library leaves out the numbers that are kept for stories, as 07700 900123 is. */
    private static final Pattern MOBILE_HERE = Pattern.compile("7[1-57-9][0-9]{8}");

    private static final Set<ValidationResult> POSSIBLE =
            EnumSet.of(ValidationResult.IS_POSSIBLE, ValidationResult.IS_POSSIBLE_LOCAL_ONLY);

    private final Phonenumber.PhoneNumber number;

    private PhoneNumber(Phonenumber.PhoneNumber number) {
        this.number = number;
    }

    /** The number that was typed; empty when it is none, or more than one. */
    public static Optional<PhoneNumber> read(String typed) {
        String seen = UNSEEN.matcher(typed).replaceAll("").strip();
        if (!SHAPE.matcher(seen).matches()) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber read = NUMBERS.parseAndKeepRawInput(seen, HERE);
            return POSSIBLE.contains(NUMBERS.isPossibleNumberWithReason(read))
                    ? Optional.of(new PhoneNumber(read))
                    : Optional.empty();
        } catch (NumberParseException notOne) {
            return Optional.empty();
        }
    }

    /** Whether text messages reach it. */
    public boolean isMobile() {
        if (number.getCountryCode() == CODE_HERE) {
            return MOBILE_HERE
                    .matcher(Long.toString(number.getNationalNumber()))
                    .matches();
        }
        PhoneNumberType type = NUMBERS.getNumberType(number);
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    /** What is dialled: as in this country, or with the country's code where one was typed. */
    public String dialled() {
        return number.getCountryCodeSource() == CountryCodeSource.FROM_DEFAULT_COUNTRY
                ? "0" + number.getNationalNumber()
                : NUMBERS.format(number, PhoneNumberFormat.E164);
    }
}
