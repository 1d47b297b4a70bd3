package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class PopulationPagesTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "year | | year | Enter the year of the figures",
                "year | 1999 | year | Enter a whole number from 2000 to",
                "year | 2999 | year | Enter a whole number from 2000 to",
                "year | last | year | Enter a whole number from 2000 to",
                "children | | children | Enter how many children live in the area",
                "children | 0 | children | Enter a whole number, like 1250",
                "children | many | children | Enter a whole number, like 1250",
                "children | 12.5 | children | Enter a whole number, like 1250",
                "children | -5 | children | Enter a whole number, like 1250",
                "children | 99999999 | children | Enter a whole number, like 1250",
                "children | 999 | sex-female | These groups come to 1000, but all children are 999",
                "sex-male | | sex-male | Enter a number for each group, or leave them all empty",
                "sex-male | half | sex-male | Enter a whole number, like 1250",
                "sex-male | 501 | sex-female | These groups come to 1001, but all children are 1000",
                "meals-no | 901 | meals-yes | These groups come to 1001, which is more than all children, 1000",
                "places | ZW1, 600; ZW2 | places | Line 2: write a postcode district or sector",
                "places | Zone West, 600 | places | Line 1: write a postcode district or sector",
                "places | ZW1, 600;ZW1, 5 | places | Line 2: ZW1 is there twice",
                "places | ZW1, 600;ZW2, 500 | places | These groups come to 1100, which is more",
                "places | ZW1, 0 | places | At least one of these must be more than 0"
            })
    void shouldSayWhatIsWrong_atTheField_andKeepWhatWasTyped(String field, String value, String at, String words) {
        Map<String, String> form = form("2004");
        form.put(field, value == null ? "" : value.replace(";", "\n"));
        var refused = Visit.as("impact", api).post("/impact/population", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#" + at + "\"", words, "id=\"" + at + "-error\"", "value=\"488\"");
        assertThat(service.count("select count(*) from area_population where of_year in (1999, 2004, 2999)"))
                .isZero();
    }

    @Test
    void shouldRefuseFiguresWithNothingToCompare() {
        assertThat(Visit.as("impact", api)
                        .post("/impact/population", Map.of("year", "2004", "children", "100"))
                        .body())
                .contains("Enter the children of at least one group", "href=\"#sex-female\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "linkworker", "school", "gp", "dsl", "clinician", "owner", "admin"})
    void shouldBeForThoseWhoReadTheEvaluation(String other) {
        Visit visit = Visit.as(other, api);
        assertThat(visit.get("/impact/population").statusCode()).isEqualTo(403);
        assertThat(visit.post("/impact/population", form("2005")).statusCode()).isEqualTo(403);
        assertThat(service.count("select count(*) from area_population where of_year = 2005"))
                .isZero();
    }

    @Test
    void shouldKeepAYear_withWhoAndWhen_changeIt_andReadTheReachByIt() {
        for (int child = 0; child < 12; child++) {
            String reference = journey.refer(
                    "coordinator",
                    service.child()
                            .with("sex", child < 7 ? "female" : "male")
                            .with("ethnicity", "roma")
                            .without("send")
                            .with("freeSchoolMeals", child < 2 ? "yes" : "no"));
            jdbc.sql("update case_record set referred_at = timestamp with time zone '2003-05-07 10:00:00+00:00'"
                            + " where reference = ?")
                    .param(reference)
                    .update();
        }
        String reach = "/impact/figures?part=reach&from=2003-05-01&to=2003-05-31";
        Visit impact = Visit.as("impact", api);
        Map<String, String> form = form("2003");
        form.put("children", " 1,001");
        form.put("sex-male", "501");
        long events = service.count("select count(*) from audit_event where act = 'population-entered'");
        assertThat(impact.post("/impact/population", form("2003")).body()).contains("The population of 2003 is saved");
        assertThat(Visit.as("supervisor", api).post("/impact/population", form).body())
                .contains("The population of 2003 is saved");
        assertThat(service.count("select count(*) from audit_event where act = 'population-entered'"))
                .isEqualTo(events + 2);
        assertThat(impact.get("/impact/population").body())
                .containsPattern("1001 children, entered by \\S+ \\S+ on \\d+ \\S+ \\d{4}");
        assertThat(impact.get("/impact/population?year=2003").body()).contains("value=\"501\"", "ZW1, 600");

        String figures = impact.get(reach).body().replaceAll("\\s+", " ");
        // 7 of 12 are girls, 500 of 1,001 in the area; of 12 children nothing more can be said
        assertThat(figures)
                .contains("The children of the area are those of 2003. Source: Census")
                .containsPattern(row("Female", "7", "58%", "50%", "Too few known to compare"))
                .containsPattern(row("Male", "5", "42%", "50%", "Too few known to compare"))
                .containsPattern(row("White", "12", "100%", "not entered", "Nothing to compare with"))
                // two get free meals, so neither number is told
                .containsPattern(row("Gets them", "hidden", "–", "10%", "Hidden"))
                .containsPattern(row("Does not get them", "hidden", "–", "90%", "Hidden"))
                .contains("Special educational needs or disability (SEND): not asked, or nobody answered");
        assertThat(figures).doesNotContain(">2<", ">10<");
    }

    private static String row(String name, String... cells) {
        StringBuilder row = new StringBuilder("scope=\"row\">" + name + "</th>");
        for (String cell : cells) {
            row.append(" *<td[^>]*>").append(cell).append("</td>");
        }
        return row.toString();
    }

    private static Map<String, String> form(String year) {
        Map<String, String> form = new HashMap<>(Map.of(
                "year", year,
                "children", "1000",
                "source", "Census",
                "sex-female", "500",
                "sex-male", "500",
                "meals-yes", "100",
                "meals-no", "900",
                "send-none", "488",
                "send-sen-support", "10",
                "send-ehcp", "5"));
        form.put("places", "ZW1, 600");
        return form;
    }
}
