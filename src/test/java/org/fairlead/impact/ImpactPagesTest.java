package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class ImpactPagesTest {

    /** What the impact lead can take out of the service, and what is read on the way. */
    private static final List<String> EXPORTS = List.of(
            "/impact",
            "/impact/figures",
            "/impact/figures?part=trends",
            "/impact/figures?part=referrals",
            "/impact/figures?part=reach",
            "/impact/figures?part=packs",
            "/impact/figures?part=change",
            "/impact/report",
            "/impact/figures.csv",
            "/impact/report?site=oak-primary&pathway=seeker",
            "/impact/costs",
            "/impact/population",
            "/api/impact",
            "/api/impact?site=oak-primary");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Evaluation evaluation;

    @Autowired
    private ReportPdf pdfs;

    @Test
    void shouldComeAtOnce_withTheFiguresToFollow() {
        Visit impact = Visit.as("impact", api);
        assertThat(impact.get("/").body()).contains("href=\"/impact\"");
        String page = impact.get("/impact").body();
        assertThat(page).contains("data-from=\"/impact/figures?part=overview\"").doesNotContain("<svg xmlns");
        assertThat(impact.get("/impact/figures").body()).contains("At a glance", "How to read these figures");
        assertThat(impact.get("/impact/figures?part=referrals").body())
                .contains("Referrals in and out", "How long it takes", "With the service now", "<caption");
        assertThat(page).contains("/areas/zone-west/instruments");
    }

    @Test
    void shouldBeForTheImpactLeadAndSupervisors() {
        for (String path : List.of(
                "/impact",
                "/impact/figures",
                "/impact/report",
                "/impact/report.pdf",
                "/impact/figures.csv",
                "/impact/costs",
                "/impact/population")) {
            assertThat(Visit.as("supervisor", api).get(path).statusCode())
                    .as(path)
                    .isEqualTo(200);
            for (String other : List.of("coordinator", "linkworker", "school", "owner")) {
                assertThat(Visit.as(other, api).get(path).statusCode())
                        .as(path + " for " + other)
                        .isEqualTo(403);
            }
        }
        assertThat(Visit.as("impact", api)
                        .get("/impact/figures?area=zone-north")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Visit.as("impact", api).get("/impact?site=ash-primary").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldSayWhatIsWrong() {
        Visit impact = Visit.as("impact", api);
        var refused = impact.get("/impact?from-day=31&from-month=2&from-year=2026");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Enter a real date").doesNotContain("data-fl-impact");
        assertThat(impact.get("/impact?from=2026-03-02&to=2026-03-01").body())
                .contains("The last day must not be before the first");
        assertThat(impact.get("/impact/figures.csv?pathway=other").statusCode()).isEqualTo(422);
    }

    @Test
    void shouldWorkOutTheCosts_byTheMethodOfTheGuide() {
        Visit impact = Visit.as("impact", api);
        Map<String, String> costs = new HashMap<>(Map.of(
                "yearFrom-day", "1",
                "yearFrom-month", "9",
                "yearFrom-year", "2025",
                "annual", "£48,000",
                "sample", "10"));
        costs.putAll(Map.of(
                "name1",
                "GP appointment",
                "unit1",
                "40",
                "spared1",
                "20",
                "name2",
                "Day of absence",
                "unit2",
                "x",
                "spared2",
                "3"));
        var refused = impact.post("/impact/costs", costs);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Enter an amount like", "£48,000");
        costs.put("unit2", "100.50");
        assertThat(impact.post("/impact/costs", costs).body()).contains("The costs are saved");
        assertThat(impact.get("/impact/costs").body()).contains("48000.00", "100.50");
        // 20 × 40 + 3 × 100.50 = 1,101.50 over ten children
        assertThat(impact.get("/impact/figures?part=costs").body()).contains("£48,000.00", "£110.15");
        assertThat(Visit.as("coordinator", api).post("/impact/costs", costs).statusCode())
                .isEqualTo(403);
        Costs.Result result = Costs.work(
                new CostRepository.Entered(
                        java.time.LocalDate.of(2025, 9, 1),
                        new java.math.BigDecimal("48000"),
                        10,
                        List.of(new CostRepository.Line(
                                "GP", null, new java.math.BigDecimal("40"), new java.math.BigDecimal("20")))),
                60);
        assertThat(result.perChild()).isEqualByComparingTo("800");
        assertThat(result.sparedPerChild()).isEqualByComparingTo("80");
        assertThat(result.sparedInAll()).isEqualByComparingTo("4800");
        assertThat(result.forEachPound()).isEqualByComparingTo("0.1");
    }

    @Test
    void shouldSayNothingOfWhoAChildIs_inAnythingThatCanBeTakenOut() throws IOException {
        journey.toDirectWork(service.child(), "linkworker");
        List<String> taken = new ArrayList<>();
        Visit impact = Visit.as("impact", api);
        for (String path : EXPORTS) {
            taken.add(impact.get(path).body());
        }
        assertThat(impact.get("/impact/report.pdf").body()).startsWith("%PDF");
        byte[] pdf = pdfs.of(evaluation.of(new Scope("zone-west", null, null, null, null), "board"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("Evaluation report", "Made for", "Board or trustees", "Referrals in and out");
            taken.add(text);
        }
        List<String> secret = jdbc.sql("""
            select reference from case_record union select family_name from child
            union select cast(date_of_birth as varchar(20)) from child
            union select code from data_pack\
            """).query(String.class).list();
        assertThat(secret).hasSizeGreaterThanOrEqualTo(3);
        assertThat(taken)
                .allSatisfy(text -> assertThat(secret).noneMatch(text::contains))
                .hasSize(EXPORTS.size() + 1);
    }
}
