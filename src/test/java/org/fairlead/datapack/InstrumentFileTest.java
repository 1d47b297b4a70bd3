package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.fairlead.datapack.InstrumentFile.BrokenInstrument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentFileTest {

    private static final String LOCAL = """
        {"id": "local", "name": "Local", "version": "1.0.0",
         "informants": [{"id": "child", "items": 3}],
         "answers": [{"items": [1, 3], "from": 0, "to": 4}],
         "reversed": [2],
         "scales": [{"id": "joy", "name": "Joy", "items": [1, 2, 3], "score": "sum", "atLeast": 2,
           "better": "higher"}]}
        """;

    private final InstrumentFile file = new InstrumentFile();

    @Test
    void anInstrumentNeedsNoJava() {
        Instrument local = file.read("local.json", LOCAL);
        assertThat(local.score("child", Arrays.asList(4, 0, null)).get(0).score())
                .isEqualByComparingTo("12");
    }

    @Test
    void itSaysWhereAFileIsNoJson() {
        assertThatThrownBy(() -> file.read("local.json", LOCAL.replace("\"1.0.0\",", "\"1.0.0\"")))
                .isInstanceOf(BrokenInstrument.class)
                .hasMessageStartingWith("The instrument local.json cannot be used, at line 2: This is not JSON");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        "version": "1.0.0"         | "version": "new"            | /version
        "name": "Local"            | "nickname": "Local"         | property 'nickname' is not defined
        "from": 0, "to": 4         | "from": 0                   | required property 'to' not found
        "score": "sum"             | "score": "median"           | /scales/0/score
        "better": "higher"         | "better": "higher", "adds": ["a", "b"] | /scales/0
        "id": "local"              | "id": "other"               | Name the file other.json
        "items": [1, 2, 3]         | "items": [1, 2, 4]          | There is no item 4: child answers 3.
        "atLeast": 2               | "atLeast": 4                | atLeast is more than the scale has items
        "items": [1, 3], "from"    | "items": [1, 2], "from"     | Nothing under answers says how item 3 is answered
        "reversed": [2]            | "reversed": [9]             | Nothing under answers says how item 9 is answered
        "from": 0, "to": 4         | "from": 0, "to": 4, "values": [1, 2] | There are 5 answers but 2 values
        "items": 3}                | "items": 3, "forms": [{"id": "f", "ages": [5, 7], "answers": [0, 9]}]} | cannot have
        "id": "child", "items": 3  | "id": "neighbour", "items": 3 | Say with collectedFrom
        "id": "child", "items": 3  | "id": "child", "items": 3, "supplement": 3 | With the supplement
        "better": "higher"}        | "better": "higher"}, {"id": "all", "name": "All", "adds": ["joy", "woe"], "better": "higher"} | It may only add scales that stand before it
        "better": "higher"}        | "better": "higher", "informants": ["aunt"]} | There is no
        """)
    void itSaysWhatIsWrongAndWhere(String right, String wrong, String message) {
        assertThat(LOCAL).contains(right);
        assertThatThrownBy(() -> file.read("local.json", LOCAL.replace(right, wrong)))
                .isInstanceOf(BrokenInstrument.class)
                .hasMessageStartingWith("The instrument local.json cannot be used")
                .hasMessageContaining(message);
    }

    /** Items by number only: what is copied from a questionnaire would be in breach of its copyright. */
    @Test
    void noShippedFileHoldsTheWordingOfItems() throws IOException {
        try (var files = Files.list(Path.of("instruments"))) {
            for (Path shipped : files.toList()) {
                assertThat(Files.readString(shipped))
                        .as("%s", shipped)
                        .doesNotContainIgnoringCase("Considerate", "restless", "My life is", "stomach", "tantrum");
            }
        }
    }
}
