package org.fairlead.datapack;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class PackScoreRepository {

    /** A score of a pack that counts; null when too little was answered. */
    record Kept(String timePoint, Choice choice, String scale, BigDecimal score, String band) {}

    private final JdbcClient jdbc;

    void forget(String packId, int entry) {
        jdbc.sql("delete from data_pack_entry where pack_id = ? and entry = ?")
                .params(packId, entry)
                .update();
    }

    void addEntry(String packId, int entry, Choice choice, String items, String by, Instant now) {
        jdbc.sql("""
            insert into data_pack_entry
              (pack_id, entry, instrument_id, informant, items, entered_by, entered_at)
            values (?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(packId, entry, choice.instrument(), choice.informant(), items, by, now)
                .update();
    }

    /** The items as text, by instrument and informant. */
    Map<Choice, String> entry(String packId, int entry) {
        Map<Choice, String> items = new LinkedHashMap<>();
        jdbc.sql("""
            select instrument_id, informant, items from data_pack_entry
            where pack_id = ? and entry = ? order by instrument_id, informant\
            """)
                .params(packId, entry)
                .query((row, number) -> items.put(
                        new Choice(row.getString("instrument_id"), row.getString("informant")), row.getString("items")))
                .list();
        return items;
    }

    void addAnswers(String packId, Choice choice, String version, String ageForm, String items) {
        jdbc.sql("""
            insert into data_pack_answers
              (pack_id, instrument_id, informant, instrument_version, age_form, items)
            values (:pack, :instrument, :informant, :version, :form, :items)\
            """)
                .param("pack", packId)
                .param("instrument", choice.instrument())
                .param("informant", choice.informant())
                .param("version", version)
                .param("form", ageForm, Types.VARCHAR)
                .param("items", items)
                .update();
    }

    void addScore(String packId, Choice choice, String scale, BigDecimal score, String band) {
        jdbc.sql("""
            insert into data_pack_score (pack_id, instrument_id, informant, scale, score, band)
            values (:pack, :instrument, :informant, :scale, :score, :band)\
            """)
                .param("pack", packId)
                .param("instrument", choice.instrument())
                .param("informant", choice.informant())
                .param("scale", scale)
                .param("score", score, Types.NUMERIC)
                .param("band", band, Types.VARCHAR)
                .update();
    }

    /** The scores of a case, the older packs first. */
    List<Kept> ofCase(String caseRef) {
        return jdbc.sql("""
            select p.time_point, s.instrument_id, s.informant, s.scale, s.score, s.band
            from data_pack_score s join data_pack p on p.id = s.pack_id
            where p.case_ref = ? order by p.opened_at, s.instrument_id, s.informant, s.scale\
            """)
                .param(caseRef)
                .query((row, number) -> new Kept(
                        row.getString("time_point"),
                        new Choice(row.getString("instrument_id"), row.getString("informant")),
                        row.getString("scale"),
                        Scoring.plain(row.getBigDecimal("score")),
                        row.getString("band")))
                .list();
    }
}
