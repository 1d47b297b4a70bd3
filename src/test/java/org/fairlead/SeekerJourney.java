package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.Api.Reply;
import org.fairlead.process.DueJobs;
import org.springframework.boot.test.context.TestComponent;

/** Takes a child along the Seeker pathway over HTTP, each step as the person whose step it is. */
@TestComponent
public final class SeekerJourney {

    public static final String TODAY = "2026-06-09";

    private final Api api;
    private final DueJobs jobs;

    SeekerJourney(Api api, DueJobs jobs) {
        this.api = api;
        this.jobs = jobs;
    }

    /** Sends a referral; it gives the reference. */
    public String refer(Referral referral) {
        return refer("coordinator", referral);
    }

    public String refer(String username, Referral referral) {
        Reply reply = api.as(username).post("/api/referrals", referral.body());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        jobs.runDue();
        return reply.text("reference");
    }

    public void acceptAtIntake(String reference) {
        complete("coordinator", reference, "decide-intake", intake("accept-seeker"));
    }

    public void allocate(String reference, String linkWorker) {
        complete("supervisor", reference, "allocate-link-worker", Map.of("linkWorker", linkWorker));
    }

    public void reachTheFamily(String reference, String linkWorker) {
        complete(
                linkWorker,
                reference,
                "contact-family",
                Map.of("contactResult", "reached", "contactWay", "phone", "contactedOn", TODAY));
    }

    public void recordConsent(String reference, String linkWorker, boolean evaluation) {
        complete(linkWorker, reference, "record-consent", consent(evaluation));
    }

    /** From the referral to direct work, without evaluation. */
    public String toDirectWork(Referral referral, String linkWorker) {
        String reference = refer(referral);
        acceptAtIntake(reference);
        allocate(reference, linkWorker);
        reachTheFamily(reference, linkWorker);
        recordConsent(reference, linkWorker, false);
        return reference;
    }

    /** Does a task of a case, and what runs in the background after it. */
    /** From the referral to the Warrior programme, without evaluation, with one goal agreed: to ride a bike. */
    public String toWarriorProgramme(Referral referral, String linkWorker) {
        String reference = refer(referral);
        complete("coordinator", reference, "decide-intake", intake("accept-warrior"));
        allocate(reference, linkWorker);
        reachTheFamily(reference, linkWorker);
        recordConsent(reference, linkWorker, false);
        complete(
                linkWorker,
                reference,
                "agree-goals",
                Map.of("childSaid", "I want to ride.", "goal1", "Ride a bike", "goal1Rating", 3));
        return reference;
    }

    public void complete(String username, String reference, String taskKey, Map<String, Object> answers) {
        Reply reply = api.as(username)
                .post("/api/tasks/{id}/complete", Map.of("answers", answers), task(username, reference, taskKey));
        assertThat(reply.status())
                .as("%s by %s: %s", taskKey, username, reply.text())
                .isEqualTo(200);
        jobs.runDue();
    }

    /** The id of a task that somebody finds on a case. */
    public String task(String username, String reference, String taskKey) {
        List<String> found = api.as(username)
                .get("/api/tasks?queue=all&case={case}&taskKey={key}", reference, taskKey)
                .ids();
        assertThat(found).as("%s for %s on %s", taskKey, username, reference).hasSize(1);
        return found.get(0);
    }

    /** The keys of the tasks that somebody finds on a case. */
    public List<String> taskKeys(String username, String reference) {
        return api.as(username)
                .get("/api/tasks?queue=all&case={case}", reference)
                .json()
                .path("items")
                .findValuesAsText("key");
    }

    public static Map<String, Object> intake(String decision) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "intakeDecision",
                decision,
                "intakeReason",
                "Agreed in the meeting.",
                "leadOfService",
                "here",
                "leadOfSite",
                "phone"));
        switch (decision) {
            case "accept-seeker", "accept-warrior", "waiting-list" ->
                answers.putAll(Map.of("criteriaMet", "Age, area and needs.", "leaveWhen", "Has a friend at a club."));
            case "step-up" -> answers.put("stepUpTo", "senco");
            default -> {}
        }
        return answers;
    }

    public static Map<String, Object> triage(String decision) {
        return decision.equals("accept")
                ? Map.of("triageDecision", decision, "triageReason", "Nothing else fits.")
                : Map.of(
                        "triageDecision",
                        decision,
                        "triageReason",
                        "Another service fits better.",
                        "signposting",
                        "The school nurse.");
    }

    public static Map<String, Object> consent(boolean evaluation) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("giverName", "Jo King");
        answers.put("giverAuthority", "parental-responsibility");
        answers.put("howMet", "school");
        answers.put("wordingVersion", "2026-1");
        answers.put("confidentialityExplained", true);
        for (String scope : List.of(
                "takingPart",
                "shareSchool",
                "shareGp",
                "shareCamhs",
                "shareSocialCare",
                "shareAssets",
                "photographs",
                "outings",
                "childAssent")) {
            answers.put(scope, "yes");
        }
        answers.put("evaluation", evaluation ? "yes" : "no");
        return answers;
    }
}
