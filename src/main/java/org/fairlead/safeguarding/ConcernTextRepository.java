package org.fairlead.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Seal;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What is written about a concern after it was raised: each text sealed, each for its own readers. */
@Repository
@RequiredArgsConstructor
class ConcernTextRepository {

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

    record Text(String id, String concern, String words, String by, Instant at) {}

    private final TypedJdbc jdbc;
    private final Seal seal;
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
        return jdbc.list("""
            select id, concern_ref as concern, words, written_by as by, written_at as at from concern_text
            where concern_ref in (?) and kind = ? order by written_at, id
            """, Text.class, concerns, kind.name()).stream()
                .map(text ->
                        new Text(text.id(), text.concern(), seal.open(text.id(), text.words()), text.by(), text.at()))
                .toList();
    }
}
