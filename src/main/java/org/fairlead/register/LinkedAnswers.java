package org.fairlead.register;

import static org.fairlead.system.Sentences.say;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.form.Form;
import org.fairlead.process.DrawnRegister;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.DrawnTasks;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a school or practice answers without an account: a task of an entry whose property {@code answeredByLink} says
 * so, with a link that is good for one answer.
 */
@Service
@RequiredArgsConstructor
class LinkedAnswers {

    private static final Duration GOOD_FOR = Duration.ofDays(28);
    private static final int SECRET_BYTES = 24;
    private static final String STAND_IN = "over-a-link";

    private final EntryRepository entries;
    private final Registers registers;
    private final Tasks tasks;
    private final WorkList workList;
    private final DrawnTasks drawn;
    private final StaffDirectory staff;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** What a link asks. */
    record Asked(TaskView task, Form form, Person answers) {}

    /** Whether the entry waits for an answer that may come over a link which this person may make. */
    boolean mayMake(Entry entry, DrawnRegister register, Person by) {
        return register.mayOpen(by) && by.siteId() == null && task(entry).isPresent();
    }

    /** Makes a link; returns its secret, which is told once. */
    @Transactional
    String make(String registerId, String reference, Person by) {
        Entry entry = registers.find(registerId, reference, by);
        if (!registers.register(registerId, by).mayOpen(by) || by.siteId() != null) {
            throw new NotAllowedException("register.another-role-opens");
        }
        if (task(entry).isEmpty()) {
            throw new NotFoundException("register.link.nothing-asked");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        entries.addLink(
                DigestUtils.sha256Hex(secret),
                reference,
                by.username(),
                clock.instant(),
                clock.instant().plus(GOOD_FOR));
        audit.record(by, "register-link-made", reference);
        return secret;
    }

    /** What is asked over a link; nothing when it is none, or too old, or used, or nobody asks any more. */
    @Transactional
    public Optional<Asked> asked(String secret) {
        return entry(secret)
                .flatMap(entry -> task(entry).map(task -> {
                    Person outside = outside(entry);
                    return new Asked(task, tasks.open(task.id(), outside).form(), outside);
                }));
    }

    /** Does the task with what was answered, and uses the link up; false when it can no longer be used. */
    @Transactional
    public boolean answer(String secret, Map<String, Object> answers) {
        Optional<Asked> asked = asked(secret);
        if (asked.isEmpty() || !entries.useLink(DigestUtils.sha256Hex(secret), clock.instant())) {
            return false;
        }
        staff.ensureStandIn(STAND_IN, asked.get().answers().displayName());
        tasks.complete(
                asked.get().task().id(),
                new Completion(answers, asked.get().form().version()),
                asked.get().answers());
        return true;
    }

    private Optional<Entry> entry(String secret) {
        return secret.isEmpty()
                ? Optional.empty()
                : entries.ofLink(DigestUtils.sha256Hex(secret), clock.instant()).flatMap(entries::find);
    }

    private Optional<TaskView> task(Entry entry) {
        return entry.siteId() == null || !entry.isOpen()
                ? Optional.empty()
                : workList.about(entry.reference(), outside(entry)).stream()
                        .filter(task -> drawn.says(task, "answeredByLink").isPresent() && task.assignee() == null)
                        .findFirst();
    }

    /** Whoever answers for the site: nobody who could sign in. */
    private static Person outside(Entry entry) {
        return new Person(STAND_IN, say("register.link.who"), Set.of(Roles.PARTNER), entry.areaId(), entry.siteId());
    }
}
