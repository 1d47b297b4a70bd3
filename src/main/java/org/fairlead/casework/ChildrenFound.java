package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.Typed;
import org.fairlead.worklist.FindSource;
import org.fairlead.worklist.Found;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Children by their name, the name of a parent or carer, a telephone number, a postcode or the reference of the case,
 * of those whose case the reader may see. Whose name is shown is noted as looked at.
 */
@Component
@Order(1)
@RequiredArgsConstructor
class ChildrenFound implements FindSource {

    /** As many as are put in order by how near their names are. */
    private static final int CANDIDATES = 100;

    private final CaseRepository cases;
    private final FindWordRepository words;
    private final Cases rights;
    private final CaseOnPage onPage;

    @Override
    @Transactional
    public List<Found> find(String typed, Person reader, int most) {
        if (reader.areaId() == null) {
            return List.of();
        }
        Set<String> marked = cases.marked(typed, reader);
        List<String> spelt = Typed.words(typed);
        List<CaseRecord> shown = nearest(marked, spelt, false, reader, most);
        if (shown.isEmpty()) {
            shown = nearest(marked, spelt, true, reader, most);
        }
        Map<String, String> names = rights.names(shown, reader);
        Map<String, CaseOnPage.Row> rows = onPage.rows(shown, reader).stream()
                .collect(Collectors.toMap(CaseOnPage.Row::reference, Function.identity()));
        return shown.stream()
                .map(one -> found(one, names, Objects.requireNonNull(rows.get(one.reference()))))
                .toList();
    }

    private List<CaseRecord> nearest(Set<String> marked, List<String> spelt, boolean loosely, Person reader, int most) {
        Set<String> references = new TreeSet<>(marked);
        if (!spelt.isEmpty()) {
            references.addAll(words.found(spelt, loosely, reader, CANDIDATES));
        }
        if (references.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> carers = reader.siteId() == null ? cases.carerNames(references) : Map.of();
        List<CaseRecord> theirs = cases.all(references).stream()
                .filter(one -> rights.maySee(one, reader))
                .toList();
        Map<String, Double> near = theirs.stream()
                .collect(Collectors.toMap(
                        CaseRecord::reference,
                        one -> marked.contains(one.reference())
                                ? 1.0
                                : nearness(one, spelt, carers.getOrDefault(one.reference(), List.of()))));
        ToDoubleFunction<CaseRecord> nearness = one -> near.getOrDefault(one.reference(), 0.0);
        return theirs.stream()
                .filter(one -> nearness.applyAsDouble(one) > 0)
                .sorted(Comparator.comparingDouble((CaseRecord one) -> -nearness.applyAsDouble(one))
                        .thenComparing(one -> !one.isOpen())
                        .thenComparing(CaseRecord::reference, Comparator.reverseOrder()))
                .limit(most)
                .toList();
    }

    private static Found found(CaseRecord one, Map<String, String> names, CaseOnPage.Row row) {
        return new Found(
                "child",
                names.getOrDefault(one.reference(), row.initials()) + " " + one.reference(),
                say("find.child.detail", row.site(), row.stage()),
                "/cases/" + one.reference());
    }

    private static double nearness(CaseRecord one, List<String> spelt, List<String> carers) {
        double best = FindWords.nearness(
                spelt, Typed.words(one.child().givenName() + " " + one.child().familyName()));
        for (String carer : carers) {
            best = Math.max(best, FindWords.nearness(spelt, Typed.words(carer)));
        }
        return best;
    }
}
