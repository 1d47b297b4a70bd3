package org.fairlead.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.caseload.Caseloads;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Endings;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a meeting into words for pages, under the rights of the reader. */
@Component
@RequiredArgsConstructor
class MeetingOnPage {

    /** A meeting in a list. */
    record Row(String id, String siteName, String when, String place, String status, boolean held, boolean minuted) {}

    /** The top of a meeting's page. */
    record Head(
            String id,
            String siteName,
            String when,
            String place,
            String status,
            boolean open,
            String agendaCloses,
            boolean agendaClosed,
            @Nullable String reason,
            boolean hasMinutes,
            String date,
            String time,
            int version) {}

    /** What somebody has typed, and who and when. */
    record Typed(Draft draft, @Nullable String by, String when) implements Serializable {}

    /** A case on the agenda; {@code summary} is empty where the reader may not read it. */
    record Item(
            String reference,
            String initials,
            int age,
            String kind,
            String state,
            boolean waits,
            boolean urgent,
            String since,
            int notReachedBefore,
            String note,
            String outcome,
            List<AnswersInWords.Answered> summary,
            @Nullable Typed typed,
            boolean takeBack) {

        /** Whether the meeting still has something to say about it. */
        public boolean isAsked() {
            return waits || (kind.equals("ending") && !state.equals("discussed"));
        }

        /** Changes with everything that others can change, but for what they type. */
        public String stamp() {
            return String.join("|", state, String.valueOf(waits), outcome, note, String.valueOf(takeBack));
        }
    }

    /** How far a meeting is: the decisions it has to make, those it has made, and the places that children can have. */
    record Progress(long decided, long all, long places) {}

    /** Somebody at the meeting. */
    record Guest(String id, String name, String part, String came, int version) {}

    /** A decision in the minutes: the reference, no name. */
    record Minuted(
            @Nullable String reference,
            String decision,
            @Nullable String reason,
            @Nullable String criteriaMet,
            @Nullable String leaveWhen) {}

    /** A choice of the form, in its words. */
    record Choice(String value, String label) {}

    /** What a meeting needs to know of a referral: nothing about risks, which are for the safeguarding leads. */
    private static final List<String> SUMMARY = List.of(
            "schoolYear",
            "send",
            "interpreterNeeded",
            "source",
            "needs",
            "needsInWords",
            "whatHasBeenTried",
            "otherServices",
            "leadProfessional",
            "familyAgreed",
            "urgency",
            "urgencyReason");

    /** What a partner reads of a referral that their own site did not send. */
    private static final Set<String> FOR_ANY_PARTNER = Set.of("schoolYear", "interpreterNeeded", "urgency");

    private final IntakeRepository meetings;
    private final MeetingRoomRepository room;
    private final MeetingCalendar calendar;
    private final Agendas agendas;
    private final IntakeMeetings agenda;
    private final Caseloads caseloads;
    private final Cases cases;
    private final FormSubmissions submissions;
    private final FormRegistry forms;
    private final AnswersInWords words;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final Clock clock;

    Row row(Meeting meeting) {
        return new Row(
                meeting.id(),
                meeting.siteName(),
                TimeInWords.moment(meeting.startsAt()),
                meeting.place(),
                status(meeting),
                "held".equals(meeting.status()) && !meeting.isOpen(),
                meeting.minutesId() != null);
    }

    Head head(Meeting meeting, Person reader) {
        return new Head(
                meeting.id(),
                meeting.siteName(),
                TimeInWords.moment(meeting.startsAt()),
                meeting.place(),
                status(meeting),
                meeting.isOpen(),
                TimeInWords.moment(calendar.agendaCloses(meeting)),
                meeting.agendaClosedAt() != null,
                MeetingReading.readsWhy(meeting, reader) ? meeting.reason() : null,
                meeting.minutesId() != null,
                WorkCalendar.date(meeting.startsAt()).toString(),
                MeetingCalendar.timeOf(meeting.startsAt()).toString(),
                meeting.version());
    }

    /** The agenda, case by case; a case that the reader may no longer see is left out. */
    List<Item> agenda(Meeting meeting, Person reader) {
        return items(agendas.of(meeting), meeting, reader);
    }

    List<Item> cameLater(Meeting meeting, Person reader) {
        return items(agendas.cameLater(meeting), meeting, reader);
    }

    Progress progress(Meeting meeting, List<Item> agenda) {
        List<Item> toDecide = agenda.stream()
                .filter(item -> item.kind().equals(AgendaItem.DECISION))
                .toList();
        return new Progress(
                toDecide.stream().filter(item -> !item.waits()).count(),
                toDecide.size(),
                caseloads.freePlaces(meeting.areaId(), meeting.siteId()));
    }

    List<Guest> people(Meeting meeting) {
        return room.attendance(meeting.id()).stream()
                .map(one -> new Guest(
                        one.id(), one.name(), one.part(), one.came() == null ? "" : one.came(), one.version()))
                .toList();
    }

