package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import java.net.URI;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.referral.sameness.PossibleDuplicate;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Referrals over HTTP. */
@RestController
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR, Roles.LINK_WORKER, Roles.PARTNER},
        refused = "referral.referrals-made-coordinators-supervisors")
@RequiredArgsConstructor
class ReferralApi {

    private final Referrals referrals;
    private final CurrentPerson people;

    /**
     * Takes a referral. With {@code duplicates.decision = ask} it is taken only when no child who is known looks like
     * this one; else the answer is 409 and names them, and the sender says {@code not-same} or {@code join}.
     */
    @PostMapping("/api/referrals")
    ResponseEntity<Object> refer(
            @RequestHeader(name = "Idempotency-Key", required = false) String key, @RequestBody Sent referral) {
        Person person = people.get();
        Referrals.Answered answered = referrals.receive(referral.required(), referral.duplicates(), key, person);
        if (answered.received() == null) {
            ProblemDetail asks =
                    ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, say("referral.child-may-already-known"));
            asks.setProperty("duplicates", answered.duplicates());
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(asks);
        }
        Referrals.Received received = answered.received();
        ReferralJson body = new ReferralJson(received.reference(), received.status());
        return received.isNew()
                ? ResponseEntity.created(URI.create("/cases/" + received.reference()))
                        .body(body)
                : ResponseEntity.ok(body);
    }

    /** Children who are known and may be the one that the answers describe. Nothing is stored. */
    @PostMapping("/api/referrals/duplicates")
    DuplicatesJson duplicates(@RequestBody Sent referral) {
        return new DuplicatesJson(referrals.possibleDuplicates(referral.required(), people.get()));
    }

    /** Answers to the referral form, and what was said about possible duplicates. */
    record Sent(Map<String, Object> answers, SameOrNot duplicates) {

        Map<String, Object> required() {
            if (answers == null) {
                throw new InvalidAnswersException("answers", "referral.send-answers-referral-form");
            }
            return answers;
        }
    }

    /** A referral that was received. */
    record ReferralJson(String reference, String status) {}

    /** Children who may be the same. */
    record DuplicatesJson(List<PossibleDuplicate> duplicates) {}
}
