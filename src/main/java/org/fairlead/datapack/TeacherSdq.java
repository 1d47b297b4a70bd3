package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The Strengths and Difficulties Questionnaire as a teacher answers it, for a screening: scored and banded as in a data
 * pack, but kept by whoever asks, under no child's name.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class TeacherSdq {

    private static final String INSTRUMENT = "sdq";
    private static final String TEACHER = "teacher";
    private static final String TOTAL = "total";
    private static final char NONE = '.';

    private final Instruments instruments;
    private final Scoring scoring;

    /**
     * What the answers come to.
     *
     * @param score total difficulties, 0 to 40; null when too little was answered
     * @param band close-to-average, slightly-raised, high or very-high; null without a score
     */
    public record Total(@Nullable Integer score, @Nullable String band) {}

    /**
     * What is wrong with answers, in words, or nothing.
     *
     * @param typed one sign an item: 0, 1 or 2, a full stop where nothing was answered
     */
    public Optional<String> wrong(String typed) {
        Instrument instrument = instruments.find(INSTRUMENT);
        Instrument.Informant teacher = teacher(instrument);
        if (typed.length() != teacher.items()) {
            return Optional.of(say("datapack.answers-items", typed.length(), teacher.items()));
        }
        for (int place = 0; place < typed.length(); place++) {
            if (typed.charAt(place) != NONE && !Character.isDigit(typed.charAt(place))) {
                return Optional.of(say("datapack.item-must-0-1", place + 1));
            }
        }
        return scoring.check(instrument, teacher, null, answers(typed), "items").stream()
                .map(FieldError::message)
                .findFirst();
    }

    /** Scores answers that are right. */
    public Total total(String typed) {
        Instrument instrument = instruments.find(INSTRUMENT);
        return scoring.score(instrument, teacher(instrument), answers(typed)).stream()
                .filter(scale -> TOTAL.equals(scale.id()))
                .map(scale ->
                        new Total(scale.score() == null ? null : scale.score().intValue(), scale.band()))
                .findFirst()
                .orElse(new Total(null, null));
    }

    private static Instrument.Informant teacher(Instrument instrument) {
        return instrument.informant(TEACHER).orElseThrow();
    }

    private static List<Integer> answers(String typed) {
        List<Integer> answers = new ArrayList<>();
        typed.chars().forEach(sign -> answers.add(sign == NONE ? null : Integer.valueOf(sign - '0')));
        return answers;
    }
}
