package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fairlead.Api;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.form.Answers;
import org.fairlead.form.Submission;
import org.fairlead.process.Running;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A report is of a quarter and written from the owner's text; a school reads its own once it is released. */
@ServiceTest
class PurchaserReportsTest {

    @Autowired
    private Api api;

    @Autowired
    private PurchaserReports reports;

    @Autowired
    private JdbcClient jdbc;

    private String write(String of) {
        String entry = api.as("coordinator")
                .post(
                        "/api/registers/purchaser-report",
                        Map.of("answers", Map.of("reportSite", "oak-primary", "reportOf", of)))
                .text("reference");
        return reports.write(new Running("none", entry, "purchaser-report"), "zone-west", "oak-primary", of)
                .reportId();
    }

    private void release(String id) {
        reports.release(
                id,
                new Submission(
                        "one",
                        null,
                        "release-report",
                        1,
                        null,
                        null,
                        "supervisor",
                        org.fairlead.ServiceFixture.NOW,
                        new Answers(Map.of())));
    }

    @Test
    void shouldBeReadByTheirOwn_onceItIsReleased() {
        String id = write("site");
        Visit school = Visit.as("school", api);
        Visit supervisor = Visit.as("supervisor", api);
        assertThat(school.get("/reports/" + id).statusCode()).isEqualTo(404);
        assertThat(supervisor.get("/reports/" + id).body())
                .contains("This report is for Oak Primary", "Questions", "Referrals")
                .doesNotContain("{");
        assertThat(school.get("/reports").body()).doesNotContain(id);

        release(id);
        assertThat(school.get("/reports").body()).contains(id);
        assertThat(school.get("/reports/" + id).body()).contains("This report is for Oak Primary");
        assertThat(school.get("/reports/" + id + "/report.pdf").statusCode()).isEqualTo(200);
        for (String other : new String[] {"elmschool", "gp"}) {
            Visit visit = Visit.as(other, api);
            assertThat(visit.get("/reports/" + id).statusCode()).as(other).isEqualTo(404);
            assertThat(visit.get("/reports/" + id + "/report.pdf").statusCode()).isEqualTo(404);
            assertThat(visit.get("/reports").body()).doesNotContain(id);
        }
        assertThat(Visit.as("linkworker", api).get("/reports").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldBeWrittenInTheOwnersWords_andStayAsItWas() {
        jdbc.sql("""
            insert into message_text (area_id, template, audience, way, version, origin, subject, body, changed_by,
              changed_at) values ('zone-west', 'purchaser-report', 'purchaser', 'letter', 1, 'owner',
              'Quarter of {service}', 'zqownx {about}', 'owner', now())
            """).update();
        String id;
        try {
            id = write("area");
        } finally {
            jdbc.sql("delete from message_text where area_id = 'zone-west' and template = 'purchaser-report'")
                    .update();
        }
        assertThat(Visit.as("impact", api).get("/reports/" + id).body())
                .contains("zqownx the whole area", "Quarter of ")
                .doesNotContain("This report is for");
    }
}
