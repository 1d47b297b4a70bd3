package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fairlead.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody reads an id where a form offered names. */
@ServiceTest
class NamedChoicesTest {

    /** The community assets are kept by their names. */
    private static final Set<String> KEPT_BY_NAME = Set.of("assetsInDate");

    @Autowired
    private List<NamedChoices> choices;

    @Autowired
    private AnswersInWords words;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shouldKnowTheNamesOfEveryListThatAShippedFormOffers() throws IOException {
        Set<String> lists = new TreeSet<>();
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.toList()) {
                json.readTree(form.toFile()).findValuesAsText("valuesKey").forEach(lists::add);
            }
        }
        lists.removeAll(KEPT_BY_NAME);

        assertThat(lists).isNotEmpty().allSatisfy(list -> assertThat(choices).anyMatch(known -> known.knows(list)));
    }

    @ParameterizedTest
    @CsvSource({
        "linkWorkers, linkworker, Lena Marlow",
        "sites, oak-primary, Oak Primary",
        "camhsServices, zone-west-camhs, Zone West CAMHS",
        "goals, 2, Goal 2",
        "staffMembers, site-lead, The safeguarding lead of the school or practice",
        "linkWorkers, nobody-of-this-name, nobody-of-this-name",
        "another-list, linkworker, linkworker"
    })
    void shouldNameWhatWasChosen(String list, String kept, String read) throws IOException {
        JsonNode schema = json.readTree("""
            {"components":[{"type":"select","key":"chosen","label":"Which?","valuesKey":"%s"}]}\
            """.formatted(list));

        assertThat(words.of(new Form("any", 1, schema), Map.of("chosen", kept)))
                .containsExactly(new AnswersInWords.Answered("Which?", read));
    }
}
