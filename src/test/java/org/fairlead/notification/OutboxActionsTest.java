package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.process.DueJobs;
import org.fairlead.process.Pathways;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a coordinator does with messages: look, send what was held, mark as told, print and post letters. */
@ServiceTest
class OutboxActionsTest {

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxRepository repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Pathways pathways;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private DueJobs jobs;

    @Test
    void aMessageAboutAConcernIsOpenedByNobody_whoeverKnowsItsId() {
        String reference = journey.refer(service.child());
        String id = message(reference, "family");
        jdbc.sql("update outbox_message set template = 'safeguarding-waiting' where id = ?")
                .param(id)
                .update();

        assertThatThrownBy(() -> outbox.open(id, person("coordinator"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aLetterWaitsUntilSomebodyHasPostedIt_howeverOftenItIsPrinted() {
        String reference = journey.refer(service.child());
        String id = message(reference, "family");
        String instance = repository.find(id).processInstance();
        Person coordinator = person("coordinator");

        assertThat(outbox.print(List.of(id, id), coordinator)).singleElement().satisfies(letter -> {
            assertThat(letter.body()).contains("Dear Jo King", "Ada");
            assertThat(letter.service()).isEqualTo("Zone West");
            assertThat(String.valueOf(letter.contact())).contains("Ring after 4 pm");
        });
        assertThat(outbox.toPrint(coordinator))
                .extracting(letter -> letter.entry().id())
                .contains(id);
        assertThat(outbox.post(List.of(id), coordinator)).isOne();

        assertThat(outbox.post(List.of(id), person("coordinator2")))
                .as("a second time")
                .isZero();
        assertThat(outbox.toPrint(coordinator))
                .extracting(letter -> letter.entry().id())
                .doesNotContain(id);
        assertThat(outbox.posted(coordinator))
                .filteredOn(letter -> letter.id().equals(id))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.handledBy()).isEqualTo("coordinator");
                    assertThat(letter.sentAt()).isNotNull();
                });
        assertThat(pathways.runs(instance)).isFalse();
        assertThat(outbox.print(List.of(id), coordinator))
                .as("printed once more")
                .hasSize(1);
        assertThat(service.count(
                        "select count(*) from audit_event where case_ref = ? and act in ('letter-printed', "
                                + "'letter-posted')",
                        reference))
                .isEqualTo(3);
    }

    @Test
    void whatWasHeldForSafeContactGoesWhenACoordinatorHasLooked() {
        String reference = journey.refer(service.child().with("doNotContact", "Not the uncle."));
        String id = message(reference, "family");
        Outbox.Opened opened = outbox.open(id, person("coordinator"));
        assertThat(opened.maySend()).isTrue();
        assertThat(String.valueOf(opened.contact())).contains("Not the uncle.");

        outbox.send(id, person("coordinator"));
        jobs.runDue();

        assertThat(repository.find(id).status()).isEqualTo("to-print");
        assertThatThrownBy(() -> outbox.send(id, person("coordinator"))).isInstanceOf(ConflictException.class);
    }

    @Test
    void whoWantsToBeRungIsRung_andThenMarkedAsTold() {
        String reference = journey.refer(service.child().with("carer1PreferredWay", "phone"));
        String id = message(reference, "family");
        String instance = repository.find(id).processInstance();
        assertThat(outbox.open(id, person("coordinator")).maySend()).isFalse();
        assertThatThrownBy(() -> outbox.send(id, person("coordinator"))).isInstanceOf(ConflictException.class);

        outbox.told(id, person("coordinator"));
        jobs.runDue();

        assertThat(repository.find(id).status()).isEqualTo("sent");
        assertThat(repository.entry(id).handledBy()).isEqualTo("coordinator");
        assertThat(pathways.runs(instance)).isFalse();
        assertThatThrownBy(() -> outbox.told(id, person("coordinator"))).isInstanceOf(ConflictException.class);
    }

    @Test
    void aSentMessageIsSentOnceMoreAsACopy() {
        String reference = journey.refer(service.child());
        String id = message(reference, "family");
        outbox.post(List.of(id), person("coordinator"));

        outbox.send(id, person("coordinator"));
        jobs.runDue();

        assertThat(repository.newest(new OutboxRepository.Wanted(false, "zone-west", reference, null), 200))
                .filteredOn(entry -> entry.audience().equals("family"))
                .extracting(OutboxEntry::status)
                .containsExactlyInAnyOrder("sent", "to-print");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkworker", "supervisor", "school", "dsl", "impact", "owner", "admin", "clinician"})
    void othersAreRefused(String username) {
        String id = message(journey.refer(service.child()), "family");
        Person person = person(username);

        assertThatThrownBy(() -> outbox.open(id, person)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> outbox.send(id, person)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> outbox.told(id, person)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> outbox.toPrint(person)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> outbox.print(List.of(id), person)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> outbox.post(List.of(id), person)).isInstanceOf(NotAllowedException.class);
    }

    @Test
    void anotherAreasCoordinatorFindsNothing() {
        String id = message(journey.refer(service.child()), "family");
        Person north = person("northcoordinator");

        assertThatThrownBy(() -> outbox.open(id, north)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> outbox.post(List.of(id), north)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> outbox.open("no-such", person("coordinator"))).isInstanceOf(NotFoundException.class);
        assertThat(outbox.toPrint(north)).isEmpty();
    }

    @Test
    void anAdministratorSeesThatThereIsAMessage_notToWhomOfTheFamily() {
        String reference = journey.refer(service.child());

        assertThat(outbox.newest(person("admin"), reference, null))
                .filteredOn(entry -> entry.audience().equals("family"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.recipient()).isEmpty();
                    assertThat(entry.subject()).isEmpty();
                });
    }

    private Person person(String username) {
        return staff.find(username).orElseThrow();
    }

    private String message(String reference, String audience) {
        return repository.newest(new OutboxRepository.Wanted(false, "zone-west", reference, null), 200).stream()
                .filter(entry -> entry.audience().equals(audience))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
