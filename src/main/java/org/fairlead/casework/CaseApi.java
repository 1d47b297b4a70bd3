package org.fairlead.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Readers.OpenBy;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.process.ActiveStep;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.OpenTo;
import org.fairlead.system.Overtaken;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Referrals and cases over HTTP. */
@RestController
@OpenTo
@RequiredArgsConstructor
class CaseApi {

    private final Cases cases;
    private final CaseReading reading;
    private final CaseEvents events;
    private final Timeline timeline;
    private final DetailsOnPage details;
    private final AnswerCorrections corrections;
    private final WhereNow whereNow;
    private final StaffDirectory staff;
    private final CurrentPerson people;
    private final Clock clock;
    private final SafeguardingView safeguarding;

    @GetMapping("/api/cases/{reference}")
    CaseJson read(@PathVariable String reference) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        return reading.of(theCase, reader)
                .only(new CaseJson(
                        theCase.reference(),
                        theCase.status().stored(),
                        theCase.stage().stored(),
                        theCase.pathway(),
                        theCase.programme().stored(),
                        theCase.ending(),
                        theCase.areaId(),
                        theCase.siteId(),
                        theCase.linkWorker(),
                        theCase.child().initials(),
                        theCase.child().ageOn(WorkCalendar.date(clock.instant())),
                        theCase.referral().source(),
                        theCase.referral().urgent(),
                        theCase.referral().eligibility(),
                        theCase.referral().eligibilityReason(),
                        safeguarding.flagFor(theCase, reader).stored(),
                        theCase.referral().referredAt(),
                        theCase.closedAt()));
    }

    @GetMapping("/api/cases/{reference}/details")
    DetailsOnPage.Shown details(@PathVariable String reference) {
        Person reader = people.get();
        return details.of(cases.forPerson(reference, reader), reader);
    }

    @GetMapping("/api/cases/{reference}/timeline")
    List<EntryJson> timeline(@PathVariable String reference) {
        Person reader = people.get();
        CaseReading.Reader may = reading.of(cases.forPerson(reference, reader), reader);
        return timeline.of(reference, may).stream()
                .map(entry -> new EntryJson(
                        entry.at(),
                        entry.what(),
                        entry.detail(),
                        entry.actor() == null ? "Fairlead" : staff.displayName(entry.actor())))
                .toList();
    }

    @GetMapping("/api/cases/{reference}/active-steps")
    ActiveStepsJson activeSteps(@PathVariable String reference) {
        Person person = people.get();
        List<ActiveStep> steps = whereNow.steps(cases.forPerson(reference, person), person);
        return new ActiveStepsJson(
                steps.stream()
                        .flatMap(step -> step.activeIds().stream())
                        .distinct()
                        .toList(),
                steps);
    }

    @GetMapping(
            value = "/api/cases/{reference}/diagrams/{definitionId:.+}.bpmn",
            produces = MediaType.APPLICATION_XML_VALUE + ";charset=UTF-8")
    ResponseEntity<String> diagram(@PathVariable String reference, @PathVariable String definitionId) {
        Person person = people.get();
        String diagram = whereNow.diagram(cases.forPerson(reference, person), definitionId, person);
        // a version never changes: who may still see it is asked each time, and the drawing is sent once
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("W/\"" + definitionId + "\"")
                .body(diagram);
    }

    @PostMapping("/api/cases/{reference}/answers/{id}/corrections")
    void correct(@PathVariable String reference, @PathVariable String id, @RequestBody Told told) {
        Person person = people.get();
        corrections.correct(
                cases.forPerson(reference, person), id, told.answers() == null ? Map.of() : told.answers(), person);
    }

    @PostMapping("/api/cases/{reference}/events/{event}")
    EventJson tell(@PathVariable String reference, @PathVariable String event, @RequestBody Told told) {
        Person person = people.get();
        Overtaken.again(() -> events.tell(cases.forPerson(reference, person), event, told.answers(), person));
        return new EventJson(reference, event);
    }

    /** Answers to a form. */
    record Told(Map<String, Object> answers) {}

    /** An event that a case was told. */
    record EventJson(String reference, String event) {}

    /** Something that happened. */
    record EntryJson(
            Instant at,
            String what,
            @Nullable String detail,
            @Nullable String by) {}

    /** The elements now active in the whole call tree, and where each instance is. */
    record ActiveStepsJson(List<String> activityIds, List<ActiveStep> instances) {}

    /** A case summary, of which a partner reads what each field says; the rest is null for them. */
    @JsonInclude
    record CaseJson(
            @OpenBy(Outside.ITS_CASE) @Nullable String reference,
            @OpenBy(Outside.ITS_CASE) @Nullable String status,
            @OpenBy(Outside.CONSENT) @Nullable String stage,
            @OpenBy(Outside.ITS_CASE) @Nullable String pathway,
            @OpenBy(Outside.ITS_CASE) @Nullable String programme,
            @Nullable String ending,
            @OpenBy(Outside.ITS_CASE) @Nullable String area,
            @OpenBy(Outside.ITS_CASE) @Nullable String site,
            @OpenBy(Outside.CONSENT) @Nullable String linkWorker,
            @OpenBy(Outside.ITS_CASE) @Nullable String initials,
            @OpenBy(Outside.ITS_CASE) @Nullable Integer age,
            @OpenBy(Outside.ITS_OWN_REFERRAL) @Nullable String source,
            @OpenBy(Outside.ITS_OWN_REFERRAL) @Nullable Boolean urgent,
            @Nullable String eligibility,
            @Nullable String eligibilityReason,
            @Nullable String safeguarding,
            @OpenBy(Outside.ITS_CASE) @Nullable Instant referredAt,
            @OpenBy(Outside.ITS_CASE) @Nullable Instant closedAt) {}
}
