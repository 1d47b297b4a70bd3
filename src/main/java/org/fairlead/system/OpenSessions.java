package org.fairlead.system;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where somebody is signed in, and how that ends: at the next request, on whatever server. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class OpenSessions {

    /**
     * A session of somebody's.
     *
     * @param id names it, and lets nobody in
     * @param device with what they signed in, in words
     * @param used when it was last used, to a minute
     * @param own whether it is the one that asks
     */
    public record Open(String id, String device, String address, Instant began, Instant used, boolean own) {}

    private final WebSessions sessions;
    private final WebSessionRepository rows;

    /** The open ones, the one that was used last first. */
    @Transactional(readOnly = true)
    public List<Open> of(String username) {
        String own = own();
        return sessions.of(username).stream()
                .map(row -> new Open(
                        row.id(),
                        Objects.requireNonNullElse(row.device(), ""),
                        Objects.requireNonNullElse(row.address(), ""),
                        Objects.requireNonNullElse(row.beganAt(), row.createdAt()),
                        row.usedAt(),
                        row.id().equals(own)))
                .toList();
    }

    /** Ends one of somebody's; nothing when it is over already, or another's. */
    @Transactional
    public Optional<Open> end(String username, String id) {
        return of(username).stream()
                .filter(one -> one.id().equals(id))
                .filter(one -> rows.delete(id))
                .findFirst();
    }

    /** Ends all of somebody's, but not the one that asks for it; returns how many. */
    @Transactional
    public int endOthers(String username) {
        return rows.deleteOthers(username, Objects.requireNonNullElse(own(), ""));
    }

    private static @Nullable String own() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        && request.getRequest().getSession(false) != null
                ? DigestUtils.sha256Hex(request.getRequest().getSession(false).getId())
                : null;
    }
}
