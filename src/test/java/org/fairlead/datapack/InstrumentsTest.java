package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.fairlead.datapack.InstrumentFile.BrokenInstrument;
import org.fairlead.process.Decisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.ActiveProfiles;

/** What happens at the start, with instruments of the service's own. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
class InstrumentsTest {

    private static final String OURS = """
        {"id": "our-school-day", "name": "Our school day", "version": "%s", %s
         "informants": [{"id": "child", "items": 2}],
         "answers": [{"items": [1, 2], "from": 0, "to": 3}],
         "scales": [{"id": "day", "name": "Day", "items": [1, 2], "score": "sum", "atLeast": 1, "better": "%s"}]}
        """;

    @Autowired
    private InstrumentRepository repository;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Instruments shipped;

    @TempDir
    private Path folder;

    @Test
    void theShippedOnesAreThere() {
        assertThat(shipped.all())
                .extracting(Instrument::id)
                .containsExactlyInAnyOrder(
                        "sdq", "pedsql", "vocabulary", "goal-based-outcomes", "good-childhood", "ons-wellbeing");
    }

    @Test
    void aFileInTheServicesFolderIsAnInstrumentToo() throws IOException {
        write("our-school-day.json", OURS.formatted("1.0.0", "", "higher"));
        Instruments all = start();
        assertThat(all.find("our-school-day").informant("child")).isPresent();
        assertThat(all.find("sdq").name()).isEqualTo("SDQ");
        // a second start with the same file is nothing new
        start();
    }

    @Test
    void aVersionThatScoresWereMadeWithNeverChanges() throws IOException {
        write("our-school-day.json", OURS.formatted("2.0.0", "", "higher"));
        start();
        write("our-school-day.json", OURS.formatted("2.0.0", "", "lower"));
        assertThatThrownBy(this::start)
                .isInstanceOf(BrokenInstrument.class)
                .hasMessageContaining("our-school-day.json")
                .hasMessageContaining("Give it a new version");
        write("our-school-day.json", OURS.formatted("2.0.1", "", "lower"));
        start();
    }

    @Test
    void itsDecisionTableMustBeThere() throws IOException {
        write("our-school-day.json", OURS.formatted("3.0.0", "\"bands\": \"our-bands\",", "higher"));
        assertThatThrownBy(this::start)
                .isInstanceOf(BrokenInstrument.class)
                .hasMessageContaining("There is no decision table “our-bands”");
    }

    @Test
    void nobodyReplacesAShippedOneUnseen() throws IOException {
        write("sdq.json", Files.readString(Path.of("instruments/sdq.json")));
        assertThatThrownBy(this::start)
                .isInstanceOf(BrokenInstrument.class)
                .hasMessageContaining("Fairlead has an instrument of this name");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private Instruments start() {
        Instruments instruments = new Instruments(
                new PathMatchingResourcePatternResolver(),
                new InstrumentFolder(folder),
                repository,
                decisions,
                new ObjectMapper(),
                Clock.systemUTC());
        instruments.start();
        return instruments;
    }
}
