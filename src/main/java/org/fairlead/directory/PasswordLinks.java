package org.fairlead.directory;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.audit.Audit;
import org.fairlead.notification.FilledAtDelivery;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.SignInSettings;
import org.fairlead.system.Throttle;
import org.fairlead.system.Throttle.Limit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The links with which people set a password, each once. They go to the person's own address and are made when the
 * e-mail leaves: whoever asked for one, or reads the Outbox, never sees it.
 */
@Component
class PasswordLinks implements FilledAtDelivery, DisposableBean {

    /** An administrator has made it. */
    static final String MADE = "password-link";
    /** The person has forgotten their password. */
    static final String FORGOTTEN = "password-forgotten";

    static final Duration LASTS = Duration.ofHours(72);
    static final Duration LASTS_FORGOTTEN = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(PasswordLinks.class);
    private static final int TOKEN_BYTES = 32;
    private static final Limit OF_PEOPLE = new Limit("forgotten-by", 3, Duration.ofHours(1));
    private static final Limit OF_ADDRESSES = new Limit("forgotten-from", 20, Duration.ofHours(1));

    private final AccountRepository accounts;
    private final StaffDirectory staff;
    private final Messages messages;
    private final Audit audit;
    private final Clock clock;
    private final SignInSettings settings;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();
    private final Throttle throttle;

    /** Whoever asks is answered before anybody is looked up, so that the answer takes as long for everybody. */
    private final ThreadPoolExecutor later = new ThreadPoolExecutor(
            0, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(200), new ThreadPoolExecutor.DiscardPolicy());

    PasswordLinks(
            AccountRepository accounts,
            StaffDirectory staff,
            Messages messages,
            Audit audit,
            Clock clock,
            SignInSettings settings,
            TransactionTemplate transaction,
            Throttle throttle) {
        this.accounts = accounts;
        this.staff = staff;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.transaction = transaction;
        this.throttle = throttle;
    }

    /** Whether whoever makes a link sees it, as in the demo, which sends no mail. */
    boolean areShown() {
        return settings.linksShown();
    }

    /**
     * A link for somebody else; earlier ones no longer work.
     *
     * @return the token of the link where links are shown, otherwise nothing: it goes to the person alone
     */
    Optional<String> give(String username, Person by) {
        accounts.deleteLinks(username);
        audit.record(by, "password-link-made", username);
        if (areShown()) {
            return Optional.of(make(username, by.username(), LASTS));
        }
        write(MADE, username);
        return Optional.empty();
    }

    /**
     * Somebody says that they have forgotten their password. It is not said whether there is such a person.
     *
     * @param named a user name or an e-mail address
     */
    void forgotten(String named, String address) {
        if (throttle.take(OF_ADDRESSES, address)) {
            later.execute(() -> {
                try {
                    transaction.executeWithoutResult(status -> accounts.named(named).stream()
                            .filter(username -> throttle.take(OF_PEOPLE, username))
                            .forEach(username -> {
                                audit.record(staff.find(username).orElse(Person.SYSTEM), "password-forgotten");
                                write(FORGOTTEN, username);
                            }));
                } catch (RuntimeException failed) {
                    LOG.warn("A link for a forgotten password could not be written: {}", failed.getClass());
                }
            });
        }
    }

    private void write(String template, String username) {
        staff.email(username)
                .ifPresent(address -> messages.send(
                        template + ":" + username + ":" + UUID.randomUUID(),
                        address,
                        template,
                        null,
                        Map.of("path", "/password/" + MARK)));
    }

    @Override
    public boolean fills(String template) {
        return template.equals(MADE) || template.equals(FORGOTTEN);
    }

    @Override
    public Optional<String> fill(String idempotencyKey) {
        String[] parts = idempotencyKey.split(":");
        return staff.find(parts[1]).map(person -> {
            accounts.deleteLinks(person.username());
            return make(
                    person.username(), Person.SYSTEM.username(), parts[0].equals(FORGOTTEN) ? LASTS_FORGOTTEN : LASTS);
        });
    }

    /** @return the token of the link; it is kept nowhere */
    private String make(String username, String by, Duration lasts) {
        String token = token();
        accounts.insertLink(
                DigestUtils.sha256Hex(token),
                username,
                by,
                clock.instant(),
                clock.instant().plus(lasts));
        return token;
    }

    /** What nobody can guess. */
    String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What was asked for until now is written. */
    void await() throws InterruptedException {
        while (later.getActiveCount() > 0 || !later.getQueue().isEmpty()) {
            Thread.sleep(10);
        }
    }

    @Override
    public void destroy() {
        later.shutdownNow();
    }
}
