package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Json;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Spreadsheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The wording of questionnaires, which belongs to their publishers: an area that holds a licence uploads it for itself.
 * A CSV file with the columns {@code what} and {@code words}: {@code intro}, the number of each item, and
 * {@code answer 0} and so on for what each answer is called, or {@code 3 answer 0} where an item has answers of its
 * own.
 */
@Service
@RequiredArgsConstructor
class InstrumentWordings {

    private static final int LONGEST = 1_000;
    private static final int LONGEST_LICENCE = 200;
    private static final int MOST_ERRORS = 50;
    /** The words by {@code what}. */
    record Wording(String licence, Map<String, String> words) {

        public String intro() {
            return words.getOrDefault("intro", "");
        }

        @Nullable
        String item(int number) {
            return words.get(Integer.toString(number));
        }

        String answer(int item, int value) {
            return words.getOrDefault(
                    item + " answer " + value, words.getOrDefault("answer " + value, Integer.toString(value)));
        }
    }

    private final InstrumentRepository repository;
    private final Instruments instruments;
    private final Json json;
    private final Audit audit;
    private final Clock clock;

    @Transactional(readOnly = true)
    Optional<Wording> of(String areaId, Choice choice) {
        return repository.wording(areaId, choice).map(kept -> new Wording(kept.licence(), json.words(kept.wording())));
    }

    /**
     * Keeps a wording, whole or not at all.
     *
     * @param licence which licence the area holds
     * @throws InvalidAnswersException with every row that cannot be taken
     */
    @Transactional
    void upload(String areaId, Choice choice, String licence, String csv, Person by) {
        InstrumentChoices.requireChooser(areaId, by);
        Informant informant = informant(choice);
        List<FieldError> errors = new ArrayList<>();
        if (licence == null || licence.isBlank() || licence.length() > LONGEST_LICENCE) {
            errors.add(new FieldError("licence", "datapack.licence-area-holds-200"));
        }
        Map<String, String> words = words(csv, informant, errors);
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        repository.forgetWording(areaId, choice);
        repository.keepWording(areaId, choice, licence.strip(), json.write(words), by.username(), clock.instant());
        audit.record(by, "wording-uploaded", areaId + ": " + choice.instrument() + "/" + choice.informant());
    }

    @Transactional
    void remove(String areaId, Choice choice, Person by) {
        InstrumentChoices.requireChooser(areaId, by);
        repository.forgetWording(areaId, choice);
        audit.record(by, "wording-removed", areaId + ": " + choice.instrument() + "/" + choice.informant());
    }

    private Informant informant(Choice choice) {
        if (!instruments.knows(choice.instrument())) {
            throw new NotFoundException("datapack.no-questionnaire");
        }
        return instruments
                .find(choice.instrument())
                .informant(choice.informant())
                .orElseThrow(() -> new NotFoundException("datapack.no-questionnaire"));
    }

    private static Map<String, String> words(String csv, Informant informant, List<FieldError> errors) {
        Map<String, String> words = new LinkedHashMap<>();
        Spreadsheet sheet;
        try {
            sheet = Spreadsheet.of(csv);
        } catch (InvalidAnswersException unreadable) {
            errors.addAll(unreadable.errors());
            return words;
        }
        if (sheet.column("what") < 0 || sheet.column("words") < 0) {
            errors.add(new FieldError("file", "datapack.first-row-must-name-columns"));
            return words;
        }
        for (Spreadsheet.Row row : sheet.rows()) {
            take(row, sheet, informant, words, errors);
            if (errors.size() >= MOST_ERRORS) {
                return words;
            }
        }
        for (int item = 1; item <= informant.items(); item++) {
            if (!words.containsKey(Integer.toString(item))) {
                errors.add(new FieldError("file", "datapack.item-missing", item));
            }
        }
        return words;
    }

    private static void take(
            Spreadsheet.Row row,
            Spreadsheet sheet,
            Informant informant,
            Map<String, String> words,
            List<FieldError> errors) {
        String at = say("datapack.row-2", row.number());
        String what = row.cell(sheet.column("what")).toLowerCase(Locale.ROOT);
        String said = row.cell(sheet.column("words"));
        if (!what.matches("intro|\\d{1,3}|(\\d{1,3} )?answer \\d{1,2}")) {
            errors.add(new FieldError("file", "datapack.what-must-intro-item", at));
        } else if (Character.isDigit(what.charAt(0))
                && (Integer.parseInt(what.split(" ")[0]) < 1
                        || Integer.parseInt(what.split(" ")[0]) > informant.most())) {
            errors.add(new FieldError("file", "datapack.there-is-no-item", at, what.split(" ")[0]));
        } else if (said.isBlank() || said.length() > LONGEST) {
            errors.add(new FieldError("file", "datapack.enter-words-1-000", at));
        } else if (words.putIfAbsent(what, said) != null) {
            errors.add(new FieldError("file", "datapack.is-there-twice-2", at, what));
        }
    }
}
