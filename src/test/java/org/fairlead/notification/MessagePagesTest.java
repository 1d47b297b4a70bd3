package org.fairlead.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fairlead.Api;
import org.fairlead.AtOnce;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages about messages over HTTP: who may open them, and what happens to bad input. */
@ServiceTest
class MessagePagesTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private OutboxRepository outbox;

    @ParameterizedTest
    @CsvSource({
        "/letters, supervisor, 403",
        "/letters, admin, 403",
        "/letters, coordinator, 200",
        "/letters/print?letter=x, school, 403",
        "/letters/print?letter=x, coordinator, 404",
        "/outbox/x, admin, 403",
        "/outbox/x, coordinator, 404",
        "/templates, coordinator, 403",
        "/templates, school, 403",
        "/templates, owner, 200",
        "/templates, admin, 200",
        "/templates/accepted/family/letter, linkworker, 403",
        "/templates/accepted/family/letter, owner, 200",
        "/templates/accepted/nobody/letter, owner, 404",
        "/templates/A%20B/family/letter, owner, 404",
        "/notices, school, 200",
        "/notices, linkworker, 200",
    })
    void aPageIsForThoseWhoseItIs(String path, String username, int status) {
        assertThat(Visit.as(username, api).get(path).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/letters/posted, supervisor, 403",
        "/outbox/x/send, admin, 403",
        "/outbox/x/told, school, 403",
        "/outbox/x/send, coordinator, 404",
        "/templates/accepted/family/mail, coordinator, 403",
    })
    void whatChangesSomethingIsForThoseWhoseItIs(String path, String username, int status) {
        Map<String, String> form = Map.of("letter", "x", "began", "1", "act", "save", "subject", "a", "body", "b");

        assertThat(Visit.as(username, api).post(path, form).statusCode()).isEqualTo(status);
        assertThat(Visit.as(username, api).withoutToken().post(path, form).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aLetterIsPrintedOnASheetOfItsOwn_andMarkedAsPostedByWhoever() {
        String reference = journey.refer(service.child().with("carer1Address", "1 Mill Lane\nZone West"));
        String id = outbox.newest(new OutboxRepository.Wanted(false, "zone-west", reference, null), 200).stream()
                .filter(entry -> entry.way().equals("letter"))
                .findFirst()
                .orElseThrow()
                .id();
        Visit coordinator = Visit.as("coordinator", api);

        assertThat(coordinator.get("/letters").body()).contains("About Ada", reference, "Ring after 4 pm");
        assertThat(coordinator.get("/letters/print?letter=" + id).body())
                .contains("1 Mill Lane<br>", "Dear Jo King", "9 June 2026")
                .doesNotContain("{");
        assertThat(coordinator.post("/letters/posted", Map.of()).body()).contains("Tick the letters first");
        assertThat(coordinator.post("/letters/posted", Map.of("letter", id)).body())
                .contains("1 letter is marked as posted.", "Cora Linden");
    }

    @Test
    void aTextThatIsRefusedStaysOnThePageWithTheReason_andIsNotUsed() {
        Visit owner = Visit.as("owner", api);
        HttpResponse<String> refused = owner.post(
                "/templates/signposted/family/mail",
                Map.of("act", "save", "began", "1", "subject", "About {childFirstName}", "body", "<b>Typed</b> words"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Only a letter may name a person", "&lt;b&gt;Typed&lt;/b&gt; words", "<title>Error: ");
        assertThat(owner.get("/templates/signposted/family/mail").body()).doesNotContain("Typed");

        HttpResponse<String> overtaken = owner.post(
                "/templates/signposted/family/mail",
                Map.of("act", "save", "began", "99", "subject", "A message", "body", "Typed words"));
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body()).contains("Somebody else has changed this text", "Typed words");
    }

    @Test
    void ofTwoWhoChangeATextAtOnce_oneIsTold() {
        String mine = UUID.randomUUID().toString();
        List<Integer> answers = AtOnce.both(() -> change(mine + " a"), () -> change(mine + " b"));

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    private int change(String words) {
        return Visit.as("owner", api)
                .post(
                        "/templates/accepted/family/letter",
                        Map.of("act", "save", "began", "1", "subject", "About {childFirstName}", "body", words))
                .statusCode();
    }

    @Test
    void aPreviewShowsInventedValues_andSavesNothing() {
        Visit owner = Visit.as("owner", api);
        HttpResponse<String> preview = owner.post(
                "/templates/signposted/family/letter",
                Map.of(
                        "act",
                        "preview",
                        "began",
                        "1",
                        "subject",
                        "For {carerName}",
                        "body",
                        "About {childFirstName}."));

        assertThat(preview.body()).contains("For Mrs Hale", "About Amina.", "It is not saved yet");
        assertThat(owner.get("/templates/signposted/family/letter").body()).doesNotContain("For Mrs Hale");
    }

    @Test
    void whoeverChoosesNothingIsTold() {
        Visit coordinator = Visit.as("coordinator2", api);
        assertThat(coordinator.post("/notices", Map.of("choice", "shout")).body())
                .contains("Choose how you want to hear of tasks");
        assertThat(coordinator.post("/notices", Map.of("choice", "none")).body())
                .contains("Your choice is saved.");
        assertThat(coordinator.post("/notices", Map.of("choice", "digest")).body())
                .contains("Your choice is saved.");
    }
}
