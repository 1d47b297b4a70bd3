package org.fairlead.process.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.fairlead.ServiceTest;
import org.fairlead.process.guard.OwnersFile;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.NotAllowedException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process owner of one area deploys for that area; what all share is for the owners of all, where there are any. */
@ServiceTest
class OwnersOfAnAreaTest {

    @Autowired
    private Deployments deployments;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldDeployForTheirAreaOnly() {
        Person owner = staff.find("owner").orElseThrow();
        isRefused("signposting--zone-north.bpmn", owner);
        isLookedAt("signposting--zone-west.bpmn", owner);
        isLookedAt("signposting.bpmn", owner);

        String username = "owner.all" + System.nanoTime();
        Person ofAll = new Person(username, "Olga Reed", Set.of(Roles.PROCESS_OWNER), null, null);
        staff.add(ofAll, null, "-");
        try {
            isRefused("signposting.bpmn", owner);
            isRefused("signposting.form", owner);
            isLookedAt("signposting--zone-west.bpmn", owner);
            isLookedAt("signposting--zone-north.bpmn", ofAll);
            isLookedAt("signposting.bpmn", ofAll);
        } finally {
            jdbc.sql("update staff_member set active = false where username = ?")
                    .param(username)
                    .update();
        }
    }

    private void isRefused(String file, Person person) {
        assertThatThrownBy(() -> deploy(file, person)).as(file).isInstanceOf(NotAllowedException.class);
    }

    /** The guard has something to say of it, so the person may. */
    private void isLookedAt(String file, Person person) {
        assertThatThrownBy(() -> deploy(file, person)).as(file).isInstanceOf(RefusedDeployment.class);
    }

    private void deploy(String file, Person person) {
        deployments.deploy(
                List.of(new OwnersFile(file, "<x/>".getBytes(StandardCharsets.UTF_8))), "page", "A try", person);
    }
}
