package org.fairlead.notification;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Variables;
import org.fairlead.staff.Areas;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.EmailAddress;
import org.fairlead.system.Installation;
import org.fairlead.system.PhoneNumber;
import org.fairlead.system.Sentences;
import org.fairlead.system.Stored;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a message to the outbox and starts the process {@code send-message} that sends it, in the transaction of the
 * step that causes it: when the step is undone, there is no message.
 *
 * <p>A message carries no personal data beyond a reference: it says that something waits, and where. Only a printed
 * letter names people.
 */
@Service
@Starts(value = "send-message", with = "messageId")
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Messages {

    /** What callers name, and what the texts call it. */
    private static final Map<String, String> MODEL = Map.of("what", "task", "subject", "reference");

    private final OutboxRepository outbox;
    private final MessageTexts texts;
    private final Areas areas;
    private final StaffDirectory staff;
    private final Pathways pathways;
    private final Clock clock;
    private final ObjectProvider<JavaMailSender> senders;
    private final Installation installation;

    /**
     * Sends one e-mail to staff or a partner for one reason.
     *
     * @param idempotencyKey names the reason, for example {@code ZW-2026-0001:acknowledgement}; a second call with the
     *     same key does nothing, so that a step tried again does not write to somebody twice
     * @param recipientEmail where to; null or blank keeps the message in the outbox with the reason
     * @param template name of a text for staff
     * @param caseRef the case that it is about, or null; the people of that case's area see the message in the outbox,
     *     so a message about safeguarding carries null
     * @param model what the text names: {@code what} (a task), {@code due}, {@code subject} (a reference of a concern),
     *     {@code path} (where in Fairlead the reader should go)
     */
    @Transactional
    public void send(
            String idempotencyKey,
            @Nullable String recipientEmail,
            String template,
            @Nullable String caseRef,
            Map<String, Object> model) {
        Map<String, String> values = new HashMap<>();
        model.forEach((name, value) -> values.put(MODEL.getOrDefault(name, name), value.toString()));
        values.put("link", link(values.getOrDefault("path", "/")));
        Addressee to = new Addressee(Audience.STAFF, Way.MAIL, recipientEmail, values, null);
        tell(
                idempotencyKey,
                to,
                template,
                caseRef,
                staff.areaOfAddress(to.address()).orElse(null));
    }

    /** The same with something attached, such as a calendar entry. */
    @Transactional
    public void send(
            String idempotencyKey,
            String recipientEmail,
            String template,
            @Nullable String caseRef,
            Map<String, Object> model,
            Attachment attachment) {
        send(idempotencyKey, recipientEmail, template, caseRef, model);
        outbox.attach(idempotencyKey, attachment);
    }

    /**
     * Tells somebody one thing, in their way.
     *
     * @param idempotencyKey names the reason; a second call with the same key does nothing
     * @param template the decision or other thing that is said, by the name of its text; when nobody has written one
     *     for this reader the message is held, so that a person tells them
     * @param caseRef the case that it is about, or null
     * @param areaId whose texts are used; null for those of every area
     */
    @Transactional
    public void tell(
            String idempotencyKey, Addressee to, String template, @Nullable String caseRef, @Nullable String areaId) {
        if (outbox.has(idempotencyKey)) {
            return;
        }
        Optional<Words> words = words(to, template, caseRef, areaId);
        Hold hold = words.isEmpty() ? Hold.NO_WORDS : to.hold();
        String id = UUID.randomUUID().toString();
        outbox.add(
                new OutboxRepository.NewMessage(id, idempotencyKey, caseRef, to, template, hold),
                words.orElse(new Words(template, "")),
                clock.instant());
        outbox.waitsIn(id, pathways.start("send-message", id, variables(id, to.audience(), caseRef, areaId)));
    }

    /**
     * Writes what has not gone to a family yet anew, to where and whom it goes now.
     *
     * @param to whom it goes in the way in which it was to go, and why it must wait, if it must
     */
    @Transactional
    public void readdress(String caseRef, String areaId, Function<Way, Addressee> to) {
        for (OutboxRepository.Stored message : outbox.notGoneToFamily(caseRef)) {
            outbox.lock(message.id());
            Stored.find(Way.class, message.way()).map(to).ifPresent(now -> {
                Words words = words(now, message.template(), caseRef, areaId)
                        .orElse(new Words(message.subject(), message.body()));
                outbox.readdress(message.id(), now.address(), words);
                if (now.hold() != null && !message.waitsForSomebody()) {
                    outbox.hold(message.id(), now.hold());
                }
            });
        }
    }

    /** What has not gone to the family or the referrer of a case stays here. */
    @Transactional
    public void withdraw(String caseRef) {
        for (String id : outbox.notGone(caseRef)) {
            outbox.lock(id);
            outbox.hold(id, Hold.NOBODY_IS_TOLD);
        }
    }

    /** What has not gone, and waits for nobody to look at it, stays here until {@link Hold#RESTRICTED} is released. */
    @Transactional
    public void stop(String caseRef) {
        for (String id : outbox.notGone(caseRef)) {
            outbox.lock(id);
            if (!outbox.find(id).waitsForSomebody()) {
                outbox.hold(id, Hold.RESTRICTED);
            }
        }
    }

    /** What was just written to the family or the referrer of a case waits for {@link Hold#MEETING} to be released. */
    @Transactional
    public void untilMeetingIsOver(String caseRef) {
        for (String id : outbox.notGone(caseRef)) {
            outbox.lock(id);
            if (outbox.find(id).status().equals("waiting")) {
                outbox.hold(id, Hold.MEETING);
            }
        }
    }

    /** Only what a family or a referrer hears of a case is looked at by the people of its area when it fails. */
    private static Map<String, Object> variables(
            String id, Audience audience, @Nullable String caseRef, @Nullable String areaId) {
        return audience == Audience.STAFF || caseRef == null || areaId == null
                ? Map.of("messageId", id)
                : Map.of("messageId", id, Variables.CASE_REF, caseRef, Variables.AREA, areaId);
    }

    /** A message that could not be sent, by the name of its text. */
    public record Failed(String template, String why) {}

    @Transactional(readOnly = true)
    public Failed failed(String id) {
        OutboxEntry entry = outbox.entry(id);
        return new Failed(entry.template(), entry.reason());
    }

    /** Whether a message could go to an address in the way in which it was to go. */
    @Transactional(readOnly = true)
    public boolean fitsItsWay(String id, String address) {
        return outbox.find(id).way().equals(Way.TEXT.stored())
                ? PhoneNumber.read(address).filter(PhoneNumber::isMobile).isPresent()
                : EmailAddress.isOne(address);
    }

    @Transactional
    public void sendTo(String id, String address) {
        outbox.redirect(id, null, address);
    }

    @Transactional
    public void print(String id, String address) {
        outbox.redirect(id, Way.LETTER, address);
    }

    @Transactional
    public void told(String id, @Nullable String by) {
        outbox.told(id, by, clock.instant());
    }

    /** Whether a mail server is set up. What is stale by tomorrow is better not written while there is none. */
    public boolean mailIsOn() {
        return senders.getIfAvailable() != null;
    }

    private Optional<Words> words(Addressee to, String template, @Nullable String caseRef, @Nullable String areaId) {
        Map<String, String> values = new HashMap<>(to.values());
        if (caseRef != null) {
            values.putIfAbsent("reference", caseRef);
        }
        if (areaId != null && to.audience() != Audience.STAFF) {
            values.put("service", areas.area(areaId).name());
        }
        values.put("date", Sentences.in(to.language(), () -> TimeInWords.full(WorkCalendar.date(clock.instant()))));
        return texts.find(areaId, template, to.audience(), to.way(), to.language())
                .map(text -> text.with(values));
    }

    /** The address of a page, for a reader who has an account. */
    public String link(String path) {
        return installation.link(path);
    }

    /** Lets go what was held for one reason that no longer holds. */
    @Transactional
    public void release(@Nullable String caseRef, Hold hold) {
        for (OutboxRepository.Held message : outbox.heldFor(caseRef, hold.stored())) {
            outbox.letGo(message.id());
            pathways.send(message.processInstance(), "mail-available", Map.of());
        }
    }
}
