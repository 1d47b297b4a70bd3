package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.TaskFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a diagram says is to stand beside a task stands there, for those who read it on the case page. */
@ServiceTest
class FactsBesideTaskTest {

    /** These stand beside a task by its form as well, each in a panel of its own. */
    private static final Set<TaskFact> BY_THE_FORM_TOO = EnumSet.of(TaskFact.CONTACT, TaskFact.CONSENT_WORDING);

    private static final String WHY = "He hides under the table when it is loud.";

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private List<CaseFact> known;

    @ParameterizedTest
    @EnumSource
    void whatAnOwnerCanChooseIsShownByOne(TaskFact fact) {
        assertThat(fact.words()).isNotBlank();
        assertThat(known.stream().filter(one -> one.fact().filter(fact::equals).isPresent()))
                .hasSize(BY_THE_FORM_TOO.contains(fact) ? 0 : 1);
    }

    @Test
    void theReferralStandsBesideTheDecisionAboutIt_andHowToReachTheFamily() {
        String reference = journey.refer("school", service.child().with("needsInWords", WHY));

        assertThat(task("coordinator", reference, "decide-intake")).contains("id=\"referral-sent\"", WHY);

        journey.acceptAtIntake(reference);
        journey.allocate(reference, "linkworker");
        assertThat(task("linkworker", reference, "contact-family"))
                .contains("id=\"contact-title\"", "id=\"beside-consent\"", "id=\"contacts\"")
                .doesNotContain(WHY);
    }

    @Test
    void goalsStandThereForThoseWhoReadThemOnTheCasePage() {
        String reference = journey.toWarriorProgramme(service.child(), "linkworker");

        assertThat(task("linkworker", reference, "write-development-plan"))
                .contains("id=\"goals\"", "Ride a bike", "How near the child is: Ride a bike", "3 of 10");
        assertThat(task("coordinator", reference, "write-development-plan"))
                .doesNotContain("id=\"goals\"", "Ride a bike");
    }

    private String task(String username, String reference, String key) {
        return Visit.as(username, api)
                .get("/tasks/" + journey.task(username, reference, key))
                .body();
    }
}
