package org.fairlead.process.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Administrators see what does not agree in their area, by reference, and have mended what is safe. */
@ServiceTest
class ReconciliationPagesTest {

    private static final String PAGE = "/reconciliation";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void shouldShowWhatDoesNotAgree_mendIt_andSaySoInTheTrail() {
        String reference = journey.refer(service.child().with("childFamilyName", "Nobodysname"));
        String task = journey.task("coordinator", reference, "decide-intake");
        String stands = journey.refer(service.child());
        jdbc.sql("update work_item set assignee = 'gp' where task_id = ?")
                .param(task)
                .update();
        jdbc.sql("update case_record set root_instance = 'gone-' || root_instance where reference = ?")
                .param(stands)
                .update();

        String found = after("/reconciliation");
        assertThat(found)
                .contains("A list names somebody else for the task", reference, "Mend what is safe to mend")
                .contains("Case: it is open, but nothing goes on for it", stands)
                .doesNotContain("Nobodysname", task);
        assertThat(Visit.as(northAdmin(), api).get(PAGE).body()).doesNotContain(reference, stands);

        assertThat(after("/reconciliation/mend")).contains("Mended: ").contains(stands);
        assertThat(service.count("select count(*) from work_item where task_id = ? and assignee is null", task))
                .isEqualTo(1);
        assertThat(service.count(
                        "select count(*) from audit_event where act = 'disagreement-mended' and who = 'admin'"
                                + " and detail = ?",
                        "listed-assignee:task " + task))
                .isEqualTo(1);

        jdbc.sql("update case_record set root_instance = substring(root_instance, 6) where reference = ?")
                .param(stands)
                .update();
        assertThat(after("/reconciliation")).doesNotContain(reference, stands);
    }

    @Test
    void shouldMendOnlyInTheAreaOfWhoeverAsks() {
        String reference = journey.refer(service.child());
        String task = journey.task("coordinator", reference, "decide-intake");
        jdbc.sql("update work_item set priority = 91 where task_id = ?")
                .param(task)
                .update();
        Visit.as(northAdmin(), api).post("/reconciliation/mend", Map.of());
        service.awaitBackground();
        assertThat(service.count("select priority from work_item where task_id = ?", task))
                .isEqualTo(91);
        assertThat(after("/reconciliation/mend")).doesNotContain("A list gives the task another urgency</td>");
        assertThat(service.count("select priority from work_item where task_id = ?", task))
                .isNotEqualTo(91);
    }

    @Test
    void shouldNotSayWhichConcernItIs() {
        String reference = journey.refer(service.child());
        Map<String, Object> answers = Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "Cold.");
        api.as("coordinator").post("/api/cases/{r}/events/concern-raised", Map.of("answers", answers), reference);
        String task = journey.task("dsl", reference, "dsl-decision");
        String concern = jdbc.sql("select subject_ref from work_item where task_id = ?")
                .param(task)
                .query(String.class)
                .single();
        jdbc.sql("update work_item set priority = 92 where task_id = ?")
                .param(task)
                .update();
        assertThat(after("/reconciliation"))
                .contains("Only safeguarding leads may see what this is about")
                .doesNotContain(concern, reference, task);
        after("/reconciliation/mend");
    }

    @Test
    void shouldBeAdministratorsOnly() {
        for (String who : ServiceFixture.ACCOUNTS) {
            int expected = who.equals("admin") ? 200 : 403;
            assertThat(Visit.as(who, api).get(PAGE).statusCode()).as(who).isEqualTo(expected);
            if (expected == 403) {
                assertThat(Visit.as(who, api).post(PAGE, Map.of()).statusCode())
                        .as(who)
                        .isEqualTo(403);
                assertThat(Visit.as(who, api).post(PAGE + "/mend", Map.of()).statusCode())
                        .as(who)
                        .isEqualTo(403);
            }
        }
    }

    /** What the page shows when what was asked for is done. */
    private String after(String address) {
        Visit admin = Visit.as("admin", api);
        assertThat(admin.post(address, Map.of()).statusCode()).isLessThan(400);
        service.awaitBackground();
        return admin.get(PAGE).body();
    }

    private String northAdmin() {
        if (staff.find("northadmin").isEmpty()) {
            staff.add(
                    new Person("northadmin", "Nell Bay", Set.of(Roles.ADMINISTRATOR), ServiceFixture.ZONE_NORTH, null),
                    null,
                    passwords.encode(ServiceFixture.PASSWORD));
        }
        return "northadmin";
    }
}
