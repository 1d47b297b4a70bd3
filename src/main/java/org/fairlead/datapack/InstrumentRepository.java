package org.fairlead.datapack;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class InstrumentRepository {

    /** An instrument as one informant answers it. */
    record Choice(String instrument, String informant) {}

    private final JdbcClient jdbc;

    /** Keeps a version that is new; returns what is kept for it, which may be older than what was given. */
    String keep(String id, String version, String definition, Instant now) {
        Optional<String> before = definition(id, version);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            jdbc.sql("insert into instrument_version (id, version, definition, first_seen_at) values (?, ?, ?, ?)")
                    .params(id, version, definition, now)
                    .update();
            return definition;
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            return definition(id, version).orElseThrow();
        }
    }

    private Optional<String> definition(String id, String version) {
        return jdbc.sql("select definition from instrument_version where id = ? and version = ?")
                .params(id, version)
                .query(String.class)
                .optional();
    }

    /** Whether an area has chosen; until then it uses the usual ones. */
    boolean hasChosen(String areaId) {
        return jdbc.sql("select count(*) from area_instruments where area_id = ?")
                        .param(areaId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Set<Choice> chosen(String areaId) {
        return new HashSet<>(
                jdbc.sql("select instrument_id as instrument, informant from area_instrument where area_id = ?")
                        .param(areaId)
                        .query(Choice.class)
                        .list());
    }

    void choose(String areaId, Collection<Choice> choices, String by, Instant now) {
        int known = jdbc.sql("update area_instruments set chosen_by = ?, chosen_at = ? where area_id = ?")
                .params(by, now, areaId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into area_instruments (area_id, chosen_by, chosen_at) values (?, ?, ?)")
                    .params(areaId, by, now)
                    .update();
        }
        jdbc.sql("delete from area_instrument where area_id = ?").param(areaId).update();
        for (Choice choice : choices) {
            jdbc.sql("insert into area_instrument (area_id, instrument_id, informant) values (?, ?, ?)")
                    .params(areaId, choice.instrument(), choice.informant())
                    .update();
        }
    }
}
