package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type as a phone number. */
class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "07700 900123, 07700900123",
        "07700 900 (123), 07700900123",
        "(07700) 900-123, 07700900123",
        "07700.900.123, 07700900123",
        "07700\u2011900\u2011123, 07700900123",
        "07700\u00A0900123, 07700900123",
        "\u202A07700 900123\u202C, 07700900123",
        "\u206607700\u2069 900123\u200B, 07700900123",
        "+44 7700 900123, +447700900123",
        "+44 (0)7700 900123, +447700900123",
        "+44 (0) 7700 900 123, +447700900123",
        "0044 7700 900123, +447700900123",
        "\u202D+44 7700 900123\u202C, +447700900123",
        "+48 601 234 567, +48601234567",
    })
    void shouldReadAMobile(String typed, String dialled) {
        PhoneNumber number = PhoneNumber.read(typed).orElseThrow();

        assertThat(number.dialled()).isEqualTo(dialled);
        assertThat(number.isMobile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "01632 960123, 01632960123",
        "01632 960123 ext 12, 01632960123",
        "01632 960123 x12, 01632960123",
        "01632 960123 #12, 01632960123",
        "020 7946 0123, 02079460123",
        "+44 20 7946 0123, +442079460123",
        "0800 1111, 08001111",
        "07640 123456 7, ",
    })
    void shouldReadALandline_whichIsNoMobile(String typed, String dialled) {
        assertThat(PhoneNumber.read(typed).filter(PhoneNumber::isMobile)).isEmpty();
        if (dialled != null) {
            assertThat(PhoneNumber.read(typed)).map(PhoneNumber::dialled).contains(dialled);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "()()()()",
                "1",
                "none",
                "07700 900123 after four",
                "call 07700 900123",
                "01632 960123 07700 900123",
                "01632 960123, 07700 900123",
                "01632 960123 / 07700 900123",
                "077009001230770090012",
            })
    void shouldRefuseWhatIsNoNumber_orMoreThanOne(String typed) {
        assertThat(PhoneNumber.read(typed)).isEmpty();
    }
}
