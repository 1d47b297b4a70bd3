package org.fairlead.datapack;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the newest data packs of children say on one scale, for those who decide what happens next. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class NewestScores {

    private final JdbcClient jdbc;

    /**
     * The newest score on a scale, in whole points. The caller answers for the reader's right to the cases.
     *
     * @param instrument such as {@code sdq}
     * @param scale such as {@code total}
     * @return by case reference, then by informant ({@code parent}, {@code teacher}, {@code child}, {@code self});
     *     where too little was answered there is no entry
     */
    public Map<String, Map<String, Integer>> of(Collection<String> caseRefs, String instrument, String scale) {
        Map<String, Map<String, Integer>> newest = new HashMap<>();
        if (caseRefs.isEmpty()) {
            return newest;
        }
        jdbc.sql("""
            select p.case_ref, s.informant, s.score
              from data_pack p join data_pack_score s on s.pack_id = p.id
             where p.case_ref in (:cases) and s.instrument_id = :instrument and s.scale = :scale
               and s.score is not null
             order by p.opened_at\
            """)
                .param("cases", caseRefs)
                .param("instrument", instrument)
                .param("scale", scale)
                .query(row -> {
                    newest.computeIfAbsent(row.getString("case_ref"), reference -> new HashMap<>())
                            .put(
                                    row.getString("informant"),
                                    row.getBigDecimal("score").intValue());
                });
        return newest;
    }
}
