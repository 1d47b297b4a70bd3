package org.fairlead.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.SqlTime;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is written about a concern after it was raised: each text sealed, each for its own readers. */
@Repository
@RequiredArgsConstructor
class ConcernTexts {

    /** Whom a text is for. */
    enum Kind {
        /** For whoever reads the concern: who raised it adds what they see or hear later. */
        ADDITION,
        /** The part of the safety plan that the allocated worker needs. */
        PLAN,
        /** What the child is told about a pause. */
        CHILD,
        /** Why who raised it does not agree. */
        CHALLENGE
    }

    record Text(
            String concern,
            String words,
            String by,
            @Nullable Instant at) {}

    private final TypedJdbc jdbc;
    private final ConcernSeal seal;
    private final Clock clock;

    void add(String concern, Kind kind, String words, @Nullable String by) {
        String id = UUID.randomUUID().toString();
        jdbc.update("""
            insert into concern_text (id, concern_ref, kind, words, written_by, written_at)
            values (?, ?, ?, ?, ?, ?)\
            """, id, concern, kind.name(), seal.close(id, words), by, clock.instant());
    }

    /** The oldest first. */
    List<Text> of(String concern, Kind kind) {
        return of(List.of(concern), kind);
    }

    /** Those of several concerns, the oldest first. */
    List<Text> of(Collection<String> concerns, Kind kind) {
        if (concerns.isEmpty()) {
            return List.of();
        }
        return jdbc.list("""
            select id, concern_ref, words, written_by, written_at from concern_text
            where concern_ref in (?) and kind = ? order by written_at, id\
            """, this::text, concerns, kind.name());
    }

    private Text text(ResultSet row, int number) throws SQLException {
        return new Text(
                row.getString("concern_ref"),
                seal.open(row.getString("id"), row.getString("words")),
                row.getString("written_by"),
                SqlTime.instant(row, "written_at"));
    }
}
