package org.fairlead.intake;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what is typed while it is typed, so that nothing is lost when the page is left, the meeting is cancelled or the
 * case is decided elsewhere. Two who type about one case do not overwrite each other: the second is shown both texts.
 */
@Service
@RequiredArgsConstructor
class Drafts {

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_DECISION = 40;

    /**
     * What became of a text.
     *
     * @param kept whether it was kept; else {@code now} is what somebody else has kept meanwhile
     */
    record Saved(boolean kept, Draft now) {}

    private final MeetingRoomRepository room;
    private final IntakeRepository repository;
    private final IntakeMeetings meetings;
    private final Cases cases;
    private final Clock clock;

    Optional<Draft> of(String caseRef) {
        return room.draft(caseRef);
    }

    /**
     * Keeps a text, also when the meeting is over or off.
     *
     * @param typed names the version that the typing started from
     */
    @Transactional
    Saved save(Draft typed, Person by) {
        MeetingReading.onlyWhoArranges(by);
        Meeting meeting = meetings.one(typed.meetingId(), by);
        CaseRecord theCase = cases.forPerson(typed.caseRef(), by);
        if (!theCase.siteId().equals(meeting.siteId())) {
            throw new ConflictException("intake.case-not-one", meeting.siteName());
        }
        if (Stream.of(typed.decision(), typed.stepUpTo(), typed.familyAgrees())
                .anyMatch(choice -> choice != null && choice.length() > LONGEST_DECISION)) {
            throw new InvalidAnswersException("intakeDecision", "intake.choose-one-decisions");
        }
        requireShort(typed.reason(), "intakeReason");
        requireShort(typed.criteriaMet(), "criteriaMet");
        requireShort(typed.leaveWhen(), "leaveWhen");
        repository.lock(meeting.id());
        Draft known = room.draft(typed.caseRef()).orElse(null);
        if (known == null) {
            // what arrives after its own decision is no draft any more
            if (!typed.answers().isEmpty() && !isDecided(typed)) {
                room.addDraft(typed, clock.instant());
            }
        } else if (known.saysTheSameAs(typed)) {
            return new Saved(true, known);
        } else if (!room.changeDraft(typed, clock.instant())) {
            return new Saved(false, known);
        }
        return new Saved(true, room.draft(typed.caseRef()).orElse(typed));
    }

    private boolean isDecided(Draft typed) {
        return repository
                .lastDecision(typed.caseRef())
                .filter(decided ->
                        decided.decision().equals(typed.decision()) && Objects.equals(decided.reason(), typed.reason()))
                .isPresent();
    }

    private static void requireShort(@Nullable String text, String field) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new InvalidAnswersException(field, "common.must-letters-fewer", LONGEST_TEXT);
        }
    }
}
