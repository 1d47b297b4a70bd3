package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fairlead.datapack.Instrument.AgeForm;
import org.fairlead.datapack.Instrument.AnswerRange;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.Instrument.Scale;

/**
 * Reads an instrument from its file, and says in plain words what is wrong with it: first by the schema that also helps
 * its writer in an editor, then by what a schema cannot say.
 */
final class InstrumentFile {

    private static final String SCHEMA = "/instruments/instrument.schema.json";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final JsonSchema schema;

    InstrumentFile() {
        try (InputStream text = InstrumentFile.class.getResourceAsStream(SCHEMA)) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            text,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * An instrument.
     *
     * @param file the name of the file, for the message
     * @throws BrokenInstrument with the file, the place in it and what to do
     */
    Instrument read(String file, String text) {
        JsonNode content;
        try {
            content = json.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new BrokenInstrument(
                    file,
                    say("datapack.line", unreadable.getLocation().getLineNr()),
                    say("datapack.not-json", unreadable.getOriginalMessage()));
        }
        schema.validate(content).stream()
                .sorted((one, other) -> one.getInstanceLocation()
                        .toString()
                        .compareTo(other.getInstanceLocation().toString()))
                .findFirst()
                .ifPresent(problem -> {
                    String place = problem.getInstanceLocation().toString();
                    String message = problem.getMessage();
                    throw new BrokenInstrument(
                            file,
                            place,
                            message.startsWith(place + ": ") ? message.substring(place.length() + 2) : message);
                });
        try {
            Instrument instrument = json.treeToValue(content, Instrument.class);
            check(file, instrument);
            return instrument;
        } catch (JsonProcessingException unreadable) {
            throw new BrokenInstrument(file, "", unreadable.getOriginalMessage());
        }
    }

    private static void check(String file, Instrument instrument) {
        if (!file.equals(instrument.id() + ".json")) {
            throw new BrokenInstrument(file, "/id", say("datapack.name-file-json-change", instrument.id()));
        }
        for (AnswerRange range : instrument.answers()) {
            int answers = range.to() - range.from() + 1;
            if (range.items().get(0) > range.items().get(1) || answers < 2) {
                throw new BrokenInstrument(file, "/answers", say("datapack.range-must-go-from"));
            }
            if (range.values() != null && range.values().size() != answers) {
                throw new BrokenInstrument(
                        file,
                        "/answers",
                        say(
                                "datapack.answers-but-values-give",
                                answers,
                                range.values().size()));
            }
        }
        Set<String> informants = new HashSet<>();
        for (Informant informant : instrument.informants()) {
            if (!informants.add(informant.id())) {
                throw new BrokenInstrument(file, "/informants", say("datapack.is-there-twice", informant.id()));
            }
            check(file, instrument, informant);
        }
        for (int item : instrument.reversed()) {
            requireItem(file, instrument, item, "/reversed");
        }
        for (Scale scale : instrument.scales()) {
            for (String informant : scale.informants() == null ? List.<String>of() : scale.informants()) {
                if (!informants.contains(informant)) {
                    throw new BrokenInstrument(file, "/scales/" + scale.id(), say("datapack.no-informant", informant));
                }
            }
        }
    }

    private static void check(String file, Instrument instrument, Informant informant) {
        String place = "/informants/" + informant.id();
        if (!DataPacks.INFORMANTS.contains(informant.collectedFrom())) {
            throw new BrokenInstrument(file, place, say("datapack.collectedfrom-whose-part-pack"));
        }
        if (informant.supplement() != null && informant.supplement() <= informant.items()) {
            throw new BrokenInstrument(file, place, say("datapack.supplement-must-more-items"));
        }
        for (int item = 1; item <= informant.most(); item++) {
            requireItem(file, instrument, item, "/answers");
        }
        for (AgeForm form : informant.forms()) {
            for (int item = 1; form.answers() != null && item <= informant.most(); item++) {
                if (!instrument.allowed(item, null).containsAll(form.answers())) {
                    throw new BrokenInstrument(file, place, say("datapack.form-answer-item-cannot", form.id(), item));
                }
            }
        }
        Set<String> before = new HashSet<>();
        for (Scale scale : instrument.scalesFor(informant.id())) {
            check(file, informant, scale, before);
            if (!before.add(scale.id())) {
                throw new BrokenInstrument(
                        file, "/scales/" + scale.id(), say("datapack.it-is-there-twice-for", informant.id()));
            }
        }
        if (before.isEmpty()) {
            throw new BrokenInstrument(file, place, say("datapack.no-scale-informant"));
        }
    }

    private static void check(String file, Informant informant, Scale scale, Set<String> before) {
        String place = "/scales/" + scale.id();
        if (scale.adds() != null) {
            if (!before.containsAll(scale.adds())) {
                throw new BrokenInstrument(file, place, say("datapack.may-only-add-scales"));
            }
            return;
        }
        for (int item : scale.items()) {
            if (item > informant.most()) {
                throw new BrokenInstrument(
                        file, place, say("datapack.no-item-answers", item, informant.id(), informant.most()));
            }
        }
        if (scale.atLeast() > scale.items().size()) {
            throw new BrokenInstrument(file, place, say("datapack.atleast-more-than-scale"));
        }
        if (scale.zeroWhen() != null && scale.zeroWhen().item() > informant.most()) {
            throw new BrokenInstrument(
                    file, place, say("datapack.no-item", scale.zeroWhen().item()));
        }
    }

    private static void requireItem(String file, Instrument instrument, int item, String place) {
        long ranges = instrument.answers().stream()
                .filter(range -> range.covers(item))
                .count();
        if (ranges != 1) {
            throw new BrokenInstrument(
                    file,
                    place,
                    ranges == 0
                            ? say("datapack.nothing-under-answers-says", item)
                            : say("datapack.item-stands-twice-under", item));
        }
    }

    /** A file that is no instrument. The message names the file and the place in it. */
    static final class BrokenInstrument extends RuntimeException {

        BrokenInstrument(String file, String place, String problem) {
            super(
                    place.isEmpty()
                            ? say("datapack.instrument-cannot-used", file, problem)
                            : say("datapack.the-instrument-cannot-be-used", file, place, problem));
        }
    }
}
