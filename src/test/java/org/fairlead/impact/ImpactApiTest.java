package org.fairlead.impact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.datapack.PackFigureRepository.Count;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class ImpactApiTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldTellPairedChange_fromFivePairsOn() {
        for (int child = 1; child <= 4; child++) {
            pair(10 + child, 10);
        }
        assertThat(change("2001-03-01").path("suppressed").asBoolean()).isTrue();
        assertThat(change("2001-03-01").path("n").isNull()).isTrue();

        pair(15, 10);
        JsonNode change = change("2001-03-01");
        assertThat(change.path("suppressed").asBoolean()).isFalse();
        assertThat(change.path("n").asInt()).isEqualTo(5);
        assertThat(change.path("medianFirst").asDouble()).isEqualTo(13);
        assertThat(change.path("meanChange").asDouble()).isEqualTo(-3);
        assertThat(change.path("rankBiserial").asDouble()).isEqualTo(-1);
        assertThat(change.path("p").asDouble()).isEqualTo(0.0625);
        assertThat(change.path("exact").asBoolean()).isTrue();
        assertThat(change.path("interval").path(0).asDouble())
                .isLessThan(change.path("interval").path(1).asDouble());
        // all five fell, by 1 to 5: the words, and the same children as a point of a line
        String march = "&from=2001-03-01&to=2001-03-31";
        assertThat(page("change", march))
                .contains("A large change for the better; chance alone would do this about 1 time in 15.");
        assertThat(page("overview", march))
                .contains("5 of 5 children who finished both data packs scored better the second time (SDQ, Teacher).");
        assertThat(page("trends", march))
                .contains("SDQ, Total difficulties: change from first to second pack", ">March 2001<", ">−3.0<");
    }

    @Test
    void shouldHideSmallNumbers_andThoseThatWouldGiveThemAway() {
        List<ImpactApi.Packs> packs = ImpactApi.packs(
                List.of(
                        new Count("oak", "seeker", "T1", "complete", 20),
                        new Count("oak", "seeker", "T1", "partial", 4),
                        new Count("oak", "seeker", "T2", "complete", 5),
                        new Count("oak", "seeker", "T2", "not-obtained", 7)),
                new Scope("zone-west", null, null, null, null));
        assertThat(packs.get(0).opened()).isEqualTo(24);
        assertThat(packs.get(0).endedAs()).containsEntry("complete", null).containsEntry("partial", null);
        assertThat(packs.get(0).endedAs()).containsEntry("cancelled", 0L);
        assertThat(packs.get(1).opened()).isEqualTo(12);
    }

    @Test
    void shouldBeForThePeopleOfTheArea() {
        assertThat(api.as("impact").get("/api/impact?area=zone-west").status()).isEqualTo(200);
        assertThat(api.as("impact").get("/api/impact?area=zone-north").status()).isEqualTo(404);
        assertThat(api.as("coordinator").get("/api/impact").status()).isEqualTo(403);
    }

    @Test
    void shouldRefuseWhatIsNoDay() {
        assertThat(api.as("impact").get("/api/impact?from=yesterday").status()).isEqualTo(422);
        assertThat(api.as("impact")
                        .get("/api/impact?from=2026-03-02&to=2026-03-01")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("to");
    }

    @Test
    void shouldSayNothingOfWhoAChildIs() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        String familyName = jdbc.sql("select family_name from child where id ="
                        + " (select child_id from case_record where reference = ?)")
                .param(reference)
                .query(String.class)
                .single();
        assertThat(api.as("impact").get("/api/impact").text()).doesNotContain(reference, familyName);
    }

    private String page(String part, String time) {
        return Visit.as("impact", api)
                .get("/impact/figures?part=" + part + time)
                .body();
    }

    /** Two completed packs of an invented child, long before any other, with one score each. */
    private void pair(int first, int second) {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        pack(reference, "T1", "2001-03-01", first);
        pack(reference, "T2", "2001-12-01", second);
    }

    private void pack(String reference, String timePoint, String day, int score) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into data_pack (id, code, case_ref, time_point, status, process_instance, opened_at)"
                        + " values (?, ?, ?, ?, 'complete', ?, timestamp with time zone '" + day + " 12:00:00+00:00')")
                .params(id, id.substring(0, 18), reference, timePoint, id)
                .update();
        jdbc.sql("insert into data_pack_answers (pack_id, instrument_id, informant, instrument_version, items)"
                        + " values (?, 'sdq', 'teacher', '1.0.0', '.')")
                .param(id)
                .update();
        jdbc.sql("insert into data_pack_score (pack_id, instrument_id, informant, scale, score)"
                        + " values (?, 'sdq', 'teacher', 'total', ?)")
                .params(id, score)
                .update();
    }

    private JsonNode change(String day) {
        for (JsonNode change : api.as("impact")
                .get("/api/impact?from=" + day + "&to=" + day)
                .json()
                .path("changes")) {
            if (change.path("scale").asText().equals("total")) {
                return change;
            }
        }
        throw new AssertionError("No change of the total");
    }
}
