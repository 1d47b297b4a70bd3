package org.fairlead.datapack;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class InstrumentRepository {

    /** An instrument as one informant answers it. */
    record Choice(String instrument, String informant) {}

    /** A wording as it is stored, in JSON. */
    record KeptWording(String licence, String wording) {}

    private final TypedJdbc jdbc;

    /** Keeps a version that is new; returns what is kept for it, which may be older than what was given. */
    String keep(String id, String version, String definition, Instant now) {
        Optional<String> before = definition(id, version);
        if (before.isPresent()) {
            return before.get();
        }
        jdbc.addUnlessThere("""
            insert into instrument_version (id, version, definition, first_seen_at) values (?, ?, ?, ?)
            """, id, version, definition, now);
        return definition(id, version).orElseThrow();
    }

    private Optional<String> definition(String id, String version) {
        return jdbc.optional(
                "select definition from instrument_version where id = ? and version = ?", String.class, id, version);
    }

    /** Whether an area has chosen; until then it uses the usual ones. */
    boolean hasChosen(@Nullable String areaId) {
        return jdbc.single("select count(*) from area_instruments where area_id = ?", Integer.class, areaId) > 0;
    }

    Set<Choice> chosen(@Nullable String areaId) {
        return new HashSet<>(jdbc.list("""
            select instrument_id as instrument, informant from area_instrument where area_id = ?
            """, Choice.class, areaId));
    }

    void choose(String areaId, Collection<Choice> choices, @Nullable String by, Instant now) {
        // who comes second waits for the row of the first, and so for all that the first has chosen
        TypedJdbc.changeOrAdd(
                () -> jdbc.update(
                        "update area_instruments set chosen_by = ?, chosen_at = ? where area_id = ?", by, now, areaId),
                () -> jdbc.addUnlessThere(
                        "insert into area_instruments (area_id, chosen_by, chosen_at) values (?, ?, ?)",
                        areaId,
                        by,
                        now));
        jdbc.update("delete from area_instrument where area_id = ?", areaId);
        for (Choice choice : choices) {
            jdbc.update("""
                insert into area_instrument (area_id, instrument_id, informant) values (?, ?, ?)
                """, areaId, choice.instrument(), choice.informant());
        }
    }

    Optional<KeptWording> wording(String areaId, Choice choice) {
        return jdbc.optional("""
            select licence, wording from instrument_wording
            where area_id = ? and instrument_id = ? and informant = ?
            """, KeptWording.class, areaId, choice.instrument(), choice.informant());
    }

    void keepWording(String areaId, Choice choice, String licence, String wording, String by, Instant at) {
        jdbc.update("""
            insert into instrument_wording
              (area_id, instrument_id, informant, licence, wording, uploaded_by, uploaded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """, areaId, choice.instrument(), choice.informant(), licence, wording, by, at);
    }

    void forgetWording(String areaId, Choice choice) {
        jdbc.update("""
            delete from instrument_wording where area_id = ? and instrument_id = ? and informant = ?
            """, areaId, choice.instrument(), choice.informant());
    }
}
