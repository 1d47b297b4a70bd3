package org.fairlead.process.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** What is deployed already, read once: the same few dozen files are looked at in every check. */
final class Parsed {

    private static final int REMEMBERED = 300;

    private final FileReading reading;
    private final Cache<Text, Optional<Object>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Parsed(FileReading reading) {
        this.reading = reading;
    }

    Optional<Diagram> diagram(String id, String xml) {
        return get(new Text(id + ".bpmn", xml), () -> reading.diagram(id + ".bpmn", xml))
                .map(Diagram.class::cast);
    }

    Optional<DecisionFile> decision(String id, String xml) {
        return get(new Text(id + ".dmn", xml), () -> reading.decision(id + ".dmn", xml))
                .map(DecisionFile.class::cast);
    }

    Optional<FormFile> form(String id, String schema) {
        return get(new Text(id + ".form", schema), () -> reading.form(id + ".form", schema))
                .map(FormFile.class::cast);
    }

    private Optional<Object> get(Text text, Read read) {
        return known.get(text, any -> {
            try {
                return Optional.of(read.get());
            } catch (FileReading.Refused deployedBeforeThisRule) {
                return Optional.empty();
            }
        });
    }

    private record Text(String file, String content) {}

    private interface Read {
        Object get() throws FileReading.Refused;
    }
}
