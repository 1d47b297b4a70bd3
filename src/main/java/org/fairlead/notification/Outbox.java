package org.fairlead.notification;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.process.FailedJobs;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was sent, what waits, and why. Coordinators see their area's and act on it; administrators see what is of their
 * area, or everything when they keep all of them, but not what it says, and act on nothing.
 */
@Service
@Tells("mail-available")
@Tells("letter-posted")
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Outbox {

    private static final int NEWEST = 200;

    private final OutboxRepository messages;
    private final SafeContactNotes safeContact;
    private final ObjectProvider<KeptFrom> rules;
    private final Pathways pathways;
    private final FailedJobs failedJobs;
    private final Audit audit;
    private final Clock clock;

    /** One message as a coordinator opens it. */
    record Opened(OutboxEntry entry, String body, @Nullable Object contact, boolean maySend, boolean mayTell) {}

    /** A letter that waits to be printed and posted, or was. */
    record Letter(
            OutboxEntry entry,
            String body,
            String service,
            @Nullable Object contact,
            boolean safe) {}

    /**
     * The newest messages first.
     *
     * @param caseRef of which case; null or blank for all
     * @param status in which state; null or blank for any
     * @throws NotAllowedException for everybody but coordinators and administrators
     */
    @Transactional(readOnly = true)
    public List<OutboxEntry> newest(Person reader, @Nullable String caseRef, @Nullable String status) {
        String state = wanted(status);
        return asKnownTo(reader, messages.newest(MessageReading.condition(reader, wanted(caseRef), state), NEWEST))
                .filter(entry -> state == null || entry.status().equals(state))
                .map(entry -> MessageReading.only(entry, reader))
                .toList();
    }

    private static @Nullable String wanted(@Nullable String filter) {
        return filter == null || filter.isBlank() ? null : filter.strip();
    }

    /**
     * What family and referrer were told of a case, or are about to be, the newest first; addresses and words are left
     * out. The caller answers for the reader's right to the case.
     */
    @Transactional(readOnly = true)
    public List<OutboxEntry> toldOf(String caseRef, Person reader) {
        return asKnownTo(reader, messages.toldOf(caseRef)).toList();
    }

    /** What is written to family and referrer of a case by its id, and whether it has gone; for no page. */
    @Transactional(readOnly = true)
    public Map<String, Boolean> written(String caseRef) {
        return messages.toldOf(caseRef).stream()
                .collect(Collectors.toMap(OutboxEntry::id, message -> message.sentAt() != null));
    }

    /** Whoever a concern is about does not learn of it from a message that waits for the safeguarding lead. */
    private Stream<OutboxEntry> asKnownTo(Person reader, List<OutboxEntry> entries) {
        List<String> held = entries.stream()
                .filter(entry -> entry.status().equals("held"))
                .map(OutboxEntry::id)
                .toList();
        Set<String> forTheLead =
                held.isEmpty() ? Set.of() : Set.copyOf(messages.heldFor(Hold.SAFEGUARDING.stored(), held));
        return entries.stream()
                .map(entry -> forTheLead.contains(entry.id()) && isKeptFrom(entry.caseReference(), reader)
                        ? entry.onItsWay()
                        : entry);
    }

    private boolean isKeptFrom(String caseRef, Person reader) {
        return caseRef != null && rules.stream().anyMatch(rule -> rule.isKeptFrom(caseRef, reader));
    }

    private boolean isKeptFrom(OutboxRepository.Stored message, Person reader) {
        return Hold.SAFEGUARDING.stored().equals(message.heldFor()) && isKeptFrom(message.caseRef(), reader);
    }

    /**
     * A message with its words; the look is put in the audit trail.
     *
     * @throws NotFoundException when it is not one of the coordinator's area
     */
    @Transactional
    Opened open(String id, Person reader) {
        OutboxRepository.Stored message = theirs(id, reader);
        audit.record(reader, "message-read", message.caseRef(), message.template());
        boolean letter = message.status().equals("to-print");
        boolean kept = isKeptFrom(message, reader);
        return new Opened(
                kept ? messages.entry(id).onItsWay() : messages.entry(id),
                message.body(),
                contact(message, reader),
                switch (message.status()) {
                    case "held" -> !kept && maySend(message);
                    case "failed", "sent" -> !message.body().isBlank();
                    default -> false;
                },
                !isOver(message) && !letter && !message.audience().equals(Audience.STAFF.stored()));
    }

    /**
     * Sends what was held because somebody had to look, tries again what failed, or sends a copy of what was sent.
     *
     * @throws ConflictException when it is on its way, or there is nothing that could be sent
     */
    @Transactional
    void send(String id, Person by) {
        OutboxRepository.Stored message = theirs(id, by);
        messages.lock(id);
        switch (isKeptFrom(message, by) ? "waiting" : messages.find(id).status()) {
            case "held" -> {
                if (!maySend(message)) {
                    throw new ConflictException("notification.cannot-sent-tell-them");
                }
                messages.letGo(id);
                if (!pathways.send(message.processInstance(), "mail-available", Map.of())
                        && message.way().equals(Way.LETTER.stored())) {
                    // it was on the pile already when it was held
                    messages.toPrint(id);
                }
            }
            case "failed" -> {
                if (!pathways.send(message.processInstance(), "mail-available", Map.of())) {
                    failedJobs.tryNow(message.processInstance());
                }
            }
            case "sent" -> copy(message);
            default -> throw new ConflictException("notification.message-way");
        }
        messages.handledBy(id, by.username());
        audit.record(by, "message-sent", message.caseRef(), message.template());
    }

    /**
     * Somebody told them in another way.
     *
     * @throws ConflictException when it has been sent meanwhile
     */
    @Transactional
    void told(String id, Person by) {
        OutboxRepository.Stored message = theirs(id, by);
        messages.lock(id);
        if (isOver(messages.find(id))) {
            throw new ConflictException("notification.message-sent");
        }
        messages.told(id, by.username(), clock.instant());
        end(message);
        audit.record(by, "message-told", message.caseRef(), message.template());
    }

    /** How many letters of the coordinator's area wait to be posted. */
    @Transactional(readOnly = true)
    public int lettersToPrint(Person reader) {
        return MessageReading.opens(reader)
                ? messages.lettersToPrint(reader.areaId()).size()
                : 0;
    }

    /** The letters of the coordinator's area that wait to be posted, the oldest first. */
    @Transactional
    List<Letter> toPrint(Person reader) {
        MessageReading.requireOpens(reader);
        return messages.lettersToPrint(reader.areaId()).stream()
                .filter(entry -> !withheld(messages.find(entry.id())))
                .map(entry -> letter(entry, reader))
                .toList();
    }

    /** The letters posted last, the newest first. */
    @Transactional(readOnly = true)
    List<OutboxEntry> posted(Person reader) {
        MessageReading.requireOpens(reader);
        return messages.lettersPosted(reader.areaId(), 25);
    }

    /** Letters to put on paper. Printing changes nothing: a letter waits until it is marked as posted. */
    @Transactional
    List<Letter> print(List<String> ids, Person reader) {
        return ids.stream()
                .distinct()
                .map(id -> {
                    OutboxRepository.Stored message = theirs(id, reader);
                    if (!message.way().equals(Way.LETTER.stored())
                            || message.status().equals("held")
                            || withheld(message)) {
                        throw new NotFoundException("notification.no-message");
                    }
                    audit.record(reader, "letter-printed", message.caseRef(), message.template());
                    return letter(messages.entry(id), reader);
                })
                .toList();
    }

    /**
     * Marks letters as posted.
     *
     * @return how many were; one that somebody else has marked is left as it is
     */
    @Transactional
    int post(List<String> ids, Person by) {
        int posted = 0;
        for (String id : ids.stream().distinct().sorted().toList()) {
            OutboxRepository.Stored message = theirs(id, by);
            messages.lock(id);
            if (messages.find(id).status().equals("to-print") && !withheld(message)) {
                messages.told(id, by.username(), clock.instant());
                pathways.send(message.processInstance(), "letter-posted", Map.of());
                audit.record(by, "letter-posted", message.caseRef(), message.template());
                posted++;
            }
        }
        return posted;
    }

    /** What was written to a family or referrer and has not gone is not sent after all. */
    @Transactional
    public void withdraw(Collection<String> ids) {
        for (String id : ids) {
            messages.lock(id);
            OutboxRepository.Stored message = messages.find(id);
            if (message.status().equals("sent")) {
                throw new ConflictException("notification.message-sent");
            }
            messages.withdraw(id);
            // its process finds that there is nothing left to send; one that has not tried yet finds it by itself
            if (!pathways.send(message.processInstance(), "mail-available", Map.of())) {
                pathways.send(message.processInstance(), "letter-posted", Map.of());
            }
        }
    }

    /**
     * What was told of something that is undone: what has not gone is not sent after all, and when it happens again
     * they hear of it again.
     */
    @Transactional
    public void undo(String caseRef, String template) {
        withdraw(messages.toldOf(caseRef).stream()
                .filter(message -> message.template().equals(template))
                .filter(message -> !List.of("sent", "withdrawn").contains(message.status()))
                .map(OutboxEntry::id)
                .toList());
        messages.mayBeToldAgain(caseRef, template);
    }

    /** A child may have asked for help without the family knowing after the letter was written: then it stays here. */
    private boolean withheld(OutboxRepository.Stored message) {
        if (message.audience().equals(Audience.FAMILY.stored()) && safeContact.familyMustNotHear(message.caseRef())) {
            if (message.status().equals("to-print")) {
                messages.hold(message.id(), Hold.CARERS_MUST_NOT_KNOW);
            }
            return true;
        }
        return false;
    }

    private @Nullable Object contact(OutboxRepository.Stored message, Person reader) {
        return message.audience().equals(Audience.FAMILY.stored())
                ? safeContact.shown(message.caseRef(), reader)
                : null;
    }

    private Letter letter(OutboxEntry entry, Person reader) {
        OutboxRepository.Stored message = messages.find(entry.id());
        return new Letter(
                entry,
                message.body(),
                messages.areaName(message.areaId()),
                contact(message, reader),
                !message.audience().equals(Audience.FAMILY.stored()) || safeContact.lettersAreSafe(message.caseRef()));
    }

    private void copy(OutboxRepository.Stored message) {
        String id = UUID.randomUUID().toString();
        messages.copy(message.id(), id, message.idempotencyKey() + ":again:" + id.substring(0, 8), clock.instant());
        messages.waitsIn(id, pathways.start("send-message", id, Map.of("messageId", id)));
    }

    /** Its process finds that there is nothing left to send, and is over. */
    private void end(OutboxRepository.Stored message) {
        if (!pathways.send(message.processInstance(), "mail-available", Map.of())
                && !pathways.send(message.processInstance(), "letter-posted", Map.of())) {
            failedJobs.tryNow(message.processInstance());
        }
    }

    private static boolean isOver(OutboxRepository.Stored message) {
        return message.status().equals("sent") || message.status().equals("withdrawn");
    }

    private static boolean maySend(OutboxRepository.Stored message) {
        return !message.body().isBlank()
                && Stored.find(Hold.class, message.heldFor())
                        .filter(Hold::maySend)
                        .isPresent();
    }

    private OutboxRepository.Stored theirs(String id, Person reader) {
        MessageReading.requireOpens(reader);
        return messages.known(id)
                .filter(message -> MessageReading.maySee(message, reader))
                .orElseThrow(() -> new NotFoundException("notification.no-message"));
    }
}
