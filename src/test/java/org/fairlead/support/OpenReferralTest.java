package org.fairlead.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenReferralTest {

    private static final Path FILES = Path.of("src/test/resources/open-referral");
    private static final String ID = "ac148810-d857-441c-9679-408f346de14b";

    private final ObjectMapper json = new ObjectMapper();
    private final OpenReferral files = new OpenReferral(json);

    @Test
    void shouldReadWhatADirectorySays() throws IOException {
        OpenReferral.Read read = files.read(directory(), "zone-west");

        assertThat(read.grownUps()).isOne();
        CommunityAsset garden = read.assets().get(0).asset();
        assertThat(garden.name()).isEqualTo("Riverbank young gardeners");
        assertThat(garden.what()).isEqualTo("Growing food & looking after hens, in a small group.");
        assertThat(garden.place()).isEqualTo("Riverbank allotments, 1 Mill Lane, Manchester, M14 5RX");
        assertThat(garden.gettingThere()).isEqualTo("Bus 12 stops at the gate");
        assertThat(garden.contactName()).isEqualTo("Ines Okafor-Lunt");
        assertThat(garden.contactPhone()).isEqualTo("01632 960321");
        assertThat(garden.languages()).isEqualTo("Urdu");
        assertThat(garden.cost()).isEqualTo("Each visit");
        assertThat(garden.isOfferedOn(LocalDate.of(2026, 6, 1))).isFalse();
        assertThat(read.assets().get(0).offer())
                .isEqualTo(new AssetOffer(
                        "", "nature", "MO,WE,SA", "", 6, 11, 0, "M14 5RX", null, null, 3, ID, 53.4469, -2.2181));
        CommunityAsset story = read.assets().get(1).asset();
        assertThat(story.active()).isFalse();
        assertThat(story.what()).isEqualTo("Story hour by video");
        assertThat(story.place()).isEqualTo("Online");
        assertThat(story.cost()).isEqualTo("Not said");
        assertThat(read.assets().get(1).offer().travel()).isEqualTo("online");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [                                                    | is not JSON
        {"total_items": 0, "contents": []}                   | no services in it
        "words"                                              | no services in it
        [1]                                                  | Entry 1: it is not a service
        [{"id": "7", "name": "A", "status": "active"}]       | Entry 1, A: “id” must be a UUID
        [{"id": "ID", "status": "active"}]                   | Entry 1: “name” must be there
        [{"id": "ID", "name": "A", "status": "open"}]        | Entry 1, A: “status” must be active
        [{"id": "ID", "name": "A", "status": "active", "minimum_age": "six"}] | “minimum_age” must be a number
        [{"id": "ID", "name": "A", "status": "active", "maximum_age": -1}]    | “maximum_age” must be a number
        [{"id": "ID", "name": "A", "status": "active", "minimum_age": 9, "maximum_age": 5}] | below “minimum_age”
        [{"id": "ID", "name": "A", "status": "active", "email": "at home"}]   | no email address: at home
        [{"id": "ID", "name": "A", "status": "active", "schedules": [{"byday": "XX"}]}] | a day that there is not: XX
        [{"id": "ID", "name": "A", "status": "active"}, {"id": "ID", "name": "B", "status": "active"}] | Entry 2, B: the same
        """)
    void shouldSayWhatIsWrongWithAnEntry(String file, String said) {
        assertThatThrownBy(() -> files.read(file.replace("\"ID\"", "\"" + ID + "\""), "zone-west"))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        wrong -> assertThat(wrong.errors())
                                .extracting(FieldError::message)
                                .singleElement()
                                .asString()
                                .contains(said));
    }

    @Test
    void shouldSayEverythingThatIsWrong() {
        assertThatThrownBy(() -> files.read("[{\"name\": \"A\"}, {\"id\": \"" + ID + "\"}]", "zone-west"))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        wrong -> assertThat(wrong.errors()).hasSize(4));
    }

    @Test
    void shouldWriteWhatTheSpecificationAsksFor_andReadItAgain() throws IOException {
        LocalDate until = LocalDate.of(2028, 1, 1);
        List<Assets.Found> all = List.of(
                new Assets.Found(
                        new CommunityAsset(
                                "swimming",
                                "zone-west",
                                "Swimming",
                                "Lessons in the small pool",
                                "Leisure centre",
                                "Bus 12",
                                "£3 a lesson",
                                "group",
                                "The organiser",
                                "01632 960150",
                                "swim@example.org",
                                "Urdu, Polish",
                                until,
                                until,
                                until,
                                true),
                        new AssetOffer(
                                "swimming",
                                "move,friends",
                                "MO,SA",
                                "walk",
                                6,
                                11,
                                300,
                                "M14 5RX",
                                12,
                                0,
                                4,
                                null,
                                53.4,
                                -2.2)),
                new Assets.Found(
                        new CommunityAsset(
                                "old",
                                "zone-west",
                                "Old gym",
                                "Gym",
                                "Hall",
                                null,
                                "Free",
                                "both",
                                "Jo",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false),
                        AssetOffer.unknown("old")));

        String written = new String(files.write(all), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                Files.readString(FILES.resolve("services.schema.json")),
                                SchemaValidatorsConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build())
                        .validate(json.readTree(written)))
                .isEmpty();
        JsonNode swimming = json.readTree(written).path("contents").path(0);
        assertThat(swimming.path("cost_options").path(0).path("amount").decimalValue())
                .isEqualByComparingTo("3.00");
        List<Assets.Found> again = files.read(written, "zone-west").assets();
        assertThat(again.get(0).offer().externalId())
                .isEqualTo(swimming.path("id").asText());
        assertThat(again.get(0).offer().needs()).isEqualTo("move,friends");
        assertThat(again.get(0).offer().visitDays()).isEqualTo("MO,SA");
        assertThat(again.get(0).offer().pence()).isEqualTo(300);
        assertThat(again.get(0).offer().waitingWeeks()).isEqualTo(4);
        assertThat(again.get(0).asset().languages()).isEqualTo("Urdu, Polish");
        assertThat(again.get(1).asset().active()).isFalse();
    }

    private static String directory() throws IOException {
        return Files.readString(FILES.resolve("directory.json"));
    }
}
