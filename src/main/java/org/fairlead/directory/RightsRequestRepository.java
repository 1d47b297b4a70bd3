package org.fairlead.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code rights_request}. */
@Repository
@RequiredArgsConstructor
class RightsRequestRepository {

    private static final String SELECT = """
        select id, username, what, email, area_id, asked_by, asked_at, outcome, decided_by, decided_at
          from rights_request\
        """;

    private final TypedJdbc jdbc;

    void add(RightsRequest request) {
        jdbc.update("""
            insert into rights_request (id, username, what, email, area_id, asked_by, asked_at, outcome, decided_by,
              decided_at) values (:id, :username, :what, :email, :areaId, :askedBy, :askedAt, :outcome, :decidedBy,
              :decidedAt)
            """, request);
    }

    List<RightsRequest> waiting() {
        return jdbc.list(SELECT + " where outcome is null order by asked_at, id", RightsRequest.class);
    }

    List<RightsRequest> waitingFor(String username) {
        return jdbc.list(
                SELECT + " where outcome is null and username = ? order by what", RightsRequest.class, username);
    }

    List<RightsRequest> decidedSince(Instant since) {
        return jdbc.list(SELECT + " where decided_at > ? order by decided_at desc, id", RightsRequest.class, since);
    }

    Optional<RightsRequest> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", RightsRequest.class, id);
    }

    /** False when somebody else has just decided. */
    boolean decide(String id, String outcome, @Nullable String by, Instant now) {
        return jdbc.update("""
            update rights_request set outcome = ?, decided_by = ?, decided_at = ? where id = ? and outcome is null
            """, outcome, by, now, id) == 1;
    }
}
