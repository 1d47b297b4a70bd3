package org.fairlead.referral;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.CaseRepository;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Variables;
import org.fairlead.referral.sameness.ChildRepository;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a case of a checked referral, and starts its pathway. Belongs in a transaction. */
@Component
@Starts(
        value = "seeker-pathway",
        childsPathway = true,
        forms = {"referral", "public-referral"})
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class NewCases {

    private final FormSubmissions submissions;
    private final CaseRepository cases;
    private final ChildRepository children;
    private final Areas areas;
    private final Timeline timeline;
    private final Pathways pathways;
    private final Audit audit;
    private final Clock clock;

    /**
     * Makes the case.
     *
     * @param person who refers
     * @param knownChild the child, when it is known already; else null
     */
    public Referrals.Received create(CheckedReferral referral, Person person, @Nullable String knownChild) {
        Answers given = referral.answers();
        Area area = areas.area(referral.site().areaId());
        Instant now = clock.instant();
        String reference =
                "%s-%d-%04d".formatted(area.prefix(), WorkCalendar.date(now).getYear(), cases.nextNumber());

        Submission submission = submissions.store(referral.form(), reference, person.username(), given);
        cases.insert(
                reference,
                area.id(),
                referral.site().id(),
                child(referral, area, knownChild),
                given.text("source"),
                given.is("urgency", "urgent"),
                person.username(),
                now,
                submission.id());
        cases.insertCarers(reference, given);
        timeline.add(
                reference,
                EntryKind.REFERRAL,
                PublicPage.isIt(person)
                        ? say("referral.referred-through-public-page")
                        : say("referral.referred-by", referral.site().name()),
                knownChild == null ? null : say("referral.child-known-from-earlier"),
                PublicPage.isIt(person) ? null : person.username(),
                submission.id());
        audit.recordOnCase(person, "referral-received", reference);

        Map<String, Object> variables = new HashMap<>(referral.route());
        variables.put(Variables.CASE_REF, reference);
        variables.put(Variables.PATHWAY, "seeker");
        variables.put(Variables.AREA, area.id());
        variables.put(Variables.SITE, referral.site().id());
        String instance = pathways.start("seeker-pathway", reference, variables);
        cases.setInstance(reference, instance);
        return new Referrals.Received(reference, "open", true);
    }

    private String child(CheckedReferral referral, Area area, @Nullable String known) {
        String postcode = referral.answers().text("postcode");
        if (known != null) {
            children.complete(known, area.id(), referral.child(), postcode);
            return known;
        }
        String id = UUID.randomUUID().toString();
        children.insert(id, area.id(), referral.child(), postcode);
        return id;
    }
}
