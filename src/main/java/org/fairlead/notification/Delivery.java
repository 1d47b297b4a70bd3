package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.process.Step;
import org.fairlead.system.Installation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;

/**
 * Hands a message to the mail server or the text message service. The server may take a message and we may stop before
 * we have noted it; then it is sent once more with the same Message-ID, by which the receiving side knows it again.
 */
@Service
class Delivery {

    /** As often as the diagram tries before it would ask for attention. */
    private static final int TRIES = 7;

    private final OutboxRepository outbox;
    private final DeliveryLog log;
    private final ObjectProvider<JavaMailSender> senders;
    private final TextMessages texts;
    private final SafeContactNotes safeContact;
    private final HeldMessages lanes;
    private final ObjectProvider<FilledAtDelivery> filled;
    private final String from;

    Delivery(
            OutboxRepository outbox,
            DeliveryLog log,
            ObjectProvider<JavaMailSender> senders,
            TextMessages texts,
            SafeContactNotes safeContact,
            HeldMessages lanes,
            ObjectProvider<FilledAtDelivery> filled,
            Installation installation) {
        this.outbox = outbox;
        this.log = log;
        this.senders = senders;
        this.texts = texts;
        this.safeContact = safeContact;
        this.lanes = lanes;
        this.filled = filled;
        this.from = installation.mailFrom();
    }

    /** What became of a try. */
    enum Result {
        SENT,
        /** It cannot go until a server is set up, an address is known, or somebody has looked at it. */
        HELD,
        /** A letter that waits for a coordinator. */
        TO_PRINT
    }

    /**
     * Tries to send.
     *
     * @throws NotDeliveredException when the server did not take it; worth another try later
     */
    @Step(
            value = "deliverMessage",
            name = "Deliver the message",
            help = "Sends one message by e-mail or text, or holds it and says why. Used in send-message only.")
    Tried tryToDeliver(String messageId) {
        try {
            Result result = deliver(messageId);
            return new Tried(result == Result.HELD, result == Result.TO_PRINT, false);
        } catch (NotDeliveredException failure) {
            if (outbox.hasFailedForGood(messageId, TRIES)) {
                return new Tried(false, false, true);
            }
            throw failure;
        }
    }

    /** What became of a try, for the diagram. */
    record Tried(boolean messageHeld, boolean messageToPrint, boolean messageFailed) {}

    private Result deliver(String messageId) {
        OutboxRepository.Stored message = outbox.find(messageId);
        if (message.status().equals("sent") || message.status().equals("withdrawn")) {
            return Result.SENT;
        }
        if (message.waitsForSomebody()) {
            return Result.HELD;
        }
        if (message.audience().equals(Audience.FAMILY.stored())
                && message.caseRef() != null
                && safeContact.familyMustNotHear(message.caseRef())) {
            outbox.hold(messageId, Hold.CARERS_MUST_NOT_KNOW);
            return Result.HELD;
        }
        if (message.way().equals(Way.LETTER.stored())) {
            outbox.toPrint(messageId);
            return Result.TO_PRINT;
        }
        if (message.recipient().isBlank()) {
            outbox.hold(messageId, Hold.NO_ADDRESS);
            return Result.HELD;
        }
        if (message.way().equals(Way.TEXT.stored())) {
            return sendText(message);
        }
        return sendMail(message);
    }

    private Result sendText(OutboxRepository.Stored message) {
        if (!texts.isOn()) {
            outbox.hold(message.id(), Hold.TEXT_OFF);
            return Result.HELD;
        }
        return through(
                Way.TEXT,
                message,
                () -> texts.send(message.id(), digest(message.idempotencyKey()), message.recipient(), message.body()));
    }

    private Result sendMail(OutboxRepository.Stored message) {
        JavaMailSender sender = senders.getIfAvailable();
        if (sender == null) {
            outbox.hold(message.id(), Hold.MAIL_OFF);
            return Result.HELD;
        }
        Optional<String> body = body(message);
        if (body.isEmpty()) {
            outbox.withdraw(message.id());
            return Result.SENT;
        }
        return through(Way.MAIL, message, () -> {
            try {
                sender.send(mail(sender, message, body.get()));
            } catch (MailException | MessagingException failure) {
                // not the cause: its text may name the recipient, and the engine keeps it
                throw new NotDeliveredException(message.id(), reason(failure));
            }
        });
    }

    private Result through(Way way, OutboxRepository.Stored message, Lane.Sending sending) {
        try {
            if (!lanes.through(way, sending)) {
                outbox.hold(message.id(), Hold.NO_ANSWER);
                return Result.HELD;
            }
        } catch (NotDeliveredException failure) {
            log.failed(message.id(), failure.reason());
            throw failure;
        }
        log.sent(message.id());
        return Result.SENT;
    }

    /** The words of an e-mail; empty when what would be filled in is no longer wanted. */
    private Optional<String> body(OutboxRepository.Stored message) {
        Optional<FilledAtDelivery> fills =
                filled.stream().filter(one -> one.fills(message.template())).findFirst();
        return fills.isEmpty()
                ? Optional.of(message.body())
                : fills.get()
                        .fill(message.idempotencyKey())
                        .map(secret -> message.body().replace(FilledAtDelivery.MARK, secret));
    }

    private MimeMessage mail(JavaMailSender sender, OutboxRepository.Stored message, String body)
            throws MessagingException {
        MimeMessage mail = sender.createMimeMessage();
        mail.setFrom(from);
        mail.setRecipients(MimeMessage.RecipientType.TO, message.recipient());
        mail.setSubject(message.subject(), "UTF-8");
        Optional<Attachment> attachment = outbox.attachment(message.id());
        if (attachment.isPresent()) {
            mail.setContent(with(attachment.get(), body));
        } else {
            mail.setText(body, "UTF-8");
        }
        mail.setHeader("Message-ID", messageIdOf(message.idempotencyKey()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    /**
     * A calendar entry goes twice, as the large calendars send it themselves: beside the text, where mail programs look
     * for an invitation, and as a file for those that do not.
     */
    private static MimeMultipart with(Attachment attachment, String body) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(body, "UTF-8");
        MimeBodyPart words = text;
        if (attachment.isText()) {
            words = new MimeBodyPart();
            words.setContent(new MimeMultipart("alternative", text, part(attachment)));
        }
        MimeBodyPart file = part(attachment);
        file.setDisposition(Part.ATTACHMENT);
        file.setFileName(attachment.name());
        return new MimeMultipart("mixed", words, file);
    }

    private static MimeBodyPart part(Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        byte[] content = attachment.isText()
                ? attachment.content().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(attachment.content());
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, attachment.type())));
        part.setHeader("Content-Type", attachment.type());
        return part;
    }

    private String messageIdOf(String idempotencyKey) {
        String domain = from.substring(from.indexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        return "<" + digest(idempotencyKey) + "@" + domain + ">";
    }

    private static String digest(String text) {
        return DigestUtils.sha256Hex(text).substring(0, 32);
    }

    private static String reason(Exception failure) {
        if (failure instanceof MailAuthenticationException) {
            return say("notification.mail-server-refused-our");
        }
        if (failure instanceof MailSendException sendFailure) {
            boolean refused =
                    Arrays.stream(sendFailure.getMessageExceptions()).anyMatch(SendFailedException.class::isInstance);
            return refused ? say("notification.mail-server-did-not") : say("notification.mail-server-could-not");
        }
        return say("notification.message-could-not-made");
    }
}
