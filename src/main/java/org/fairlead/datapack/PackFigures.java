package org.fairlead.datapack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.system.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What data packs came to, for the evaluation: numbers without anything that says whose they are. */
@Component
public class PackFigures {

    /**
     * A scale over the children who have it at both time points.
     *
     * @param better lower or higher: which way is good for the child
     * @param first scores in the first pack, {@code second} in the second, of the same child at the same place
     */
    public record Pairs(
            String instrument,
            String instrumentName,
            String informant,
            String scale,
            String scaleName,
            String better,
            double[] first,
            double[] second) {}

    /** How many packs of a time point ended in a status: open, complete, partial, not-obtained or cancelled. */
    public record Count(String timePoint, String status, long packs) {}

    private record Key(Choice choice, String scale) {}

    private record Pair(Key key, double first, double second) {}

    private final JdbcClient jdbc;
    private final Instruments instruments;

    PackFigures(JdbcClient jdbc, Instruments instruments) {
        this.jdbc = jdbc;
        this.instruments = instruments;
    }

    /** Pairs of an area whose first pack was opened between two moments, the second left out; whoever calls checks rights. */
    @Transactional(readOnly = true)
    public List<Pairs> pairs(String areaId, Instant from, Instant until) {
        Map<Key, List<Pair>> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select s1.instrument_id, s1.informant, s1.scale, s1.score as first_score, s2.score as second_score
                        from data_pack p1
                        join case_record c on c.reference = p1.case_ref
                        join data_pack p2 on p2.case_ref = p1.case_ref and p2.time_point = 'T2'
                        join data_pack_score s1 on s1.pack_id = p1.id and s1.score is not null
                        join data_pack_score s2 on s2.pack_id = p2.id and s2.score is not null
                          and s2.instrument_id = s1.instrument_id and s2.informant = s1.informant
                          and s2.scale = s1.scale
                        where p1.time_point = 'T1' and c.area_id = ? and p1.opened_at >= ? and p1.opened_at < ?""")
                .params(areaId, SqlTime.at(from), SqlTime.at(until))
                .query((row, number) -> new Pair(
                        new Key(
                                new Choice(row.getString("instrument_id"), row.getString("informant")),
                                row.getString("scale")),
                        row.getDouble("first_score"),
                        row.getDouble("second_score")))
                .list()
                .forEach(pair -> found.computeIfAbsent(pair.key(), key -> new ArrayList<>())
                        .add(pair));
        List<Pairs> pairs = new ArrayList<>();
        for (Instrument instrument : instruments.all()) {
            for (Instrument.Informant informant : instrument.informants()) {
                for (Instrument.Scale scale : instrument.scalesFor(informant.id())) {
                    List<Pair> here = found.get(new Key(new Choice(instrument.id(), informant.id()), scale.id()));
                    if (here != null) {
                        pairs.add(new Pairs(
                                instrument.id(),
                                instrument.name(),
                                informant.id(),
                                scale.id(),
                                scale.name(),
                                scale.better(),
                                here.stream().mapToDouble(Pair::first).toArray(),
                                here.stream().mapToDouble(Pair::second).toArray()));
                    }
                }
            }
        }
        return pairs;
    }

    /** How the packs of an area ended that were opened between two moments, the second left out. */
    @Transactional(readOnly = true)
    public List<Count> counts(String areaId, Instant from, Instant until) {
        return jdbc.sql("""
                        select p.time_point, p.status, count(*) as packs
                        from data_pack p join case_record c on c.reference = p.case_ref
                        where c.area_id = ? and p.opened_at >= ? and p.opened_at < ?
                        group by p.time_point, p.status order by p.time_point, p.status""")
                .params(areaId, SqlTime.at(from), SqlTime.at(until))
                .query((row, number) ->
                        new Count(row.getString("time_point"), row.getString("status"), row.getLong("packs")))
                .list();
    }
}
