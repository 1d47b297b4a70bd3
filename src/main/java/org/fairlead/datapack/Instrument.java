package org.fairlead.datapack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire as data: item numbers and how they are scored, never its wording. Read from
 * {@code instruments/*.json}.
 *
 * @param bands the decision table that reads a score, or null when its publisher gives no bands
 * @param reversed items that count the other way round
 */
@JsonIgnoreProperties("$schema")
record Instrument(
        String id,
        String name,
        String version,
        String about,
        String source,
        String bands,
        List<Informant> informants,
        List<AnswerRange> answers,
        List<Integer> reversed,
        List<Scale> scales) {

    /** Digits of a mean that are kept. */
    private static final int DECIMALS_OF_A_MEAN = 2;

    Instrument {
        reversed = reversed == null ? List.of() : List.copyOf(reversed);
    }

    /**
     * Somebody who answers.
     *
     * @param collectedFrom whose part of a data pack it comes with
     * @param items how many items there are
     * @param supplement how many there are with the optional page, or null
     * @param ages first and last year of age for which it is validated, or null
     * @param forms versions of the questionnaire by age, or empty
     */
    record Informant(
            String id,
            String collectedFrom,
            boolean usual,
            int items,
            Integer supplement,
            List<Integer> ages,
            List<AgeForm> forms) {

        Informant {
            collectedFrom = collectedFrom == null ? id : collectedFrom;
            forms = forms == null ? List.of() : List.copyOf(forms);
        }

        int most() {
            return supplement == null ? items : supplement;
        }

        /** The form for a child of this age; the nearest one when the child is younger or older than all. */
        Optional<AgeForm> form(int age) {
            return forms.stream()
                    .filter(form -> age <= form.ages().get(1))
                    .findFirst()
                    .or(() -> forms.isEmpty() ? Optional.empty() : Optional.of(forms.get(forms.size() - 1)));
        }

        boolean isValidatedAt(int age) {
            return ages == null || age >= ages.get(0) && age <= ages.get(1);
        }
    }

    /** The questionnaire for some ages; {@code answers} when it has only some of the usual ones. */
    record AgeForm(String id, List<Integer> ages, List<Integer> answers) {}

    /** How some items are answered, and what each answer counts, from the lowest up. */
    record AnswerRange(List<Integer> items, int from, int to, List<BigDecimal> values) {

        boolean covers(int item) {
            return item >= items.get(0) && item <= items.get(1);
        }
    }

    /** An answer that makes a score 0, whatever the items of the scale say. */
    record ZeroWhen(int item, int answer) {}

    /**
     * A scale.
     *
     * @param adds other scales whose sum it is; then it has no items of its own
     * @param score sum (mean of what was answered, times the number of items) or mean
     * @param atLeast how many items must be answered
     * @param better lower or higher: which way is good for the child
     */
    record Scale(
            String id,
            String name,
            List<String> informants,
            List<Integer> items,
            @JsonProperty("score") String kind,
            int atLeast,
            ZeroWhen zeroWhen,
            List<String> adds,
            String better) {

        boolean isFor(String informant) {
            return informants == null || informants.contains(informant);
        }
    }

    /** What a scale comes to; {@code score} is null when too little was answered. */
    record Score(Scale scale, @Nullable BigDecimal score, int answered, int items) {}

    /** The least and the most that a scale can come to. */
    record Range(BigDecimal least, BigDecimal most) {}

    Optional<Informant> informant(String informant) {
        return informants.stream().filter(one -> one.id().equals(informant)).findFirst();
    }

    List<Scale> scalesFor(String informant) {
        return scales.stream().filter(scale -> scale.isFor(informant)).toList();
    }

    Optional<Scale> scale(String informant, String id) {
        return scalesFor(informant).stream()
                .filter(scale -> scale.id().equals(id))
                .findFirst();
    }

    /** What an item may be answered with, in order. */
    List<Integer> allowed(int item, @Nullable AgeForm form) {
        if (form != null && form.answers() != null) {
            return form.answers();
        }
        AnswerRange range = range(item);
        return IntStream.rangeClosed(range.from(), range.to()).boxed().toList();
    }

    /**
     * Scores answers, in the order of the scales.
     *
     * @param answered by item, the first at 0; null where nothing was answered; what may be answered has been checked
     */
    List<Score> score(String informant, List<Integer> answered) {
        Map<String, BigDecimal> known = new HashMap<>();
        List<Score> scores = new ArrayList<>();
        for (Scale scale : scalesFor(informant)) {
            Score score = scale.adds() == null ? ofItems(scale, answered) : ofScales(scale, known);
            known.put(scale.id(), score.score());
            // the optional page was not filled in: there is nothing to say about it, not even that it is missing
            if (scale.items() == null || scale.items().stream().anyMatch(item -> item <= answered.size())) {
                scores.add(score);
            }
        }
        return scores;
    }

    /** Between which values a scale lies. */
    Range range(String informant, Scale scale) {
        if (scale.adds() != null) {
            List<Range> parts = scale.adds().stream()
                    .map(part -> range(informant, scale(informant, part).orElseThrow()))
                    .toList();
            return new Range(
                    parts.stream().map(Range::least).reduce(BigDecimal.ZERO, BigDecimal::add),
                    parts.stream().map(Range::most).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (int item : scale.items()) {
            int number = item;
            AnswerRange range = range(item);
            List<BigDecimal> values = IntStream.rangeClosed(range.from(), range.to())
                    .mapToObj(answer -> value(number, answer))
                    .sorted()
                    .toList();
            least = least.add(values.get(0));
            most = most.add(values.get(values.size() - 1));
        }
        BigDecimal share =
                "mean".equals(scale.kind()) ? BigDecimal.valueOf(scale.items().size()) : BigDecimal.ONE;
        return new Range(
                least.divide(share, DECIMALS_OF_A_MEAN, RoundingMode.HALF_UP),
                most.divide(share, DECIMALS_OF_A_MEAN, RoundingMode.HALF_UP));
    }

    /** What an answer counts. */
    BigDecimal value(int item, int answer) {
        AnswerRange range = range(item);
        int counted = reversed.contains(item) ? range.from() + range.to() - answer : answer;
        return range.values() == null
                ? BigDecimal.valueOf(counted)
                : range.values().get(counted - range.from());
    }

    private Score ofItems(Scale scale, List<Integer> answers) {
        int answered = 0;
        BigDecimal total = BigDecimal.ZERO;
        for (int item : scale.items()) {
            Integer answer = at(answers, item);
            if (answer != null) {
                answered++;
                total = total.add(value(item, answer));
            }
        }
        int items = scale.items().size();
        ZeroWhen zero = scale.zeroWhen();
        if (zero != null && Integer.valueOf(zero.answer()).equals(at(answers, zero.item()))) {
            return new Score(scale, BigDecimal.ZERO, answered, items);
        }
        if (answered < scale.atLeast()) {
            return new Score(scale, null, answered, items);
        }
        BigDecimal score = "mean".equals(scale.kind())
                ? total.divide(BigDecimal.valueOf(answered), DECIMALS_OF_A_MEAN, RoundingMode.HALF_UP)
                : total.multiply(BigDecimal.valueOf(items))
                        .divide(BigDecimal.valueOf(answered), 0, RoundingMode.HALF_UP);
        return new Score(scale, Scoring.plain(score), answered, items);
    }

    private static Score ofScales(Scale scale, Map<String, BigDecimal> known) {
        int there = 0;
        BigDecimal sum = BigDecimal.ZERO;
        for (String part : scale.adds()) {
            if (known.get(part) != null) {
                there++;
                sum = sum.add(known.get(part));
            }
        }
        int parts = scale.adds().size();
        return new Score(scale, there == parts ? Scoring.plain(sum) : null, there, parts);
    }

    private AnswerRange range(int item) {
        return answers.stream().filter(range -> range.covers(item)).findFirst().orElseThrow();
    }

    private static @Nullable Integer at(List<Integer> answers, int item) {
        return item <= answers.size() ? answers.get(item - 1) : null;
    }
}
