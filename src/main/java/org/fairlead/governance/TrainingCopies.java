package org.fairlead.governance;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Json;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A copy to train on, in the shape of the real tables and without anybody in it: an administrator asks for it, one who
 * governs information confirms. Nothing of concerns, and nobody whose record is restricted.
 */
@Service
@RequiredArgsConstructor
class TrainingCopies {

    private static final int CHILDREN = 100;
    private static final int LONGEST = 400;

    private final TrainingRepository repository;
    private final ErasureRepository children;
    private final FormSubmissions submissions;
    private final FormRegistry forms;
    private final Json json;
    private final Audit audit;
    private final Clock clock;

    List<TrainingRepository.Copy> list(Person reader, int limit) {
        return repository.list(reader.areaId(), limit);
    }

    @Transactional
    void ask(String why, Person by) {
        if (!mayAsk(by) || by.areaId() == null) {
            throw new NotAllowedException("training.administrators-ask");
        }
        if (why.isBlank() || why.length() > LONGEST) {
            throw new InvalidAnswersException("why", "training.say-why");
        }
        String id = UUID.randomUUID().toString();
        repository.add(
                new TrainingRepository.Copy(id, by.areaId(), why, by.username(), clock.instant(), null, null, null));
        audit.record(by, "training-copy-asked", id);
    }

    boolean mayAsk(Person person) {
        return person.has(Roles.ADMINISTRATOR);
    }

    boolean mayDecide(TrainingRepository.Copy copy, Person person) {
        return copy.outcome() == null
                && person.has(Roles.GOVERNANCE)
                && !copy.askedBy().equals(person.username());
    }

    boolean mayTake(TrainingRepository.Copy copy, Person person) {
        return "confirmed".equals(copy.outcome()) && copy.askedBy().equals(person.username()) && mayAsk(person);
    }

    @Transactional
    void decide(String id, boolean confirmed, Person by) {
        TrainingRepository.Copy copy = find(id, by);
        if (copy.outcome() == null && !mayDecide(copy, by)) {
            throw new NotAllowedException("training.another-confirms");
        }
        String outcome = confirmed ? "confirmed" : "refused";
        if (!repository.decide(id, outcome, by.username(), clock.instant())) {
            throw new ConflictException("directory.request-decided");
        }
        audit.record(by, "training-copy-" + outcome, id);
    }

    /** The copy as JSON: a table at a time, each row in the columns of the real one. */
    @Transactional
    String take(String id, Person by) {
        TrainingRepository.Copy copy = find(id, by);
        if (!mayTake(copy, by)) {
            throw new NotAllowedException("training.another-confirms");
        }
        audit.record(by, "training-copy-taken", id);
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        Pseudonyms pseudonyms = new Pseudonyms(new SecureRandom());
        for (String reference : repository.children(copy.areaId(), CHILDREN)) {
            pseudonyms.next();
            add(reference, pseudonyms, tables);
        }
        return json.write(tables);
    }

    private void add(String reference, Pseudonyms pseudonyms, Map<String, List<Map<String, Object>>> tables) {
        List<ErasureRepository.Case> cases = children.casesOfChild(reference);
        List<String> references =
                cases.stream().map(ErasureRepository.Case::reference).toList();
        for (String table : ErasureRepository.KEPT.keySet()) {
            if (Gathering.isOfTheChild(table)) {
                List<Map<String, Object>> rows = tables.computeIfAbsent(table, name -> new ArrayList<>());
                children.rows(table, references, cases.get(0).childId()).stream()
                        .map(pseudonyms::of)
                        .forEach(rows::add);
            }
        }
        List<Map<String, Object>> answers = tables.computeIfAbsent("form_submission", name -> new ArrayList<>());
        references.stream()
                .flatMap(one -> submissions.ofCase(one).stream())
                .map(one -> submission(one, pseudonyms))
                .forEach(answers::add);
    }

    private Map<String, Object> submission(Submission one, Pseudonyms pseudonyms) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case_ref", String.valueOf(one.caseRef()));
        row.put("form_id", one.formId());
        row.put("form_version", one.formVersion());
        row.put("task_key", String.valueOf(one.taskKey()));
        row.put("submitted_by", one.submittedBy());
        row.put("submitted_at", java.sql.Timestamp.from(one.submittedAt()));
        Map<String, Object> shown = pseudonyms.of(row);
        shown.put("answers", pseudonyms.answers(forms.version(one.formId(), one.formVersion()), one.answers()));
        return shown;
    }

    private TrainingRepository.Copy find(String id, Person by) {
        return repository.find(id, by.areaId()).orElseThrow(() -> new NotFoundException("training.none-such"));
    }
}
