package org.fairlead.datapack;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
            String band) {

        Kept {
            score = Scoring.plain(score);
        }
    }

    /** A score on a scale that a caller has named. */
    record Score(String caseRef, String informant, BigDecimal score) {}

    private record Items(Choice choice, String items) {}

    private final TypedJdbc jdbc;

    void forget(String packId, int entry) {
        jdbc.update("delete from data_pack_entry where pack_id = ? and entry = ?", packId, entry);
    }

    void forgetScores(String packId) {
        jdbc.update("delete from data_pack_score where pack_id = ?", packId);
        jdbc.update("delete from data_pack_answers where pack_id = ?", packId);
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
        jdbc.list("""
            select instrument_id as instrument, informant, items from data_pack_entry
            where pack_id = ? and entry = ? order by instrument_id, informant
            """, Items.class, packId, entry).forEach(one -> items.put(one.choice(), one.items()));
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
        return jdbc.list("""
            select p.time_point, s.instrument_id as instrument, s.informant, s.scale, s.score, s.band
            from data_pack_score s join data_pack p on p.id = s.pack_id
            where p.case_ref = ? order by p.opened_at, s.instrument_id, s.informant, s.scale
            """, Kept.class, caseRef);
    }

    /** The scores of many cases on one scale, the older packs first. */
    List<Score> newest(Collection<String> caseRefs, String instrument, String scale) {
        return jdbc.list("""
            select p.case_ref, s.informant, s.score
              from data_pack p join data_pack_score s on s.pack_id = p.id
             where p.case_ref in (?) and s.instrument_id = ? and s.scale = ? and s.score is not null
             order by p.opened_at
            """, Score.class, caseRefs, instrument, scale);
    }

    long earlier(@Nullable String areaId) {
        return jdbc.single("select count(*) from earlier_pack where area_id = ?", Long.class, areaId);
    }

    boolean isEarlierThere(@Nullable String areaId, EarlierPacks.Row row) {
        return earlier("""
            select count(*) from earlier_pack where area_id = :area and code = :code and time_point = :timePoint
              and instrument_id = :instrument and informant = :informant
            """, areaId, row).query(Long.class).single() > 0;
    }

    void addEarlier(@Nullable String areaId, EarlierPacks.Row row, String by, Instant now) {
        earlier("""
            insert into earlier_pack (area_id, code, time_point, informant, instrument_id, instrument_version, items,
              collected_on, imported_by, imported_at)
            values (:area, :code, :timePoint, :informant, :instrument, :version, :items, :collected, :by, :now)
            """, areaId, row)
                .param("version", row.instrument().version())
                .param("items", ItemText.write(row.items()))
                .param("collected", row.collected())
                .param("by", by)
                .param("now", now)
                .update();
    }

    void addEarlierScore(@Nullable String areaId, EarlierPacks.Row row, Scoring.ScaleScore score) {
        earlier("""
            insert into earlier_pack_score (area_id, code, time_point, informant, instrument_id, scale, score, band)
            values (:area, :code, :timePoint, :informant, :instrument, :scale, :score, :band)
            """, areaId, row)
                .param("scale", score.id())
                .param("score", score.score())
                .param("band", score.band())
                .update();
    }

    private JdbcClient.StatementSpec earlier(String sql, @Nullable String areaId, EarlierPacks.Row row) {
        return jdbc.sql(sql)
                .paramSource(row.choice())
                .param("area", areaId)
                .param("code", row.code())
                .param("timePoint", row.timePoint());
    }
}
