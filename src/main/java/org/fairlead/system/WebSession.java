package org.fairlead.system;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * A session while a request has it: what was kept of it, and what this request has changed. Two requests at once each
 * add their changes to what is kept by then.
 */
final class WebSession implements Session {

    /** How exactly it is known when a session was last used: it is not written at every click. */
    static final Duration EXACT_TO = Duration.ofMinutes(1);

    /** Session attribute: a {@link Began}. */
    static final String BEGAN = "began";

    /**
     * How somebody's session began.
     *
     * @param device with what they signed in, in words
     */
    record Began(String username, Instant at, String device, String address) implements Serializable {}

    /** What a session holds beside its attributes. */
    record Times(Instant created, Instant used, Duration idle) {}

    private final Map<String, Object> attributes;
    private final Map<String, Optional<Object>> changes = new HashMap<>();
    private final WebSessions sessions;
    private @Nullable String keptAs;
    private @Nullable Times kept;
    private String id;
    private Times times;

    /** A new one, kept nowhere yet. */
    WebSession(String id, Times times, WebSessions sessions) {
        this.attributes = new HashMap<>();
        this.id = id;
        this.times = times;
        this.sessions = sessions;
    }

    /** One as it is kept. */
    WebSession(String id, Times times, Map<String, Object> attributes, WebSessions sessions) {
        this.attributes = new HashMap<>(attributes);
        this.id = id;
        this.times = times;
        this.sessions = sessions;
        isKept();
    }

    /** It is kept as it is now. */
    void isKept() {
        keptAs = id;
        kept = times;
        changes.clear();
    }

    /** The id under which it is kept; null for a new one. */
    @Nullable
    String keptAs() {
        return keptAs;
    }

    Times times() {
        return times;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    boolean hasOtherContent() {
        return !changes.isEmpty() || !id.equals(keptAs);
    }

    boolean hasOtherTimes() {
        return kept == null
                || !kept.idle().equals(times.idle())
                || !times.used().isBefore(kept.used().plus(EXACT_TO));
    }

    /** Changes what another request has kept meanwhile. */
    void changeOf(Map<String, Object> meanwhile) {
        attributes.clear();
        attributes.putAll(meanwhile);
        changes.forEach((name, value) ->
                value.ifPresentOrElse(now -> attributes.put(name, now), () -> attributes.remove(name)));
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = sessions.newId();
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else {
            attributes.put(name, value);
            changes.put(name, Optional.of(value));
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (attributes.remove(name) != null) {
            changes.put(name, Optional.empty());
        }
    }

    @Override
    public Instant getCreationTime() {
        return times.created();
    }

    @Override
    public void setLastAccessedTime(Instant byThisServersClock) {
        if (OnlyLooking.isNow()) {
            return;
        }
        times = new Times(times.created(), sessions.now(), times.idle());
    }

    @Override
    public Instant getLastAccessedTime() {
        return times.used();
    }

    @Override
    public void setMaxInactiveInterval(Duration idle) {
        times = new Times(times.created(), times.used(), idle);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return times.idle();
    }

    @Override
    public boolean isExpired() {
        return sessions.isOver(times);
    }
}
