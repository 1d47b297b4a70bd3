package org.fairlead.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@OpenTo(
        value = {Roles.COORDINATOR, Roles.SUPERVISOR, Roles.PARTNER},
        refused = "intake.intake-meetings-coordinators-supervisors")
@RequestMapping("/api/intake-meetings")
@RequiredArgsConstructor
class IntakeApi {

    /** {@code sure} for a day that nobody would expect: a holiday, at night, more than a year ahead. */
    record NewMeeting(
            @NotBlank String site,
            @NotNull Instant startsAt,
            @Nullable Boolean sure) {}

    record Decision(
            @NotBlank String caseReference,
            String decision,
            String reason,
            String criteriaMet,
            String leaveWhen,
            String stepUpTo,
            String familyAgrees,
            String leadOfService,
            String leadOfSite) {

        /** The same answers as in the form, under the form's names. */
        Map<String, Object> answers() {
            Map<String, Object> answers = new LinkedHashMap<>();
            put(answers, "intakeDecision", decision);
            put(answers, "intakeReason", reason);
            put(answers, "criteriaMet", criteriaMet);
            put(answers, "leaveWhen", leaveWhen);
            put(answers, "stepUpTo", stepUpTo);
            put(answers, "familyAgrees", familyAgrees);
            put(answers, "leadOfService", leadOfService);
            put(answers, "leadOfSite", leadOfSite);
            return answers;
        }

        private static void put(Map<String, Object> answers, String field, String value) {
            if (value != null) {
                answers.put(field, value);
            }
        }
    }

    private final IntakeMeetings meetings;
    private final CurrentPerson currentPerson;

    @GetMapping
    List<IntakeMeeting> list() {
        return meetings.forPerson(currentPerson.get());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IntakeMeeting plan(@Valid @RequestBody NewMeeting meeting) {
        return meetings.plan(
                meeting.site(), meeting.startsAt(), null, Boolean.TRUE.equals(meeting.sure()), currentPerson.get());
    }

    @PostMapping("/{id}/decisions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable String id, @Valid @RequestBody Decision decision) {
        meetings.decide(id, decision.caseReference(), decision.answers(), currentPerson.get());
    }
}
