package org.fairlead.datapack;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What the newest data packs of children say on one scale, for those who decide what happens next. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class NewestScores {

    private final PackScoreRepository packs;

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
        packs.newest(caseRefs, instrument, scale)
                .forEach(score -> newest.computeIfAbsent(score.caseRef(), reference -> new HashMap<>())
                        .put(score.informant(), score.score().intValue()));
        return newest;
    }
}
