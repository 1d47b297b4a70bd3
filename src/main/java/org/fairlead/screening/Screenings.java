package org.fairlead.screening;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.caseload.Caseloads;
import org.fairlead.datapack.TeacherSdq;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Screenings as people do them. A supervisor begins one when the school's data sharing agreement is current and the
 * time in which parents could opt out is over; the school gives the list and answers; both choose. Only supervisors of
 * the area and partners of the school see any of it.
 */
@Service
@Starts(value = Screenings.PROCESS, with = "screeningId")
@Tells("screening-stopped")
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Screenings {

    static final String PROCESS = "warrior-screening";
    static final String LIST = "list";
    static final String ANSWERS = "answers";
    static final String CHOICE = "choice";
    static final String CHOSEN = "chosen";

    private static final int OLDEST_TELLING_DAYS = 366;

    private final ScreeningRepository screenings;
    private final TeacherSdq questionnaire;
    private final Caseloads caseloads;
    private final Areas areas;
    private final AreaSettings settings;
    private final WorkCalendar calendar;
    private final WorkList workList;
    private final Tasks tasks;
    private final Pathways pathways;
    private final Audit audit;
    private final Clock clock;

    /** How many can be chosen. */
    record Room(int groupSize, long placesFree) {

        public long most() {
            return Math.min(groupSize, placesFree);
        }
    }

    /** The schools whose screenings somebody sees; nobody else gets to the pages. */
    List<Site> schools(Person person) {
        if (person.areaId() == null || !person.has(Roles.SUPERVISOR, Roles.PARTNER)) {
            throw new NotAllowedException("screening.screenings-supervisors-schools-themselves");
        }
        return areas.sites(person.areaId()).stream()
                .filter(site -> "school".equals(site.kind()))
                .filter(site -> person.siteId() == null || person.siteId().equals(site.id()))
                .toList();
    }

    /** Whether somebody is of the service, and not of a school. */
    static boolean supervises(Person person) {
        return person.siteId() == null && person.has(Roles.SUPERVISOR);
    }

    List<Screening> list(Person person) {
        return screenings.ofSites(schools(person).stream().map(Site::id).toList());
    }

    Optional<ScreeningRepository.Agreement> agreement(String siteId) {
        return screenings.agreement(siteId, today());
    }

    /**
     * One that somebody may see.
     *
     * @throws NotFoundException when it is not there or not theirs
     */
    @Transactional(noRollbackFor = NotFoundException.class)
    Screening one(String id, Person person) {
        Optional<Screening> found = screenings.find(id).filter(screening -> maySee(screening, person));
        if (found.isEmpty()) {
            audit.record(person, "screening-refused");
            throw new NotFoundException("screening.no-screening");
        }
        audit.record(person, "screening-read", id);
        return found.get();
    }

    static boolean maySee(Screening screening, Person person) {
        return screening.areaId().equals(person.areaId())
                && (person.siteId() == null
                        ? person.has(Roles.SUPERVISOR)
                        : person.has(Roles.PARTNER) && person.siteId().equals(screening.siteId()));
    }

    List<Pupil> pupils(Screening screening) {
        return screenings.pupils(screening.id());
    }

    /** Records an agreement with a school. */
    @Transactional
    void agree(String siteId, String reference, LocalDate from, LocalDate until, Person by) {
        requireSupervisor(by);
        requireSchool(siteId, by);
        if (until.isBefore(from)) {
            throw new InvalidAnswersException("validUntil", "common.last-day-must-not");
        }
        screenings.addAgreement(siteId, reference, from, until, by.username(), clock.instant());
        audit.record(by, "data-sharing-agreement-recorded", siteId);
    }

    /**
     * Begins a screening.
     *
     * @throws InvalidAnswersException when there is no agreement, or parents were not told or can still opt out
     * @throws ConflictException when the school has one in this term already
     */
    @Transactional
    public String begin(String siteId, LocalDate parentsToldOn, LocalDate optOutUntil, int optedOut, Person by) {
        requireSupervisor(by);
        Site site = requireSchool(siteId, by);
        LocalDate today = today();
        ScreeningRepository.Agreement agreement = screenings
                .agreement(siteId, today)
                .orElseThrow(() -> new InvalidAnswersException("site", "screening.no-data-sharing-agreement"));
        if (parentsToldOn.isAfter(today) || parentsToldOn.isBefore(today.minusDays(OLDEST_TELLING_DAYS))) {
            throw new InvalidAnswersException("parentsToldOn", "screening.parents-must-told-last");
        }
        if (!optOutUntil.isAfter(parentsToldOn) || !optOutUntil.isBefore(today)) {
            throw new InvalidAnswersException("optOutUntil", "screening.time-opt-out-must");
        }
        LocalDate ends = calendar.endOfTerm(site.areaId(), today);
        if (agreement.validUntil().isBefore(ends)) {
            ends = agreement.validUntil();
        }
        screenings.lockSite(siteId);
        if (screenings.ofSites(List.of(siteId)).stream().anyMatch(Screening::isOpen)) {
            throw new ConflictException("screening.school-screening-term-already");
        }
        String id = screenings.add(
                site.areaId(),
                siteId,
                ends,
                agreement.id(),
                parentsToldOn,
                optOutUntil,
                optedOut,
                by.username(),
                clock.instant());
        Map<String, Object> variables = new HashMap<>();
        variables.put("screeningId", id);
        variables.put(Variables.PATHWAY, "warrior");
        variables.put(Variables.AREA, site.areaId());
        variables.put(Variables.SITE, siteId);
        screenings.set(id, "process_instance", pathways.start(PROCESS, siteId + "/" + ends, variables));
        audit.record(by, "screening-begun", id);
        return id;
    }

    /** Takes a class list, whole; a new one takes the place of the one before. */
    @Transactional
    void upload(String id, ClassList list, Person by) {
        Screening screening = at(id, LIST, by);
        requireSchoolsOwn(by);
        screenings.replacePupils(screening.id(), list.pupils());
        screenings.set(id, "children", list.pupils().size());
        screenings.set(id, "given_by", by.username());
        audit.record(by, "class-list-uploaded", id);
    }

    /**
     * The same from a file.
     *
     * @throws InvalidAnswersException with what does not fit; nothing of it is kept then
     */
    @Transactional
    public void upload(String id, byte[] csv, Person by) {
        ClassList list = ClassList.read(csv);
        if (!list.problems().isEmpty()) {
            throw new InvalidAnswersException(list.problems().stream()
                    .map(problem ->
                            new FieldError(say("screening.row", problem.row(), problem.column()), problem.message()))
                    .toList());
        }
        upload(id, list, by);
    }

    /** The codes of the pupils on the shortlist. */
    public List<String> shortlistCodes(String id, Person reader) {
        return shortlist(one(id, reader)).stream().map(Pupil::code).toList();
    }

    /** The school has given its list. */
    @Transactional
    public void giveList(String id, Person by) {
        Screening screening = at(id, LIST, by);
        requireSchoolsOwn(by);
        if (screening.children() == 0) {
            throw new InvalidAnswersException("file", "screening.send-class-list-first");
        }
        complete(screening, "upload-class-list", "classListGiven", by);
    }

    /**
     * Keeps what a teacher answered. What is right is kept, also when something else is not.
     *
     * @param typed by pupil code, one sign an item; a blank one is not answered yet
     * @param notPossible pupils for whom nobody can answer
     * @throws InvalidAnswersException with each field {@code answers-} and the code that does not fit
     */
    @Transactional(noRollbackFor = InvalidAnswersException.class)
    public void answer(String id, Map<String, String> typed, Collection<String> notPossible, Person by) {
        Screening screening = at(id, ANSWERS, by);
        requireSchoolsOwn(by);
        List<FieldError> errors = new ArrayList<>();
        for (Pupil pupil : shortlist(screening)) {
            String field = "answers-" + pupil.code();
            String answers = typed.getOrDefault(pupil.code(), "").strip();
            boolean none = notPossible.contains(pupil.code());
            Optional<String> wrong = answers.isEmpty() ? Optional.empty() : questionnaire.wrong(answers);
            wrong.ifPresent(words -> errors.add(new FieldError(field, pupil.code() + ": " + words)));
            if (wrong.isEmpty()) {
                screenings.setPupil(id, pupil.code(), "answers", answers.isEmpty() ? null : answers);
                screenings.setPupil(id, pupil.code(), "not_answered", none && answers.isEmpty());
            }
        }
        audit.record(by, "screening-answers-kept", id);
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
    }

    /** Everybody on the shortlist is answered for. */
    @Transactional
    public void giveAnswers(String id, Person by) {
        Screening screening = at(id, ANSWERS, by);
        requireSchoolsOwn(by);
        List<FieldError> open = shortlist(screening).stream()
                .filter(pupil -> pupil.answers() == null && !pupil.notAnswered())
                .map(pupil -> new FieldError(
                        "answers-" + pupil.code(), "screening.answer-questionnaire-tick-nobody", pupil.code()))
                .toList();
        if (!open.isEmpty()) {
            throw new InvalidAnswersException(open);
        }
        complete(screening, "answer-teacher-questionnaires", "teacherAnswersGiven", by);
    }

    List<Pupil> shortlist(Screening screening) {
        return pupils(screening).stream().filter(Pupil::shortlisted).toList();
    }

    /** Every pupil, the most pressing first. */
    List<Pupil> ranked(Screening screening) {
        List<String> order = List.of("first", "second", "third", "last", "not-shortlisted");
        return pupils(screening).stream()
                .sorted(Comparator.comparingInt((Pupil pupil) ->
                                Math.max(0, order.indexOf(pupil.priority() == null ? "" : pupil.priority())))
                        .thenComparing(pupil -> pupil.total() == null ? 0 : -pupil.total())
                        .thenComparing(pupil -> -pupil.points())
                        .thenComparing(Pupil::attendance)
                        .thenComparing(Pupil::code))
                .toList();
    }

    /** How many may be chosen today. */
    Room room(Screening screening) {
        return new Room(
                settings.number(screening.areaId(), Setting.GROUP_SIZE),
                caseloads.freeGroupPlaces(screening.areaId(), screening.siteId()));
    }

    /** Keeps the ticks. An agreement to other ticks no longer counts. */
    @Transactional
    void tick(String id, Set<String> codes, Person by) {
        Screening screening = at(id, CHOICE, by);
        boolean changed = false;
        for (Pupil pupil : pupils(screening)) {
            boolean ticked = codes.contains(pupil.code());
            if (ticked != pupil.ticked()) {
                screenings.setPupil(id, pupil.code(), "ticked", ticked);
                changed = true;
            }
        }
        if (changed) {
            screenings.set(id, "agreed_by", null);
            screenings.set(id, "agreed_at", null);
        }
        audit.record(by, "screening-ticks-kept", id);
    }

    /** The head teacher agrees to the ticks as they are. */
    @Transactional
    void agreeToTicks(String id, Person by) {
        Screening screening = at(id, CHOICE, by);
        if (by.siteId() == null) {
            throw new NotAllowedException("screening.school-itself-agrees-choice");
        }
        requireRoom(screening);
        screenings.set(id, "agreed_by", by.username());
        screenings.set(id, "agreed_at", clock.instant());
        audit.record(by, "screening-choice-agreed", id);
    }

    /**
     * Chooses those who are ticked, and begins their pathways.
     *
     * @param headTeacher who sat beside the supervisor, or blank where the school has agreed on the page
     */
    @Transactional
    void choose(String id, String headTeacher, Person by) {
        requireSupervisor(by);
        Screening screening = at(id, CHOICE, by);
        if (headTeacher.isBlank() && screening.agreedBy() == null) {
            throw new InvalidAnswersException("headTeacher", "screening.head-teacher-chooses-too");
        }
        requireRoom(screening);
        screenings.set(id, "head_teacher", headTeacher.isBlank() ? null : headTeacher.strip());
        for (Pupil pupil : pupils(screening)) {
            screenings.setPupil(id, pupil.code(), "chosen", pupil.ticked());
            screenings.setPupil(id, pupil.code(), "handed_back", pupil.isVeryHigh() && !pupil.ticked());
        }
        audit.record(by, "screening-group-chosen", id);
        complete(screening, "screening-intake", "groupChosen", by);
    }

    /** The school has noted the pupils with very high scores who are not chosen. */
    @Transactional
    void noted(String id, Person by) {
        Screening screening = at(id, CHOSEN, by);
        requireSchoolsOwn(by);
        complete(screening, "take-back-high-scores", "highScoresTaken", by);
    }

    /** Whether a task of a screening waits for somebody. */
    boolean waits(Screening screening, String taskKey, Person person) {
        return task(screening, taskKey, person).isPresent();
    }

    /** Ends a screening, and deletes its list at once. */
    @Transactional
    void stop(String id, Person by) {
        requireSupervisor(by);
        Screening screening = one(id, by);
        screenings.lock(id);
        if (!pathways.send(screening.processInstance(), "screening-stopped", Map.of())) {
            throw new ConflictException("screening.screening-over-already");
        }
        audit.record(by, "screening-stopped", id);
    }

    /**
     * How a group differs from the class, for a fair choice: how many there are of each, of all and of those ticked.
     */
    Map<String, int[]> equality(List<Pupil> pupils) {
        Map<String, Predicate<Pupil>> groups = new LinkedHashMap<>();
        groups.put("girls", pupil -> "girl".equals(pupil.sex()));
        groups.put("boys", pupil -> "boy".equals(pupil.sex()));
        groups.put("free-meals", Pupil::freeMeals);
        groups.put("special-needs", Pupil::send);
        groups.put("other-language", Pupil::otherLanguage);
        Map<String, int[]> figures = new LinkedHashMap<>();
        groups.forEach((name, is) -> figures.put(name, new int[] {
            (int) pupils.stream().filter(is).count(),
            (int) pupils.stream().filter(Pupil::shortlisted).filter(is).count(),
            (int) pupils.stream().filter(Pupil::ticked).filter(is).count()
        }));
        return figures;
    }

    private void requireRoom(Screening screening) {
        long ticked = pupils(screening).stream().filter(Pupil::ticked).count();
        Room room = room(screening);
        if (ticked == 0) {
            throw new InvalidAnswersException("tick", "screening.tick-pupils-group-first");
        }
        if (ticked > room.most()) {
            throw new InvalidAnswersException(
                    "tick",
                    "screening.ticked-most-can-chosen",
                    ticked,
                    room.most(),
                    room.placesFree(),
                    room.groupSize());
        }
    }

    private void complete(Screening screening, String taskKey, String field, Person by) {
        TaskView task = task(screening, taskKey, by)
                .orElseThrow(() -> new ConflictException("screening.step-done-already-somebody"));
        tasks.complete(task.id(), new Completion(Map.of(field, true), null), by);
    }

    private Optional<TaskView> task(Screening screening, String taskKey, Person person) {
        return workList
                .find(WorkQuery.of(WorkQuery.Queue.ALL).withTask(taskKey).atSite(screening.siteId()), person)
                .items()
                .stream()
                .filter(row -> screening.processInstance().equals(row.processInstance()))
                .map(row -> tasks.view(row.id(), person))
                .findFirst();
    }

    private Screening at(String id, String step, Person by) {
        one(id, by);
        screenings.lock(id);
        Screening screening = screenings.find(id).orElseThrow();
        if (!screening.isAt(step)) {
            throw new ConflictException("screening.screening-gone-since-open");
        }
        return screening;
    }

    private Site requireSchool(String siteId, Person by) {
        return schools(by).stream()
                .filter(site -> site.id().equals(siteId))
                .findFirst()
                .orElseThrow(() -> new InvalidAnswersException("site", "screening.choose-school-area"));
    }

    private static void requireSupervisor(Person by) {
        if (!supervises(by)) {
            throw new NotAllowedException("screening.supervisor-does");
        }
    }

    private static void requireSchoolsOwn(Person by) {
        if (by.siteId() == null) {
            throw new NotAllowedException("screening.school-itself-does");
        }
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
