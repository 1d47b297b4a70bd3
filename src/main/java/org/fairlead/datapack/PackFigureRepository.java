package org.fairlead.datapack;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What data packs came to, for the evaluation: numbers without anything that says whose they are. */
@Repository
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class PackFigureRepository {

    /**
     * Which packs are meant: those opened between two moments, the second left out.
     *
     * @param siteId the child's school or practice, null for all of the area
     * @param programme seeker or warrior, null for both
     */
    public record Which(
            String areaId,
            @Nullable String siteId,
            @Nullable String programme,
            Instant from,
            Instant until) {}

    /**
     * A scale over the children who have it at both time points.
     *
     * @param better lower or higher: which way is good for the child
     * @param least the least that the scale can come to, {@code most} the most
     * @param first scores in the first pack, {@code second} in the second, of the same children at the same place
     * @param times how many children have these two scores
     */
    public record Pairs(
            String instrument,
            String instrumentName,
            String informant,
            String scale,
            String scaleName,
            String better,
            double least,
            double most,
            double[] first,
            double[] second,
            long[] times) {}

    /**
     * How many children of a site and programme have both scores of a scale; {@code up} and {@code down} those whose
     * score rose and fell.
     */
    public record PairCount(
            String siteId,
            String programme,
            String instrument,
            String informant,
            String scale,
            long pairs,
            long up,
            long down) {}

    /** How many packs of a time point ended in a status: open, complete, partial, not-obtained or cancelled. */
    public record Count(String siteId, String programme, String timePoint, String status, long packs) {}

    /**
     * What became of one informant's part of the packs of a time point: collected, another (collected, from another
     * person than the first time) or not-obtained.
     */
    public record PartCount(
            String siteId, String programme, String timePoint, String informant, String result, long parts) {}

    private record Key(Choice choice, String scale) {}

    private record Pair(Key key, double first, double second, long times) {}

    private static final String BOTH = """
        from data_pack p1
        join case_record c on c.reference = p1.case_ref
        join data_pack p2 on p2.case_ref = p1.case_ref and p2.time_point = 'T2'
        join data_pack_score s1 on s1.pack_id = p1.id and s1.score is not null
        join data_pack_score s2 on s2.pack_id = p2.id and s2.score is not null
          and s2.instrument_id = s1.instrument_id and s2.informant = s1.informant
          and s2.scale = s1.scale
        where p1.time_point = 'T1' and c.area_id = ? and p1.opened_at >= ? and p1.opened_at < ?\
        """;

    private final TypedJdbc jdbc;
    private final Instruments instruments;

    /** Pairs, by the day on which the first pack was opened; whoever calls checks rights. */
    @Transactional(readOnly = true)
    public List<Pairs> pairs(Which which) {
        Map<Key, List<Pair>> found = new LinkedHashMap<>();
        // counted where they are: few pairs of scores differ, however many children there are
        List<Object> values = values(which);
        jdbc.sql("select s1.instrument_id, s1.informant, s1.scale, s1.score as first_score, s2.score as second_score,"
                        + " count(*) as times " + BOTH + narrowed(which, values)
                        + " group by s1.instrument_id, s1.informant, s1.scale, s1.score, s2.score")
                .params(values)
                .query((row, number) -> new Pair(
                        new Key(
                                new Choice(row.getString("instrument_id"), row.getString("informant")),
                                row.getString("scale")),
                        row.getDouble("first_score"),
                        row.getDouble("second_score"),
                        row.getLong("times")))
                .list()
                .forEach(pair -> found.computeIfAbsent(pair.key(), key -> new ArrayList<>())
                        .add(pair));
        if (which.siteId() == null && which.programme() == null) {
            earlier(which)
                    .forEach(pair -> found.computeIfAbsent(pair.key(), key -> new ArrayList<>())
                            .add(pair));
        }
        List<Pairs> pairs = new ArrayList<>();
        for (Instrument instrument : instruments.all()) {
            for (Instrument.Informant informant : instrument.informants()) {
                for (Instrument.Scale scale : instrument.scalesFor(informant.id())) {
                    List<Pair> here = found.get(new Key(new Choice(instrument.id(), informant.id()), scale.id()));
                    if (here != null) {
                        Instrument.Range range = instrument.range(informant.id(), scale);
                        pairs.add(new Pairs(
                                instrument.id(),
                                instrument.name(),
                                informant.id(),
                                scale.id(),
                                scale.name(),
                                scale.better(),
                                range.least().doubleValue(),
                                range.most().doubleValue(),
                                here.stream().mapToDouble(Pair::first).toArray(),
                                here.stream().mapToDouble(Pair::second).toArray(),
                                here.stream().mapToLong(Pair::times).toArray()));
                    }
                }
            }
        }
        return pairs;
    }

    /** Pairs from before Fairlead, of no site; those without a day count from the beginning of all time. */
    private List<Pair> earlier(Which which) {
        return jdbc.list(
                """
                select s1.instrument_id, s1.informant, s1.scale, s1.score as first_score,
                  s2.score as second_score, count(*) as times
                from earlier_pack p
                join earlier_pack_score s1 on s1.area_id = p.area_id and s1.code = p.code
                  and s1.time_point = p.time_point and s1.informant = p.informant
                  and s1.instrument_id = p.instrument_id and s1.score is not null
                join earlier_pack_score s2 on s2.area_id = s1.area_id and s2.code = s1.code
                  and s2.time_point = 'T2' and s2.informant = s1.informant
                  and s2.instrument_id = s1.instrument_id and s2.scale = s1.scale and s2.score is not null
                where p.time_point = 'T1' and p.area_id = ?
                  and coalesce(p.collected_on, date '2000-01-01') >= ?
                  and coalesce(p.collected_on, date '2000-01-01') < ?
                group by s1.instrument_id, s1.informant, s1.scale, s1.score, s2.score\
                """,
                (row, number) -> new Pair(
                        new Key(
                                new Choice(row.getString("instrument_id"), row.getString("informant")),
                                row.getString("scale")),
                        row.getDouble("first_score"),
                        row.getDouble("second_score"),
                        row.getLong("times")),
                which.areaId(),
                WorkCalendar.date(which.from()),
                WorkCalendar.date(which.until()));
    }

    /** How many pairs each site and programme has, to see what may be told of one of them. */
    @Transactional(readOnly = true)
    public List<PairCount> pairCounts(Which which) {
        List<Object> values = values(which);
        return jdbc.sql("select c.site_id, c.programme, s1.instrument_id as instrument, s1.informant, s1.scale,"
                        + " count(*) as pairs, count(case when s2.score > s1.score then 1 end) as up,"
                        + " count(case when s2.score < s1.score then 1 end) as down "
                        + BOTH + narrowed(which, values)
                        + " group by c.site_id, c.programme, s1.instrument_id, s1.informant, s1.scale")
                .params(values)
                .query(PairCount.class)
                .list();
    }

    /** The first day of which there is a first pack, from before Fairlead too. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> firstDay(String areaId) {
        return jdbc
                .list(
                        """
                        select min(p.opened_at) as first_day
                        from data_pack p join case_record c on c.reference = p.case_ref
                        where c.area_id = ?
                        union all
                        select min(cast(collected_on as timestamp with time zone)) from earlier_pack where area_id = ?
                        """,
                        (row, number) -> Optional.ofNullable(row.getObject("first_day", OffsetDateTime.class)),
                        areaId,
                        areaId)
                .stream()
                .flatMap(Optional::stream)
                .map(moment -> WorkCalendar.date(moment.toInstant()))
                .min(Comparator.naturalOrder());
    }

    /** How the packs ended. */
    @Transactional(readOnly = true)
    public List<Count> counts(Which which) {
        List<Object> values = values(which);
        return jdbc.sql("""
            select c.site_id, c.programme, p1.time_point, p1.status, count(*) as packs
            from data_pack p1 join case_record c on c.reference = p1.case_ref
            where c.area_id = ? and p1.opened_at >= ? and p1.opened_at < ? %s
            group by c.site_id, c.programme, p1.time_point, p1.status
            order by c.site_id, c.programme, p1.time_point, p1.status
            """.formatted(narrowed(which, values)))
                .params(values)
                .query(Count.class)
                .list();
    }

    /** Packs that became complete between the two moments, whenever they were opened. */
    @Transactional(readOnly = true)
    public List<Count> completed(Which which) {
        return jdbc.list("""
            select c.site_id, c.programme, p1.time_point, p1.status, count(*) as packs
            from data_pack p1 join case_record c on c.reference = p1.case_ref
            where c.area_id = ? and p1.status = 'complete' and p1.ended_at >= ? and p1.ended_at < ?
            group by c.site_id, c.programme, p1.time_point, p1.status
            """, Count.class, which.areaId(), which.from(), which.until());
    }

    /** What became of the parts of each informant. */
    @Transactional(readOnly = true)
    public List<PartCount> parts(Which which) {
        List<Object> values = values(which);
        return jdbc.sql("""
            select c.site_id, c.programme, p1.time_point, part.informant,
              case when part.same_person = false then 'another' else part.result end as result,
              count(*) as parts
            from data_pack p1 join case_record c on c.reference = p1.case_ref
            join data_pack_part part on part.pack_id = p1.id
            where c.area_id = ? and p1.opened_at >= ? and p1.opened_at < ? %s
            group by c.site_id, c.programme, p1.time_point, part.informant,
              case when part.same_person = false then 'another' else part.result end
            """.formatted(narrowed(which, values)))
                .params(values)
                .query(PartCount.class)
                .list();
    }

    private static List<Object> values(Which which) {
        return new ArrayList<>(List.of(which.areaId(), which.from(), which.until()));
    }

    private static String narrowed(Which which, List<Object> values) {
        StringBuilder narrower = new StringBuilder();
        if (which.siteId() != null) {
            narrower.append(" and c.site_id = ?");
            values.add(which.siteId());
        }
        if (which.programme() != null) {
            narrower.append(" and c.programme = ?");
            values.add(which.programme());
        }
        return narrower.toString();
    }
}
