package org.fairlead.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fairlead.CaseStories;
import org.fairlead.process.Pathways;
import org.fairlead.system.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class ConsentStoryTest {

    @Autowired
    private CaseStories stories;

    @Autowired
    private ConsentService consents;

    @Autowired
    private ConsentPanel panel;

    @Autowired
    private Pathways pathways;

    @BeforeEach
    void begin() {
        stories.begin();
    }

    @AfterEach
    void end() {
        stories.end();
    }

    @Test
    void recordsEachAnswerByItself_withItsOwnEnd() {
        String reference = stories.consented(Map.of("evaluation", "no", "photographs", "no"));

        assertThat(consents.allows(reference, ConsentScope.TAKING_PART)).isTrue();
        assertThat(consents.allows(reference, ConsentScope.EVALUATION)).isFalse();
        assertThat(consents.allows(reference, ConsentScope.PHOTOGRAPHS)).isFalse();
        ConsentRecord gp = consents.latest(reference).get(ConsentScope.SHARE_GP);
        assertThat(gp.validUntil()).isEqualTo(LocalDate.of(2027, 3, 2));
        assertThat(consents.latest(reference).get(ConsentScope.TAKING_PART).validUntil())
                .isNull();
        // no evaluation: straight to direct work
        assertThat(stories.theCase(reference).stage()).isEqualTo("direct-work");
        assertThat(stories.keys(reference, "linkworker")).containsExactly("agree-goals");
    }

    @Test
    void refusingEndsTheCase_andNothingElseIsRecorded() {
        String reference = stories.consented(Map.of("takingPart", "no"));

        assertThat(stories.theCase(reference).ending()).isEqualTo("consent-refused");
        assertThat(consents.latest(reference)).containsOnlyKeys(ConsentScope.TAKING_PART);
        assertThat(consents.allows(reference, ConsentScope.SHARE_SCHOOL)).isFalse();
    }

    @Test
    void threeAttemptsAreMade_thenASupervisorDecides() {
        String reference = stories.waitingForAllocation();
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));
        for (int attempt = 1; attempt <= 3; attempt++) {
            stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("no-reply"));
            stories.pass(Duration.ofDays(14));
        }
        stories.complete(
                reference,
                "decide-no-reply",
                "supervisor",
                Map.of("noReplyDecision", "try-again", "reason", "They were away."));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("no-reply"));
        stories.pass(Duration.ofDays(14));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("no-reply"));
        stories.pass(Duration.ofDays(14));
        stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("no-reply"));
        stories.complete(
                reference, "decide-no-reply", "supervisor", Map.of("noReplyDecision", "close", "reason", "No answer."));

        assertThat(stories.theCase(reference).ending()).isEqualTo("unable-to-contact");
    }

    @Test
    void noReplyWithOtherGroundsIsAConcernToo() {
        String reference = stories.waitingForAllocation();
        stories.complete(reference, "allocate-link-worker", "supervisor", Map.of("linkWorker", "linkworker"));
        for (int attempt = 1; attempt <= 3; attempt++) {
            stories.complete(reference, "contact-family", "linkworker", CaseStories.contact("no-reply"));
            stories.pass(Duration.ofDays(14));
        }
        stories.complete(
                reference,
                "decide-no-reply",
                "supervisor",
                Map.of("noReplyDecision", "concern", "reason", "The child has not been in school either."));

        assertThat(stories.keys(reference, "dsl")).contains("dsl-decision");
        assertThat(stories.theCase(reference).ending()).isEqualTo("unable-to-contact");
    }

    @Test
    void withdrawingASharingEndsJustThat() {
        String reference = stories.consented(Map.of());

        withdraw(reference, "linkworker", "shareGp", "photographs");

        assertThat(consents.allows(reference, ConsentScope.SHARE_GP)).isFalse();
        assertThat(consents.allows(reference, ConsentScope.PHOTOGRAPHS)).isFalse();
        assertThat(consents.allows(reference, ConsentScope.SHARE_SCHOOL)).isTrue();
        assertThat(stories.theCase(reference).isOpen()).isTrue();
        assertThat(stories.keys(reference, "linkworker")).contains("collect-parent-pack");
    }

    @Test
    void withdrawingAltogetherEndsThePathway_andASecondTimeDoesNoHarm() {
        String reference = stories.consented(Map.of("evaluation", "no"));

        withdraw(reference, "supervisor", "takingPart");
        withdraw(reference, "supervisor", "takingPart", "evaluation");

        assertThat(stories.theCase(reference).ending()).isEqualTo("withdrawn");
        assertThat(pathways.runs(stories.theCase(reference).rootInstance())).isFalse();
        assertThat(stories.keys(reference, "linkworker")).isEmpty();
        assertThat(consents.allows(reference, ConsentScope.TAKING_PART)).isFalse();
    }

    @Test
    void aFamilyMayStopBeforeItHasAgreedToAnything() {
        String reference = stories.refer(Map.of());

        withdraw(reference, "coordinator", "takingPart");

        assertThat(stories.theCase(reference).ending()).isEqualTo("withdrawn");
    }

    @Test
    void takingPartEndsWithTheCase() {
        String reference = stories.consented(Map.of("evaluation", "no"));
        stories.tell(
                reference,
                "close-early",
                "supervisor",
                Map.of("closeEarlyAs", "signposted", "reason", "Another service has begun."));

        assertThat(consents.latest(reference).get(ConsentScope.TAKING_PART).validUntil())
                .isEqualTo(LocalDate.of(2026, 3, 2));
        stories.pass(Duration.ofDays(1));
        assertThat(consents.allows(reference, ConsentScope.TAKING_PART)).isFalse();
    }

    @Test
    void thePanelSaysWhatWasAskedAndWhatNot() {
        String reference = stories.waitingForConsent();

        assertThat(((Map<?, ?>) panel.model(stories.theCase(reference), stories.person("linkworker"))).get("asked"))
                .isEqualTo(false);
        stories.complete(reference, "record-consent", "linkworker", CaseStories.consent(Map.of("shareCamhs", "no")));
        assertThat(((Map<?, ?>) panel.model(stories.theCase(reference), stories.person("linkworker"))).get("lines"))
                .asInstanceOf(InstanceOfAssertFactories.list(ConsentPanel.Line.class))
                .extracting(ConsentPanel.Line::question, ConsentPanel.Line::answer)
                .contains(tuple("Taking part", "yes"), tuple("Sharing with CAMHS", "no"));
        assertThat(panel.shownTo(stories.person("school"))).isFalse();
    }

    @Test
    void onlyThoseWhoWorkWithTheFamilyRecordAWithdrawal() {
        String reference = stories.consented(Map.of());

        for (String other : List.of("school", "dsl", "impact", "admin")) {
            assertThatThrownBy(() -> withdraw(reference, other, "takingPart")).isInstanceOf(NotAllowedException.class);
        }
    }

    private void withdraw(String reference, String username, String... scopes) {
        stories.tell(
                reference,
                "consent-withdrawn",
                username,
                Map.of("withdrawnScopes", List.of(scopes), "withdrawnBy", "Carer", "reason", "Said so."));
    }
}
