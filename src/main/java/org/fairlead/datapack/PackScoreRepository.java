package org.fairlead.datapack;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class PackScoreRepository {

    /** A score of a pack that counts; null when too little was answered. */
    record Kept(
            String timePoint,
            Choice choice,
            String scale,
            @Nullable BigDecimal score,
            String band) {}

    private final TypedJdbc jdbc;

    void forget(String packId, int entry) {
        jdbc.update("delete from data_pack_entry where pack_id = ? and entry = ?", packId, entry);
    }

    void addEntry(String packId, int entry, Choice choice, String items, @Nullable String by, Instant now) {
        jdbc.update("""
            insert into data_pack_entry
              (pack_id, entry, instrument_id, informant, items, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?, ?)\
            """, packId, entry, choice.instrument(), choice.informant(), items, by, now);
    }

    /** The items as text, by instrument and informant. */
    Map<Choice, String> entry(String packId, int entry) {
        Map<Choice, String> items = new LinkedHashMap<>();
        jdbc.list(
                """
                select instrument_id, informant, items from data_pack_entry
                where pack_id = ? and entry = ? order by instrument_id, informant\
                """,
                (row, number) -> items.put(
                        new Choice(row.getString("instrument_id"), row.getString("informant")), row.getString("items")),
                packId,
                entry);
        return items;
    }

    void addAnswers(String packId, Choice choice, String version, @Nullable String ageForm, String items) {
        jdbc.update("""
            insert into data_pack_answers
              (pack_id, instrument_id, informant, instrument_version, age_form, items)
            values (?, ?, ?, ?, ?, ?)\
            """, packId, choice.instrument(), choice.informant(), version, ageForm, items);
    }

    void addScore(String packId, Choice choice, String scale, @Nullable BigDecimal score, @Nullable String band) {
        jdbc.update("""
            insert into data_pack_score (pack_id, instrument_id, informant, scale, score, band)
            values (?, ?, ?, ?, ?, ?)\
            """, packId, choice.instrument(), choice.informant(), scale, score, band);
    }

    /** The scores of a case, the older packs first. */
    List<Kept> ofCase(String caseRef) {
        return jdbc.list(
                """
                select p.time_point, s.instrument_id, s.informant, s.scale, s.score, s.band
                from data_pack_score s join data_pack p on p.id = s.pack_id
                where p.case_ref = ? order by p.opened_at, s.instrument_id, s.informant, s.scale\
                """,
                (row, number) -> new Kept(
                        row.getString("time_point"),
                        new Choice(row.getString("instrument_id"), row.getString("informant")),
                        row.getString("scale"),
                        Scoring.plain(row.getBigDecimal("score")),
                        row.getString("band")),
                caseRef);
    }
}
