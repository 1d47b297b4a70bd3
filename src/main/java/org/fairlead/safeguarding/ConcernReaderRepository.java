package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Seal;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Who was named as a reader of a concern, who looked at it, and who opened it out of turn. */
@Repository
@RequiredArgsConstructor
class ConcernReaderRepository {

    /** A look at a concern. */
    record Look(String username, Instant at, boolean refused) {}

    /** A time for which a safeguarding lead opened a concern out of turn, and why. */
    record OpenedOutOfTurn(String id, String username, String reason, Instant at) {}

    private final TypedJdbc jdbc;
    private final Seal seal;

    void look(String reference, String username, Instant at, boolean refused) {
        jdbc.update("""
            insert into concern_look (id, concern_ref, username, looked_at, refused) values (?, ?, ?, ?, ?)
            """, UUID.randomUUID().toString(), reference, username, at, refused);
    }

    /** The newest first, at most a hundred. */
    List<Look> looks(String reference) {
        return jdbc.list("""
            select username, looked_at as at, refused from concern_look where concern_ref = ?
            order by looked_at desc, id fetch first 100 rows only
            """, Look.class, reference);
    }

    void name(String reference, @Nullable String username, String by, Instant at) {
        jdbc.update("""
            insert into concern_reader (concern_ref, username, named_by, named_at) values (?, ?, ?, ?)
            """, reference, username, by, at);
    }

    List<String> named(String reference) {
        return jdbc.list("""
            select username from concern_reader where concern_ref = ? order by named_at, username
            """, String.class, reference);
    }

    boolean isNamed(String reference, @Nullable String username) {
        return named(reference).contains(username);
    }

    void breakGlass(String reference, String username, String reason, Instant at, Instant until) {
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into concern_break_glass (id, concern_ref, username, reason, opened_at, open_until)
            values (?, ?, ?, ?, ?, ?)
            """, id, reference, username, seal.close(id, reason), at, until);
    }

    /** The concerns that somebody has opened out of turn and may still read. */
    Set<String> openTo(String username, Instant now) {
        return Set.copyOf(jdbc.list("""
            select distinct concern_ref from concern_break_glass where username = ? and open_until > ?
            """, String.class, username, now));
    }

    List<OpenedOutOfTurn> openedOutOfTurn(String reference) {
        return jdbc.list("""
            select id, username, reason, opened_at as at from concern_break_glass where concern_ref = ?
            order by opened_at desc, id
            """, OpenedOutOfTurn.class, reference).stream()
                .map(one -> new OpenedOutOfTurn(one.id(), one.username(), seal.open(one.id(), one.reason()), one.at()))
                .toList();
    }
}
