package org.fairlead.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairlead.Api;
import org.fairlead.PublicForm;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.fairlead.referral.imports.InventedFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same child again, spelt as people spell: it is asked about, whichever way the second referral comes. */
@ServiceTest
class SpeltOtherwiseTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private Api api;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "coordinator, Anne-Marie, O’Brien-Núñez",
        "coordinator, Anne Marie, O'Brien Nu\u0301n\u0303ez",
        "coordinator, ANNE-MARIE, OBRIEN-NUNEZ",
        "coordinator, Anne\u2011Marie, O\u02bcBrien\u2013Núñez",
        "coordinator, O'Brien-Núñez, Anne-Marie",
        "partner, Anne-Marie, O’Brien-Núñez",
        "partner, Anne\u00a0Marie, O'Brien-Nu\u0301n\u0303ez",
        "partner, Annemarie, O Brien Nunez",
        "public, Anne-Marie, O’Brien-Núñez",
        "public, Anne Marie, O'Brien Nu\u0301n\u0303ez",
        "public, anne-marie, o`brien-nunez",
        "file, Anne-Marie, O’Brien-Núñez",
        "file, Anne Marie, O'Brien Nu\u0301n\u0303ez",
        "file, Anne-Marie, O´Brien-Nunez",
    })
    void shouldBeAskedAbout(String way, String given, String family) throws Exception {
        String born = "2017-%02d-%02d".formatted(1 + NEXT.get() / 28, 1 + NEXT.getAndIncrement() % 28);
        Referral first = Referral.of("Anne-Marie", "O'Brien-Núñez").with("dateOfBirth", born);
        String before = journey.refer(first);
        assertThat(stage(before)).isEqualTo("intake");

        String second = send(way, first.with("childGivenName", given).with("childFamilyName", family));
        jobs.runDue();

        assertThat(second).isNotEqualTo(before);
        assertThat(stage(second)).isEqualTo("triage");
        assertThat(journey.taskKeys("coordinator", second)).containsExactly("triage-referral");
    }

    private String send(String way, Referral referral) throws Exception {
        switch (way) {
            case "public" -> {
                Map<String, Object> answers = new LinkedHashMap<>(referral.answers());
                answers.keySet().removeAll(List.of("familyAgreed", "urgency", "carer1Name"));
                answers.put("source", "parent-carer");
                PublicForm.Sent sent = PublicForm.send(Visit.ofNobody(api), answers);
                assertThat(sent.isTaken()).as(sent.body()).isTrue();
            }
            case "file" -> {
                Visit.as("coordinator", api)
                        .postFile(
                                "/referrals/import",
                                "file",
                                "again.csv",
                                InventedFile.csv(List.of(new LinkedHashMap<>(referral.answers()))));
                service.awaitBackground();
                String job = jdbc.sql("select id from import_job where status = 'ready' and file_name = 'again.csv'")
                        .query(String.class)
                        .single();
                assertThat(api.as("coordinator")
                                .postText("/api/referrals/import/{id}/start", "", job)
                                .status())
                        .isEqualTo(202);
                service.awaitBackground();
            }
            default -> {
                String username = way.equals("partner") ? "school" : "coordinator";
                assertThat(api.as(username)
                                .post("/api/referrals", referral.body())
                                .status())
                        .isEqualTo(201);
            }
        }
        return jdbc.sql("select max(reference) from case_record where reference like 'ZW-%'")
                .query(String.class)
                .single();
    }

    private String stage(String reference) {
        return api.as("coordinator").get("/api/cases/{r}", reference).text("stage");
    }
}
