package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.datapack.InstrumentFile.BrokenInstrument;
import org.fairlead.process.Decisions;
import org.fairlead.system.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The instruments that this service knows: those in {@code instruments/}, and those of the service's own in the folder
 * {@code fairlead.instruments}. All are read and checked at the start; with a broken one Fairlead does not start.
 */
@Component
class Instruments implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);

    private final Map<String, Instrument> instruments;
    private final Map<String, String> texts;
    private final InstrumentRepository repository;
    private final Decisions decisions;
    private final ObjectMapper json;
    private final Clock clock;
    private boolean running;

    Instruments(
            ResourcePatternResolver files,
            InstrumentFolder own,
            InstrumentRepository repository,
            Decisions decisions,
            ObjectMapper json,
            Clock clock) {
        this.repository = repository;
        this.decisions = decisions;
        this.json = json;
        this.clock = clock;
        this.texts = read(files, own.instruments());
        InstrumentFile reader = new InstrumentFile();
        Map<String, Instrument> read = new LinkedHashMap<>();
        texts.forEach((file, text) -> {
            Instrument instrument = reader.read(file, text);
            read.put(instrument.id(), instrument);
        });
        this.instruments = read;
    }

    /** All of them, by id. */
    List<Instrument> all() {
        return List.copyOf(instruments.values());
    }

    boolean knows(String id) {
        return instruments.containsKey(id);
    }

    /**
     * One of them.
     *
     * @throws NotFoundException when there is none
     */
    Instrument find(String id) {
        Instrument found = instruments.get(id);
        if (found == null) {
            throw new NotFoundException("datapack.there-is-no-instrument", id);
        }
        return found;
    }

    /** Before anything is done with them: every version is kept as it was, and its decision table is there. */
    @Override
    public void start() {
        running = true;
        texts.forEach((file, text) -> {
            Instrument instrument = find(file.substring(0, file.length() - ".json".length()));
            keep(file, instrument, text);
            if (instrument.bands() != null && !decisions.exists(instrument.bands())) {
                throw new BrokenInstrument(file, "/bands", say("datapack.no-decision-table-put", instrument.bands()));
            }
        });
        LOG.info("{} instruments: {}", instruments.size(), String.join(", ", instruments.keySet()));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the demo's children live through their year. */
    @Override
    public int getPhase() {
        return -1;
    }

    /** Scores carry a version: what that version says must never change behind them. */
    private void keep(String file, Instrument instrument, String text) {
        try {
            String definition = json.writeValueAsString(json.readTree(text));
            String before = repository.keep(instrument.id(), instrument.version(), definition, clock.instant());
            if (!json.readTree(before).equals(json.readTree(text))) {
                throw new BrokenInstrument(
                        file, "/version", say("datapack.changed-but-scores-made", instrument.version()));
            }
        } catch (JsonProcessingException unreadable) {
            throw new BrokenInstrument(file, "", unreadable.getOriginalMessage());
        }
    }

    private static Map<String, String> read(ResourcePatternResolver files, Path own) {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (Resource file : Arrays.stream(files.getResources("classpath*:instruments/*.json"))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList()) {
                if (!file.getFilename().endsWith(".schema.json")) {
                    texts.put(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
                }
            }
            if (Files.isDirectory(own)) {
                try (Stream<Path> there = Files.list(own)) {
                    for (Path file : there.filter(
                                    one -> one.getFileName().toString().endsWith(".json"))
                            .filter(one -> !one.getFileName().toString().endsWith(".schema.json"))
                            .sorted()
                            .toList()) {
                        String name = file.getFileName().toString();
                        if (texts.put(name, Files.readString(file)) != null) {
                            throw new BrokenInstrument(name, "", say("datapack.fairlead-instrument-name-give", file));
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The instruments cannot be read.", unreadable);
        }
        return texts;
    }
}