    /** The choices of the form {@code intake-decision}, in its words. */
    List<Choice> choices() {
        return choices("intakeDecision");
    }

    /** The choices of one of its questions. */
    List<Choice> choices(String question) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode component : forms.latest(IntakeDecisions.FORM).questions().toList()) {
            if (component.path("key").asText().equals(question)) {
                component
                        .path("values")
                        .forEach(value -> choices.add(new Choice(
                                value.path("value").asText(),
                                value.path("label").asText())));
            }
        }
        return choices;
    }

    List<Minuted> decisions(Meeting meeting) {
        List<Choice> choices = choices();
        return meetings.decisionsOf(meeting.id()).stream()
                .map(decided -> {
                    CaseRecord theCase = cases.find(decided.caseRef());
                    return new Minuted(
                            decided.caseRef(),
                            label(choices, decided.decision()),
                            clean(theCase, decided.reason()),
                            clean(theCase, decided.criteriaMet()),
                            clean(theCase, decided.leaveWhen()));
                })
                .toList();
    }

    /** What the minutes say beside the decisions, question by question. */
    List<AnswersInWords.Answered> minutes(Meeting meeting) {
        return meeting.minutesId() == null ? List.of() : words.of(submissions.find(meeting.minutesId()));
    }

    Typed typed(Draft draft) {
        return new Typed(draft, staff.displayName(draft.savedBy()), time.past(Objects.requireNonNull(draft.savedAt())));
    }

    private List<Item> items(List<AgendaItem> agenda, Meeting meeting, Person reader) {
        List<Item> items = new ArrayList<>();
        List<Choice> choices = choices();
        for (AgendaItem item : agenda) {
            CaseRecord theCase = cases.find(item.caseRef());
            if (cases.maySee(theCase, reader) && theCase.siteId().equals(meeting.siteId())) {
                items.add(item(item, meeting, cases.forPerson(item.caseRef(), reader), choices, reader));
            }
        }
        return items;
    }

    private Item item(AgendaItem item, Meeting meeting, CaseRecord theCase, List<Choice> choices, Person reader) {
        boolean waits = item.kind().equals(AgendaItem.DECISION) && agendas.waits(theCase);
        boolean own = MeetingReading.arranges(reader);
        return new Item(
                item.caseRef(),
                theCase.child().initials(),
                theCase.child().ageOn(WorkCalendar.date(clock.instant())),
                item.kind(),
                item.state(),
                waits,
                theCase.referral().urgent(),
                time.past(theCase.referral().referredAt()),
                item.notReachedBefore(),
                item.note() == null ? "" : item.note(),
                waits || item.kind().equals(AgendaItem.ENDING) ? "" : outcome(theCase, choices, reader),
                meeting.isOpen() ? summary(theCase, reader) : List.of(),
                own ? room.draft(item.caseRef()).map(this::typed).orElse(null) : null,
                own && !waits && agenda.canTakeBack(meeting.id(), item.caseRef()));
    }

    private String outcome(CaseRecord theCase, List<Choice> choices, Person reader) {
        Optional<IntakeRepository.Decided> last = meetings.lastDecision(theCase.reference());
        return last.map(decided -> label(choices, decided.decision()) + ", " + time.past(decided.decidedAt()))
                .orElseGet(() -> reader.siteId() != null
                        ? ""
                        : theCase.isOpen() ? theCase.stage().words() : Endings.words(theCase.ending()));
    }

    /**
     * One page about a child. A partner reads what their own site has written; of what others have written, such as a
     * practice that referred the child, only what arranging needs.
     */
    private List<AnswersInWords.Answered> summary(CaseRecord theCase, Person reader) {
        Submission referral = submissions.find(theCase.referral().submissionId());
        String site = reader.siteId();
        boolean partner = site != null;
        boolean own = site == null
                || staff.find(referral.submittedBy())
                        .filter(by -> site.equals(by.siteId()))
                        .isPresent();
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String key : SUMMARY) {
            if (referral.answers().get(key) != null && (own || FOR_ANY_PARTNER.contains(key))) {
                shown.put(key, referral.answers().get(key));
            }
        }
        Form form = forms.version(referral.formId(), referral.formVersion());
        List<AnswersInWords.Answered> summary = new ArrayList<>(words.of(form, shown));
        if (own) {
            words.risk(referral, reader).ifPresent(summary::add);
        }
        return summary;
    }

    private static String label(List<Choice> choices, String value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .findFirst()
                .map(Choice::label)
                .orElse(value);
    }

    private static String clean(CaseRecord theCase, @Nullable String text) {
        return text == null ? "" : theCase.child().withoutNames(text);
    }

    private static String status(Meeting meeting) {
        if (meeting.isOpen() && "held".equals(meeting.status())) {
            return "going-on";
        }
        return meeting.isOpen() && meeting.invitation() < 0 ? "proposed" : meeting.status();
    }
}
