package org.fairlead.system;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.system.WebSession.Began;
import org.fairlead.system.WebSession.Times;
import org.fairlead.system.WebSessionRepository.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in the database, for every server of a service alike. What the browser holds is kept nowhere: a row is found
 * by its digest, and what lies in it is sealed with a key that is made from it. One that cannot be read (of an earlier
 * Fairlead, say) is as if it were not there, so that its owner signs in again.
 */
@Component
@EnableSpringHttpSession
class WebSessions implements SessionRepository<WebSession> {

    private static final Logger LOG = LoggerFactory.getLogger(WebSessions.class);

    private static final int ID_BYTES = 32;
    private static final int IV_BYTES = 16;
    /** What is typed comes in a body of half of that at most. */
    private static final int MOST_BYTES = 1024 * 1024;
    /** What was not read by the next page, and is the only thing that grows. */
    private static final String FLASH = "org.springframework.web.servlet.support.SessionFlashMapManager.FLASH_MAPS";

    private static final int MOST_VISITORS = 20_000;
    private static final int MOST_UNPACKED = 8 * MOST_BYTES;
    private static final Duration TIDIED_EVERY = Duration.ofMinutes(5);
    private static final ObjectInputFilter OURS = ObjectInputFilter.Config.createFilter("maxdepth=40;maxbytes="
            + 2 * MOST_BYTES
            + ";java.base/*;jakarta.servlet.http.Cookie;org.springframework.security.**;org.springframework.util.**;"
            + "org.springframework.web.servlet.**;org.fairlead.**;!*");

    /** What was read of a row that still says the same: to unpack it again and again took a tenth of a page's time. */
    private final Cache<String, Unpacked> unpacked = Caffeine.newBuilder()
            .maximumWeight(MOST_UNPACKED)
            .<String, Unpacked>weigher((id, one) -> one.content().length)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong tidied = new AtomicLong();
    private final WebSessionRepository rows;
    private final TransactionTemplate transaction;
    private final Duration idle;
    private final InstantSource time;

    @Autowired
    WebSessions(
            WebSessionRepository rows,
            PlatformTransactionManager transactions,
            @Value("${server.servlet.session.timeout}") Duration idle,
            SharedTime time) {
        this(rows, transactions, idle, time::get);
    }

    WebSessions(WebSessionRepository rows, PlatformTransactionManager transactions, Duration idle, InstantSource time) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.idle = idle;
        this.time = time;
    }

    String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The same for all servers: one whose clock is wrong signs nobody out, and keeps nobody in. */
    Instant now() {
        return time.instant();
    }

    boolean isOver(Times times) {
        return !now().isBefore(end(times));
    }

    @Override
    public WebSession createSession() {
        Instant now = now();
        return new WebSession(newId(), new Times(now, now, idle), this);
    }

    @Override
    public void save(WebSession session) {
        String keptAs = session.keptAs();
        if (keptAs == null) {
            rows.add(row(session));
            tidy();
        } else if (session.hasOtherContent()) {
            String before = DigestUtils.sha256Hex(keptAs);
            // one that somebody has ended meanwhile does not come back
            transaction.executeWithoutResult(status -> rows.hold(before).ifPresent(meanwhile -> {
                session.changeOf(attributes(keptAs, meanwhile));
                rows.change(before, row(session));
            }));
        } else if (session.hasOtherTimes()) {
            Times times = session.times();
            rows.used(DigestUtils.sha256Hex(session.getId()), times.used(), end(times), (int)
                    times.idle().toSeconds());
        } else {
            return;
        }
        session.isKept();
    }

    @Override
    public @Nullable WebSession findById(String id) {
        Row row = rows.find(DigestUtils.sha256Hex(id)).orElse(null);
        if (row == null) {
            return null;
        }
        Times times = new Times(row.createdAt(), row.usedAt(), Duration.ofSeconds(row.idleSeconds()));
        if (isOver(times)) {
            rows.delete(row.id());
            return null;
        }
        try {
            return new WebSession(id, times, attributes(id, row), this);
        } catch (IllegalStateException unreadable) {
            LOG.info("A session could not be read and is over: {}", unreadable.getMessage());
            rows.delete(row.id());
            return null;
        }
    }

    @Override
    public void deleteById(String id) {
        rows.delete(DigestUtils.sha256Hex(id));
    }

    /** Somebody's open sessions, the one that was used last first. */
    List<Row> of(String username) {
        return rows.of(username, now());
    }

    private Instant end(Times times) {
        return times.used().plus(times.idle()).plus(WebSession.EXACT_TO);
    }

    private void tidy() {
        long last = tidied.get();
        Instant now = now();
        if (now.toEpochMilli() > last + TIDIED_EVERY.toMillis() && tidied.compareAndSet(last, now.toEpochMilli())) {
            rows.deleteOld(now, MOST_VISITORS);
        }
    }

    private Row row(WebSession session) {
        String username = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                        && context.getAuthentication() != null
                ? context.getAuthentication().getName()
                : null;
        Began began = session.getAttribute(WebSession.BEGAN);
        Times times = session.times();
        return new Row(
                DigestUtils.sha256Hex(session.getId()),
                username,
                began == null ? null : began.device(),
                began == null ? null : began.address(),
                times.created(),
                began == null ? null : began.at(),
                times.used(),
                end(times),
                (int) times.idle().toSeconds(),
                sealed(session));
    }

    private record Unpacked(byte[] content, Map<String, Object> attributes) {}

    private Map<String, Object> attributes(String id, Row row) {
        Unpacked before = unpacked.getIfPresent(row.id());
        if (before != null && Arrays.equals(before.content(), row.content())) {
            return before.attributes();
        }
        Map<String, Object> attributes = unpack(id, row);
        unpacked.put(row.id(), new Unpacked(row.content(), attributes));
        return attributes;
    }

    private static byte[] sealed(WebSession session) {
        byte[] content = bytes(session.attributes());
        if (content.length > MOST_BYTES) {
            session.removeAttribute(FLASH);
            content = bytes(session.attributes());
        }
        return cipher(session.getId()).encrypt(content);
    }

    private static byte[] bytes(Map<String, Object> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new HashMap<>(attributes));
        } catch (IOException notSerializable) {
            throw new IllegalStateException("A session holds what cannot be kept", notSerializable);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> unpack(String id, Row row) {
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(cipher(id).decrypt(row.content())))) {
            in.setObjectInputFilter(OURS);
            return (Map<String, Object>) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
            throw new IllegalStateException(unreadable.getClass().getSimpleName(), unreadable);
        }
    }

    private static BytesEncryptor cipher(String id) {
        return new AesBytesEncryptor(
                new SecretKeySpec(DigestUtils.sha256("sealed:" + id), "AES"),
                KeyGenerators.secureRandom(IV_BYTES),
                CipherAlgorithm.GCM);
    }
}
