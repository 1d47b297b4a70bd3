package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.casework.SharedContacts.Reached;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a number or address makes brothers and sisters. */
class SharedContactsTest {

    private static final List<String> OF_SERVICES = List.of("01922 555 100", "Office@Oak-Primary.example");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "07700 900123, -, 07700900123, -, true",
                "07700 900123, -, +44 7700 900123, -, true",
                "07700 900123, -, 0044 (0)7700-900.123, -, true",
                "07700 900123, -, 07700 900124, -, false",
                "-, Jo@Home.example, -, ' jo@home.example ', true",
                "-, jo@home.example, -, jo@work.example, false",
                // the school's own, however it was typed for the parent
                "01922 555100, -, 01922 555100, -, false",
                "(01922) 555 100, -, 01922555100, -, false",
                "-, office@oak-primary.example, -, office@oak-primary.example, false",
                // beside it their own number links them still
                "07700 900123, office@oak-primary.example, 07700 900123, office@oak-primary.example, true",
                // what is no number or address
                "ask mum, -, ask mum, -, false",
                "-, none, -, none, false",
                "-, -, -, -, false",
                "999, -, 999, -, false"
            })
    void shouldLinkByWhatIsTheFamilysOwn(
            String phone, String email, String otherPhone, String otherEmail, boolean linked) {
        Reached own = new Reached("ZW-1", "King", "Jo King", phone, email);
        Reached other = new Reached("ZW-2", "Marsh", "J. King", otherPhone, otherEmail);

        assertThat(SharedContacts.linked(List.of(own), List.of(own, other), OF_SERVICES)
                        .contains("ZW-2"))
                .isEqualTo(linked);
    }

    @ParameterizedTest
    @CsvSource({
        "7, same, same, true",
        "5, other, other, true",
        "6, same, other, false",
        "6, other, same, false",
        "36, other, other, false",
        "36, other, same, false"
    })
    void shouldLinkAHandfulOfFamilies(int children, String carers, String names, boolean linked) {
        List<Reached> all = new ArrayList<>();
        for (int child = 1; child <= children; child++) {
            all.add(new Reached(
                    "ZW-" + child,
                    names.equals("same") ? "King" : "Name " + child,
                    carers.equals("same") ? "Jo King" : "Carer " + child,
                    "01922 555 200",
                    null));
        }

        assertThat(SharedContacts.linked(all.subList(0, 1), all, OF_SERVICES).contains("ZW-2"))
                .isEqualTo(linked);
    }
}
