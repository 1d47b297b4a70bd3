package org.fairlead.datapack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.Instrument.AgeForm;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.Scoring.ScaleScore;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Roles;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Scores answers that are sent and keeps nothing of them. For the impact lead, supervisors (who choose children after a
 * screening) and process owners (who look after the bands); nobody is named, so no case is touched.
 */
@RestController
@OpenTo(
        value = {Roles.IMPACT_LEAD, Roles.SUPERVISOR, Roles.PROCESS_OWNER},
        refused = "datapack.scoring-impact-lead-supervisors")
@RequestMapping("/api/instruments")
@Tag(name = "Instruments")
@RequiredArgsConstructor
class InstrumentApi {

    /** An age beyond this is a slip. */
    private static final int OLDEST = 120;

    private final Instruments instruments;
    private final Scoring scoring;
    private final CurrentPerson people;

    /**
     * What to score.
     *
     * @param items the answers in the order of the items, null where nothing was answered
     * @param age of the child in years, when the questionnaire has forms by age; may be left out
     */
    record Asked(
            String informant,

            @ArraySchema(schema = @Schema(type = "integer", nullable = true))
            JsonNode items,

            Integer age) {}

    /** What it comes to. */
    @JsonInclude
    record Scored(
            String instrument,
            String version,
            String informant,
            @Nullable String form,
            List<ScaleScore> scales,
            List<String> warnings) {}

    @PostMapping("/{id}/score")
    @Operation(
            summary = "Score answers by item number",
            description = "Nothing is stored. A scale with too few answers has no score; a score without a band in the"
                    + " instrument's decision table has no band.")
    Scored score(@PathVariable String id, @RequestBody Asked asked) {
        Instrument instrument = instruments.find(id);
        List<FieldError> errors = new ArrayList<>();
        Informant informant = instrument
                .informant(asked.informant() == null ? "" : asked.informant())
                .orElse(null);
        if (informant == null) {
            errors.add(new FieldError(
                    "informant",
                    "datapack.who-answered",
                    instrument.informants().stream().map(Informant::id).collect(Collectors.joining(" or "))));
        }
        if (asked.age() != null && (asked.age() < 0 || asked.age() > OLDEST)) {
            errors.add(new FieldError("age", "datapack.age-must-number-years", OLDEST));
        }
        List<Integer> answers = answers(asked.items(), informant, errors);
        AgeForm form = informant == null || asked.age() == null
                ? null
                : informant.form(asked.age()).orElse(null);
        if (informant != null && errors.isEmpty()) {
            errors.addAll(scoring.check(instrument, informant, form, answers, "items"));
        }
        if (informant == null || !errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        return new Scored(
                instrument.id(),
                instrument.version(),
                informant.id(),
                form == null ? null : form.id(),
                scoring.score(instrument, informant, answers),
                Scoring.warnings(instrument, informant, asked.age()));
    }

    private static List<Integer> answers(JsonNode items, @Nullable Informant informant, List<FieldError> errors) {
        List<Integer> answers = new ArrayList<>();
        if (items == null || !items.isArray()) {
            errors.add(new FieldError("items", "datapack.send-answers-list-null"));
            return answers;
        }
        if (informant != null && items.size() > informant.most()) {
            // the check says how many there should be; what each of too many says does not matter
            items.forEach(item -> answers.add(null));
            return answers;
        }
        for (int index = 0; index < items.size(); index++) {
            JsonNode item = items.get(index);
            if (item.isNull()) {
                answers.add(null);
            } else if (item.isNumber() && item.canConvertToExactIntegral() && item.canConvertToInt()) {
                answers.add(item.intValue());
            } else {
                errors.add(new FieldError("items[" + index + "]", "datapack.item-must-number-null", index + 1));
                answers.add(null);
            }
            if (errors.size() > 50) {
                break;
            }
        }
        return answers;
    }
}
