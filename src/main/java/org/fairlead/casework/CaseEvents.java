package org.fairlead.casework;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairlead.audit.Audit;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.FormValidator;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells a case what people have to tell it, whatever step it is at. */
@Service
public class CaseEvents {

    private static final Set<String> ALWAYS = Set.of(
            "concern-raised", "consent-withdrawn", "carers-must-not-know", "do-not-contact", "legal-status-changed");

    private final Cases cases;
    private final List<CaseEvent> known;
    private final List<DrawnCaseEvents> drawn;
    private final FormRegistry forms;
    private final FormValidator validator;
    private final StaffDirectory staff;
    private final FormSubmissions submissions;
    private final Audit audit;
    private final Clock clock;
    private final List<EndingGate> gates;
    private final UseOfRecord use;
    private final KnownNames names;

    CaseEvents(
            Cases cases,
            List<CaseEvent> known,
            List<DrawnCaseEvents> drawn,
            FormRegistry forms,
            FormValidator validator,
            StaffDirectory staff,
            FormSubmissions submissions,
            Audit audit,
            Clock clock,
            List<EndingGate> gates,
            ChangeOfDetails changes,
            UseOfRecord use,
            KnownNames names) {
        this.cases = cases;
        this.known = Stream.concat(known.stream(), changes.all().stream())
                .sorted(Comparator.comparing(CaseEvent::name))
                .toList();
        this.drawn = drawn;
        this.forms = forms;
        this.validator = validator;
        this.staff = staff;
        this.submissions = submissions;
        this.audit = audit;
        this.clock = clock;
        this.gates = gates;
        this.use = use;
        this.names = names;
    }

    /** An event's form, and what fills it. */
    public record Opened(Form form, Map<String, Object> data) {}

    /** What the service knows and what is drawn for the area of the case. */
    private Stream<CaseEvent> known(CaseRecord theCase) {
        return Stream.concat(known.stream(), drawn.stream().flatMap(some -> some.in(theCase).stream()));
    }

    /** The names of the events that the person may tell this case now. */
    public List<String> open(CaseRecord theCase, Person person) {
        return known(theCase)
                .filter(event -> theCase.isOpen() || event.afterClosing())
                .filter(event -> event.roles().stream().anyMatch(person::has))
                .filter(event -> event.isOffered(theCase, person))
                .map(CaseEvent::name)
                .filter(name -> isOpen(theCase, name))
                .toList();
    }

    /** Whether it is the person's role to tell this, now or at another time. */
    boolean mayTell(CaseRecord theCase, String name, Person person) {
        return find(theCase, name)
                .filter(event -> event.roles().stream().anyMatch(person::has))
                .isPresent();
    }

    /** An event by its name, for the words on a page. */
    Optional<CaseEvent> find(CaseRecord theCase, String name) {
        return known(theCase).filter(event -> event.name().equals(name)).findFirst();
    }

    /** The form of an event that the person may tell. */
    public Opened form(CaseRecord theCase, String name, Person person) {
        CaseEvent event = allowed(theCase, name, person);
        return new Opened(forms.latest(event.formId()), data(theCase, event, person));
    }

    /**
     * Tells a case.
     *
     * @return the answers as they are kept
     * @throws NotAllowedException when it is not the person's to tell
     * @throws ConflictException when the case has ended
     */
    @Transactional
    public Submission tell(CaseRecord theCase, String name, Map<String, Object> answers, Person person) {
        CaseEvent event = allowed(theCase, name, person);
        Form form = forms.latest(event.formId());
        CheckedAnswers checked =
                validator.check(form, answers == null ? Map.of() : answers, data(theCase, event, person));
        Submission submission = event.keepsAnswersApart()
                ? new Submission(
                        UUID.randomUUID().toString(),
                        theCase.reference(),
                        form.id(),
                        form.version(),
                        null,
                        null,
                        person.username(),
                        clock.instant(),
                        checked.answers())
                : submissions.store(form, theCase.reference(), person.username(), checked.answers());
        if (!event.keepsAnswersApart()) {
            audit.record(person, "case-event", theCase.reference(), name);
        }
        if (gates.stream().noneMatch(gate -> gate.holds(theCase, name, submission, person))) {
            event.handle(theCase, submission, checked, person);
        }
        return submission;
    }

    /**
     * Lets an event take effect that was held back, with the answers with which it was told.
     *
     * @return false when it no longer can: the case has ended, or who told it is gone
     */
    @Transactional
    public boolean perform(String name, Submission submission) {
        CaseRecord theCase = cases.find(submission.caseRef());
        Person person = staff.find(submission.submittedBy()).orElse(null);
        if (!theCase.isOpen() || person == null) {
            return false;
        }
        CaseEvent event = allowed(theCase, name, person);
        Form form = forms.version(submission.formId(), submission.formVersion());
        Submission whole = submissions.whole(submission);
        event.handle(theCase, whole, validator.check(form, whole.answers(), data(theCase, event, person)), person);
        return true;
    }

    /** Whether something that this person told the case waits for somebody to look at it. */
    public boolean isHeldFor(CaseRecord theCase, Person person) {
        return gates.stream().anyMatch(gate -> gate.isHeldFor(theCase, person));
    }

    private CaseEvent allowed(CaseRecord theCase, String name, Person person) {
        CaseEvent event = find(theCase, name).orElseThrow(() -> new NotFoundException("casework.case-cannot-told"));
        if (event.roles().stream().noneMatch(person::has)) {
            throw new NotAllowedException("casework.another-role-tell");
        }
        if (!cases.find(theCase.reference()).isOpen() && !event.afterClosing()) {
            throw new ConflictException("common.case-ended");
        }
        if (!isOpen(theCase, name)) {
            throw new ConflictException("casework.use-restricted");
        }
        return event;
    }

    /** While what is kept may not be used: only what keeps a child safe, takes consent back or puts details right. */
    private boolean isOpen(CaseRecord theCase, String name) {
        return name.startsWith("change-") || ALWAYS.contains(name) || !use.isRestricted(theCase.reference());
    }

    private Map<String, Object> data(CaseRecord theCase, CaseEvent event, Person person) {
        Map<String, Object> data = new HashMap<>(event.formData(theCase, person));
        if (names.fits(event.formId())) {
            data.putAll(names.of(theCase));
        }
        return data;
    }
}
