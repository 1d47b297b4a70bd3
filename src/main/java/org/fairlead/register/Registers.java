package org.fairlead.register;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.FormValidator;
import org.fairlead.form.Submission;
import org.fairlead.process.DrawnRegister;
import org.fairlead.process.DrawnRegisters;
import org.fairlead.process.InstanceEnded;
import org.fairlead.process.Pathways;
import org.fairlead.process.Variables;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.LeftOut;
import org.fairlead.worklist.TaskCompleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What registers hold. Who may open an entry and who reads all of an area's the diagram says; who opened one reads it
 * too, and whom its form leaves out knows nothing of it. Its tasks are the work list's.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Registers {

    private static final int LONGEST_TITLE = 200;

    private final DrawnRegisters drawn;
    private final EntryRepository entries;
    private final FormRegistry forms;
    private final FormValidator validator;
    private final FormSubmissions submissions;
    private final AnswersInWords words;
    private final Pathways pathways;
    private final StaffDirectory staff;
    private final Areas areas;
    private final LeftOut leftOut;
    private final Audit audit;
    private final Clock clock;

    /** The form of a new entry, and what fills it. */
    public record Opened(DrawnRegister register, Form form, Map<String, Object> data) {}

    List<DrawnRegister> of(Person person) {
        return drawn.of(person);
    }

    DrawnRegister register(String id, Person person) {
        return of(person).stream()
                .filter(register -> register.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("register.none-such"));
    }

    /** What is asked of whoever opens an entry. */
    public Opened form(String id, Person person) {
        DrawnRegister register = register(id, person);
        if (!register.mayOpen(person)) {
            throw new NotAllowedException("register.another-role-opens");
        }
        return new Opened(register, forms.latest(register.form()), choices(person.areaId()));
    }

    /** The people and sites that a question of a register can name. */
    Map<String, Object> choices(@Nullable String areaId) {
        return Map.of(
                "sites",
                areas.sites(areaId).stream()
                        .map(site -> Map.of("value", site.id(), "label", site.name()))
                        .toList(),
                "staffMembers",
                staff.displayNames(areaId).entrySet().stream()
                        .map(one -> Map.of("value", one.getKey(), "label", one.getValue()))
                        .sorted(Comparator.comparing(one -> one.get("label")))
                        .toList());
    }

    /**
     * Opens an entry and starts its process.
     *
     * @return its reference
     * @throws NotAllowedException when another role does that
     */
    @Transactional
    public String open(String id, @Nullable Map<String, Object> answers, Person by) {
        Opened opened = form(id, by);
        DrawnRegister register = opened.register();
        CheckedAnswers checked = validator.check(opened.form(), answers == null ? Map.of() : answers, opened.data());
        List<String> unknowing = register.leavesOut() == null
                ? List.of()
                : Arrays.stream(register.leavesOut().split(","))
                        .flatMap(question -> named(question.strip(), checked).stream())
                        .distinct()
                        .toList();
        String site = named(register.ofSite(), checked).stream().findFirst().orElse(by.siteId());
        if (unknowing.contains(by.username())) {
            throw new InvalidAnswersException(
                    String.valueOf(register.leavesOut()).split(",")[0], "register.somebody-else-opens");
        }
        String reference = "%s-%04d".formatted(register.prefix(), entries.nextNumber());
        Submission submission = submissions.store(opened.form(), reference, by.username(), checked.answers());
        entries.add(new Entry(
                reference,
                id,
                String.valueOf(by.areaId()),
                site,
                title(register, opened.form(), checked),
                by.username(),
                submission.submittedAt(),
                submission.id(),
                null,
                null,
                null,
                null));
        unknowing.forEach(one -> leftOut.leaveOut(reference, one));
        Map<String, Object> variables = new HashMap<>();
        checked.silent().forEach(question -> variables.put(question, null));
        variables.putAll(checked.route());
        variables.put(Variables.OPENED_BY, by.username());
        variables.put(Variables.AREA, by.areaId());
        variables.put(Variables.SITE, site);
        audit.record(by, "register-opened", reference);
        entries.runs(reference, pathways.start(id, reference, variables));
        return reference;
    }

    private static List<String> named(@Nullable String question, CheckedAnswers checked) {
        Object named = question == null ? null : checked.answers().get(question);
        return named instanceof Collection<?> several
                ? several.stream().map(Object::toString).toList()
                : named == null ? List.of() : List.of(named.toString());
    }

    /** As a person reads the answer that the register names. */
    private @Nullable String title(DrawnRegister register, Form form, CheckedAnswers checked) {
        return register.titledBy() == null
                ? null
                : words.chosen(form, register.titledBy(), checked.answers())
                        .map(said -> said.substring(0, Math.min(LONGEST_TITLE, said.length())))
                        .orElse(null);
    }

    /** One that the reader may see; that they looked is noted. */
    @Transactional
    Entry find(String id, String reference, Person reader) {
        DrawnRegister register = register(id, reader);
        Entry entry = entries.find(reference)
                .filter(one -> one.register().equals(id) && mayRead(one, register, reader))
                .orElseThrow(() -> new NotFoundException("register.no-such-entry"));
        audit.record(reader, "register-read", reference);
        return entry;
    }

    boolean mayRead(Entry entry, DrawnRegister register, Person reader) {
        return entry.areaId().equals(reader.areaId())
                && (register.readsAll(reader) || entry.openedBy().equals(reader.username()))
                && !leftOut.isLeftOut(entry.reference(), reader.username());
    }

    /** Those that the reader may see, the newest first, behind one of them. */
    List<Entry> list(DrawnRegister register, boolean open, @Nullable String after, int most, Person reader) {
        return entries.list(
                register.id(),
                String.valueOf(reader.areaId()),
                open,
                register.readsAll(reader) ? null : reader.username(),
                leftOut.subjectsWithout(reader.username()),
                after == null ? null : entries.find(after).orElse(null),
                most);
    }

    @EventListener
    void on(TaskCompleted completed) {
        // looked for first: most tasks are of no register, and which there are takes longer to find
        entries.find(completed.task().subjectReference())
                .filter(entry -> drawn.find(
                                completed.task().processKey(), completed.task().areaId())
                        .isPresent())
                .ifPresent(entry -> entries.add(new Entry.Step(
                        UUID.randomUUID().toString(),
                        entry.reference(),
                        completed.submission().submittedAt(),
                        completed.task().name() == null
                                ? say("register.a-task")
                                : completed.task().name(),
                        completed.by().username(),
                        completed.submission().id(),
                        completed.task().restricted())));
    }

    @EventListener
    void on(InstanceEnded ended) {
        entries.find(ended.reference())
                .ifPresent(entry -> entries.end(entry.reference(), clock.instant(), ended.end(), ended.words()));
    }
}
