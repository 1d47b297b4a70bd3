package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.NotAllowedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The log of a case: calls, messages, letters, visits, meetings, sessions and notes, each kind for its own readers. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Contacts {

    /** One entry, in words; {@code reached} is null where nobody was to be. */
    record Line(
            String id,
            ContactKind kind,
            LocalDate on,
            @Nullable String with,
            @Nullable Boolean reached,
            String title,
            String by,
            List<AnswersInWords.Answered> answers) {}

    private static final int DAYS_OF_A_WEEK = 7;
    private static final String REACHED = "attended";

    private final ContactRepository contacts;
    private final CaseRepository cases;
    private final AreaSettings settings;
    private final Clock clock;
    private final CaseReading reading;
    private final FormSubmissions submissions;
    private final AnswersInWords answers;
    private final StaffDirectory staff;

    /**
     * Adds an entry.
     *
     * @param withWhom {@code child}, {@code carer}, {@code family}, or somebody else; null for a note
     * @param outcome {@code attended} when they were reached; null for a note
     */
    @Transactional
    public void add(
            String caseRef,
            ContactKind kind,
            @Nullable String withWhom,
            @Nullable String outcome,
            LocalDate on,
            Submission said) {
        contacts.add(new ContactRepository.Contact(
                said.id(),
                caseRef,
                kind,
                withWhom,
                outcome,
                on,
                said.submittedBy(),
                said.submittedAt(),
                said.id(),
                null));
    }

    /** The same of an entry whose answers were corrected. */
    @Transactional
    public void correct(
            String submissionId, ContactKind kind, @Nullable String withWhom, @Nullable String outcome, LocalDate on) {
        contacts.correct(submissionId, kind, withWhom, outcome, on);
    }

    /** When the child or their family was last reached, by case; a case without is left out. */
    public Map<String, LocalDate> last(Collection<String> caseRefs) {
        return contacts.last(caseRefs);
    }

    /** How many days nobody has reached a family, and when it was reached last, if it ever was. */
    public record Quiet(long days, @Nullable LocalDate last) {}

    /** The day before which a family was last reached that nobody has reached for longer than the area allows. */
    LocalDate quietBefore(String areaId) {
        return WorkCalendar.date(clock.instant()).minusDays(settings.number(areaId, Setting.NO_CONTACT));
    }

    /** The same of a reader's area; null for who is of none, or of a school or practice. */
    @Nullable
    LocalDate quietBefore(Person reader) {
        return reader.siteId() != null || reader.areaId() == null ? null : quietBefore(reader.areaId());
    }

    /** Of how many of each link worker's cases nobody has reached the family for too long. */
    public Map<String, Long> quietByWorker(Person reader) {
        LocalDate before = quietBefore(reader);
        return before == null
                ? Map.of()
                : cases.countByWorker(reader, CaseQuery.ofOpen().quiet(before));
    }

    @Nullable
    String quietInWords(Person reader) {
        return reader.siteId() != null || reader.areaId() == null ? null : quietInWords(reader.areaId());
    }

    /** That number of days, in words. */
    String quietInWords(String areaId) {
        int days = settings.number(areaId, Setting.NO_CONTACT);
        return days % DAYS_OF_A_WEEK == 0
                ? say("cases.quiet.weeks", days / DAYS_OF_A_WEEK)
                : say("cases.quiet.days", days);
    }

    /**
     * Cases that are worked on and whose family nobody has reached for longer than the area allows, by reference; from
     * when the work began, if that is later.
     */
    public Map<String, Quiet> quiet(Collection<String> caseRefs, String areaId) {
        int allowed = settings.number(areaId, Setting.NO_CONTACT);
        LocalDate today = WorkCalendar.date(clock.instant());
        Map<String, LocalDate> last = contacts.last(caseRefs);
        Map<String, Quiet> quiet = new LinkedHashMap<>();
        for (ContactRepository.WorkedOn one : contacts.workedOn(caseRefs)) {
            LocalDate begun = one.allocatedAt() == null ? today : WorkCalendar.date(one.allocatedAt());
            LocalDate met = last.get(one.reference());
            long days = ChronoUnit.DAYS.between(met == null || met.isBefore(begun) ? begun : met, today);
            if (days > allowed) {
                quiet.put(one.reference(), new Quiet(days, met));
            }
        }
        return quiet;
    }

    /** The entries that somebody reads, the newest first. */
    List<Line> of(CaseRecord theCase, Person person) {
        CaseReading.Reader reader = reading.of(theCase, person);
        List<ContactRepository.Contact> theirs = contacts.of(theCase.reference()).stream()
                .filter(contact -> reader.may(contact.kind().readers()))
                .toList();
        Map<String, Submission> said = submissions.all(
                theirs.stream().map(ContactRepository.Contact::submissionId).collect(Collectors.toSet()));
        Map<String, String> names = staff.displayNames(theCase.areaId());
        return theirs.stream()
                .map(contact -> new Line(
                        contact.id(),
                        contact.kind(),
                        contact.happenedOn(),
                        contact.withWhom(),
                        contact.outcome() == null ? null : REACHED.equals(contact.outcome()),
                        contact.movedAt() == null ? title(contact) : say("casework.moved-here", title(contact)),
                        names.getOrDefault(contact.recordedBy(), contact.recordedBy()),
                        answers.of(Objects.requireNonNull(said.get(contact.submissionId())))))
                .toList();
    }

    /** Partners have no part in it. */
    void refuseOthers(CaseRecord theCase, Person person) {
        if (!reading.of(theCase, person).may(Readers.SERVICE)) {
            throw new NotAllowedException("casework.log-of-the-service");
        }
    }

    /** Takes all of a case away, as when its child is forgotten. */
    @Transactional
    public void forget(String caseRef) {
        contacts.forget(caseRef);
    }

    private static String title(ContactRepository.Contact contact) {
        String words = title(contact.kind(), contact.withWhom());
        return contact.outcome() == null || REACHED.equals(contact.outcome())
                ? words
                : words + ": " + sayOr("casework.met." + contact.outcome(), contact.outcome());
    }

    static String title(ContactKind kind, @Nullable String withWhom) {
        return withWhom == null ? kind.words() : kind.words() + ", " + sayOr("contact.with." + withWhom, withWhom);
    }
}
