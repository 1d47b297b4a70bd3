package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.Instrument.AgeForm;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.process.Decisions;
import org.fairlead.system.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Service;

/** Scores answers by an instrument's definition and reads the scores by its decision table. Stores nothing. */
@Service
@RequiredArgsConstructor
class Scoring {

    /** What a decision table answers when it has no band for a score. */
    private static final String NO_BAND = "none";

    /** Enough to mend a list by. */
    private static final int MOST_ERRORS = 50;

    /**
     * A score.
     *
     * @param score null when too little was answered
     * @param band a word in kebab-case from the decision table, or null
     * @param least the least that the scale can come to, {@code most} the most
     * @param answered how many of the {@code items} were answered
     * @param better lower or higher: which way is good for the child
     */
    @JsonInclude
    record ScaleScore(
            String id,
            String name,
            @Nullable BigDecimal score,
            @Nullable String band,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            int answered,
            int items,
            String better) {}

    /** The scores from one to another, both included, that lie in a band. */
    record Stretch(String band, int from, int to) {}

    private final Decisions decisions;

    /**
     * What is wrong with answers, or nothing.
     *
     * @param answers by item, null where nothing was answered
     * @param field what the answers are called where they came from; one item is {@code field[3]}
     */
    List<FieldError> check(
            Instrument instrument, Informant informant, @Nullable AgeForm form, List<Integer> answers, String field) {
        if (answers.size() != informant.items()
                && !Integer.valueOf(answers.size()).equals(informant.supplement())) {
            return List.of(new FieldError(
                    field,
                    informant.supplement() == null
                            ? say("datapack.items-but-answers", instrument.name(), informant.items(), answers.size())
                            : say(
                                    "datapack.items-extra-page-but",
                                    instrument.name(),
                                    informant.items(),
                                    informant.supplement(),
                                    answers.size())));
        }
        List<FieldError> errors = new ArrayList<>();
        for (int item = 1; item <= answers.size() && errors.size() < MOST_ERRORS; item++) {
            Integer answer = answers.get(item - 1);
            List<Integer> allowed = instrument.allowed(item, form);
            if (answer != null && !allowed.contains(answer)) {
                errors.add(
                        new FieldError(field + "[" + (item - 1) + "]", "datapack.item-must", item, inWords(allowed)));
            }
        }
        return errors;
    }

    /** Scores and bands, in the order of the scales; the answers have been checked. */
    List<ScaleScore> score(Instrument instrument, Informant informant, List<Integer> answers) {
        return instrument.score(informant.id(), answers).stream()
                .map(score -> {
                    Instrument.Range range = instrument.range(informant.id(), score.scale());
                    return new ScaleScore(
                            score.scale().id(),
                            score.scale().name(),
                            score.score(),
                            band(instrument, informant, score).orElse(null),
                            plain(range.least()),
                            plain(range.most()),
                            score.answered(),
                            score.items(),
                            score.scale().better());
                })
                .toList();
    }

    /** What to know about a score besides: an age for which the instrument was not made. */
    static List<String> warnings(Instrument instrument, Informant informant, Integer age) {
        return age == null || informant.isValidatedAt(age)
                ? List.of()
                : List.of(say(
                        "datapack.made-ages-when-answered",
                        instrument.name(),
                        informant.ages().get(0),
                        informant.ages().get(1),
                        informant.id()));
    }

    private Optional<String> band(Instrument instrument, Informant informant, Instrument.Score score) {
        if (instrument.bands() == null || score.score() == null) {
            return Optional.empty();
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("scale", score.scale().id());
        inputs.put("informant", informant.id());
        inputs.put("score", score.score().doubleValue());
        return Optional.ofNullable(decisions.decide(instrument.bands(), inputs).get("band"))
                .map(Object::toString)
                .filter(band -> !band.equals(NO_BAND));
    }

    /** The stretches of a scale that its decision table names, from the least up; empty when it names none. */
    List<Stretch> bands(Instrument instrument, Informant informant, Instrument.Scale scale) {
        Instrument.Range range = instrument.range(informant.id(), scale);
        List<Stretch> stretches = new ArrayList<>();
        for (int score = range.least().intValue(); score <= range.most().intValue(); score++) {
            Optional<String> band =
                    band(instrument, informant, new Instrument.Score(scale, BigDecimal.valueOf(score), 0, 0));
            if (band.isEmpty()) {
                return List.of();
            }
            int last = stretches.size() - 1;
            if (last >= 0 && stretches.get(last).band().equals(band.get())) {
                stretches.set(last, new Stretch(band.get(), stretches.get(last).from(), score));
            } else {
                stretches.add(new Stretch(band.get(), score, score));
            }
        }
        return stretches;
    }

    /** "0, 1 or 2", or "from 0 to 10". */
    static String inWords(List<Integer> allowed) {
        int most = allowed.size() - 1;
        if (allowed.size() > 5 && allowed.get(most) - allowed.get(0) == most) {
            return say("datapack.whole-number-from", allowed.get(0), allowed.get(most));
        }
        return say(
                "datapack.or",
                allowed.subList(0, most).stream().map(String::valueOf).collect(Collectors.joining(", ")),
                allowed.get(most));
    }

    /** Without needless zeros, and never as a power of ten; null stays null. */
    @Contract("!null -> !null")
    static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
