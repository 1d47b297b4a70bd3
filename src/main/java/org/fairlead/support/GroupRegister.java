package org.fairlead.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvents;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Programme;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of a school's Warrior group: who came to which session. A session of the group is a session of each
 * child in it, so that everything which follows a session follows this one too.
 */
@Service
@RequiredArgsConstructor
class GroupRegister {

    /** What a session of the group is called among a child's sessions. */
    static final String GROUP = "group";

    private static final CaseStage STAGE = CaseStage.DIRECT_WORK;
    private static final int LATEST = 6;

    private final Cases cases;
    private final CaseEvents events;
    private final SessionRepository sessions;
    private final Areas areas;
    private final Clock clock;

    /** A school's group: the children of it with whom somebody works. */
    record Group(Site site, List<CaseRecord> children) {}

    /**
     * What is written down about one child.
     *
     * @param attendance as a session note has it: attended, not-attended or was-not-brought
     * @param note what was about this child alone, or null
     */
    record Mark(@Nullable String attendance, @Nullable String note) {}

    /** The groups with whose children somebody works, by the school's name. */
    @Transactional(readOnly = true)
    List<Group> of(Person person) {
        requireWorker(person);
        Map<String, List<CaseRecord>> bySite = new TreeMap<>();
        for (CaseRecord theCase : cases.ofAreaAtStage(person.areaId(), STAGE)) {
            if (theCase.programme() == Programme.WARRIOR
                    && OwnWorker.is(theCase, person)
                    && cases.maySee(theCase, person)) {
                bySite.computeIfAbsent(theCase.siteId(), site -> new ArrayList<>())
                        .add(theCase);
            }
        }
        return bySite.entrySet().stream()
                .flatMap(group ->
                        areas.site(group.getKey()).stream().map(site -> new Group(site, sorted(group.getValue()))))
                .sorted(Comparator.comparing(group -> group.site().name()))
                .toList();
    }

    /**
     * One group.
     *
     * @throws NotFoundException when there is none, or none of theirs
     */
    @Transactional(readOnly = true)
    Group one(String siteId, Person person) {
        return of(person).stream()
                .filter(group -> group.site().id().equals(siteId))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("support.no-warrior-group-yours"));
    }

    /** Who came to the last sessions: by day, the newest first, each child's attendance by case. */
    @Transactional(readOnly = true)
    Map<LocalDate, Map<String, String>> latest(Group group) {
        return sessions.ofGroup(references(group), LATEST);
    }

    /**
     * Writes down a session of the group, for each child or for none.
     *
     * @param words what the group did; it is kept with each child
     * @param marks what there is to say of each child of the group, by case
     * @throws InvalidAnswersException naming {@code heldOn}, {@code words}, or {@code came-} with the case
     */
    @Transactional
    void record(String siteId, LocalDate heldOn, String words, Map<String, Mark> marks, Person by) {
        Group group = one(siteId, by);
        List<FieldError> errors = new ArrayList<>();
        if (heldOn.isAfter(WorkCalendar.date(clock.instant()))) {
            errors.add(new FieldError("heldOn", "support.session-must-taken-place"));
        } else if (sessions.ofGroup(references(group), Integer.MAX_VALUE).containsKey(heldOn)) {
            errors.add(new FieldError("heldOn", "support.register-day-kept-already"));
        }
        if (group.children().stream().anyMatch(child -> child.child().isNamedIn(words))) {
            errors.add(new FieldError("words", "support.name-no-child-here"));
        }
        for (CaseRecord child : group.children()) {
            Mark mark = marks.get(child.reference());
            if (mark == null || mark.attendance() == null) {
                errors.add(new FieldError(
                        "came-" + child.reference(),
                        "support.whether-came-session",
                        child.child().givenName()));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        for (CaseRecord child : group.children()) {
            events.tell(
                    child,
                    "session-recorded",
                    note(heldOn, words, Objects.requireNonNull(marks.get(child.reference()))),
                    by);
        }
    }

    private static Map<String, Object> note(LocalDate heldOn, String words, Mark mark) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("sessionKind", GROUP);
        answers.put("heldOn", heldOn.toString());
        answers.put("sessionWay", "school");
        answers.put("attendance", mark.attendance());
        String text = mark.note() == null ? words : words + "\n\n" + mark.note();
        answers.put("whatHappened", text);
        return answers;
    }

    private static List<String> references(Group group) {
        return group.children().stream().map(CaseRecord::reference).toList();
    }

    private static List<CaseRecord> sorted(List<CaseRecord> children) {
        return children.stream()
                .sorted(Comparator.comparing(
                                (CaseRecord theCase) -> theCase.child().givenName())
                        .thenComparing(theCase -> theCase.child().familyName())
                        .thenComparing(CaseRecord::reference))
                .toList();
    }

    private static void requireWorker(Person person) {
        if (!person.has(Roles.LINK_WORKER, Roles.SUPERVISOR)) {
            throw new NotAllowedException("support.group-registers-kept-link");
        }
    }
}
