package org.fairlead.referral.sameness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two cases are joined as one child's, and parted again when that was wrong. */
@ServiceTest
class ChildPartedTest {

    private static final Map<String, Object> WHY = Map.of("answers", Map.of("partedReason", "They are twins."));

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void twinsWhoWereTakenForOneChildAreTwoAgain() {
        Referral ada = service.child().with("childGivenName", "Ada");
        String one = journey.refer(ada);
        String two = journey.refer(ada.with("childGivenName", "Adam").with("nhsNumber", "999 000 0018"));
        assertThat(part(one).status()).as("one case only").isEqualTo(409);
        Visit.as("coordinator", api).post("/cases/" + two + "/duplicates", Map.of("other", one, "same", "true"));
        assertThat(child(two)).isEqualTo(child(one));

        assertThat(part(two).status()).isEqualTo(200);

        assertThat(child(two)).isNotEqualTo(child(one));
        assertThat(jdbc.sql("select given_name, nhs_number from child where id = ?")
                        .param(child(two))
                        .query((row, number) -> row.getString(1) + " " + row.getString(2))
                        .single())
                .isEqualTo("Adam 9990000018");
        for (String reference : new String[] {one, two}) {
            String other = reference.equals(one) ? two : one;
            assertThat(Visit.as("coordinator", api).theCase(reference))
                    .contains("Not the same child as " + other)
                    .doesNotContain(": " + other + "</span>");
        }
        assertThat(part(two).status()).as("parted already").isEqualTo(409);
    }

    private String child(String reference) {
        return jdbc.sql("select child_id from case_record where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    private Api.Reply part(String reference) {
        return api.as("coordinator").post("/api/cases/{r}/events/child-parted", WHY, reference);
    }
}
