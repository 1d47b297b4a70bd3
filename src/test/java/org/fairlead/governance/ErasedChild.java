package org.fairlead.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fairlead.Api;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.Visit;
import org.fairlead.process.DueJobs;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A child with something in many tables, erased: nothing that the database holds says that there ever was one. */
public final class ErasedChild {

    private static final String GIVEN = "Xanthora";
    private static final String FAMILY = "Marblewort";

    private final Api api;
    private final SeekerJourney journey;
    private final JdbcClient jdbc;
    private final DueJobs jobs;

    public ErasedChild(Api api, SeekerJourney journey, JdbcClient jdbc, DueJobs jobs) {
        this.api = api;
        this.journey = journey;
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    public void shouldLeaveNothing(Referral another, CapturedOutput log) {
        String other = journey.toDirectWork(another, "linkworker");
        String reference =
                journey.toDirectWork(Referral.of(GIVEN, FAMILY).born(LocalDate.of(2017, 3, 1)), "linkworker");
        fill(reference);
        String concern = concernOf(reference);
        Visit governance = Visit.as("governance", api);
        Visit supervisor = Visit.as("supervisor", api);
        assertThat(governance.post("/erasures", ask(reference)).body()).contains("This child still has an open case");
        close(reference, concern);

        governance.post("/erasures/holds", Map.of("case", reference, "reason", "A claim"));
        assertThat(governance.post("/erasures", ask(reference)).body()).contains("This must stay for now");
        governance.post("/erasures/holds/" + reference + "/lift", Map.of());
        String page = governance.post("/erasures", ask(reference)).body();
        assertThat(page)
                .contains("What will be erased", "Answers to forms: ", "The case, its steps and its timeline: ")
                .as("nobody learns here that there was a concern")
                .doesNotContain("concern: ", "concern_", "left_out");
        String id = page.replaceAll("(?s).*<dd[^>]*>([0-9a-f-]{36})</dd>.*", "$1");
        assertThat(governance.post("/erasures/" + id + "/confirm", Map.of()).statusCode())
                .as("nobody confirms what they asked for")
                .isEqualTo(403);
        assertThat(Visit.as("dsl", api)
                        .post("/erasures/" + id + "/confirm", Map.of())
                        .statusCode())
                .isEqualTo(403);

        Map<String, Long> ofOther = rows(other);
        assertThat(supervisor.get("/erasures/" + id).body()).contains("Erase it now, for good");
        String done = supervisor.post("/erasures/" + id + "/confirm", Map.of()).body();
        assertThat(done).contains("Everything that was kept of this child has been erased");
        assertThat(supervisor.post("/erasures/" + id + "/confirm", Map.of()).statusCode())
                .isEqualTo(409);

        assertThat(holding(List.of(reference, concern, GIVEN, FAMILY))).isEmpty();
        assertThat(dump()).as("a dump of the whole database").doesNotContain(reference, concern, GIVEN, FAMILY);
        assertThat(log.getAll()).as("the log").doesNotContain(GIVEN, FAMILY);
        assertThat(rows(other)).as("others are untouched").isEqualTo(ofOther);
        assertThat(governance.get("/erasures/" + id).body())
                .contains(id, "The case, its steps and its timeline: ")
                .doesNotContain("concern: ", "concern_");
        assertThat(supervisor.get("/cases/" + reference).statusCode()).isEqualTo(404);
    }

    private void fill(String reference) {
        Map<String, Object> call = Map.of(
                "contactKind", "call",
                "contactOn", SeekerJourney.TODAY,
                "contactWith", "carer",
                "contactOutcome", "attended",
                "whatWasSaid", GIVEN + " is well.");
        ok(api.as("linkworker").post("/api/cases/{r}/contacts", Map.of("answers", call), reference));
        String place = "/api/cases/" + reference + "/contacts#contact-recorded";
        ok(api.as("linkworker")
                .post(
                        "/api/drafts",
                        Map.of("place", place, "page", "0123456789", "typed", Map.of("whatWasSaid", GIVEN))));
        byte[] paper = "%PDF-1.7\nMarblewort".getBytes(StandardCharsets.US_ASCII);
        ok(api.as("linkworker")
                .postFile("/api/cases/{r}/files?kind=letter", "file", FAMILY + ".pdf", paper, reference));
        ok(api.as("linkworker")
                .post(
                        "/api/cases/{r}/events/concern-raised",
                        Map.of(
                                "answers",
                                Map.of(
                                        "immediateDanger",
                                        "no",
                                        "category",
                                        "neglect",
                                        "seenOrHeard",
                                        GIVEN + ": no coat")),
                        reference));
        journey.complete(
                "linkworker",
                reference,
                "agree-goals",
                Map.of("childSaid", FAMILY + " wants to ride.", "goal1", "Ride a bike", "goal1Rating", 3));
        copy(reference);
        Visit.as("supervisor", api).search("/cases?q=" + FAMILY);
        Visit.as("supervisor", api).get("/cases/" + reference);
        Visit.as("linkworker2", api).get("/cases/" + reference);
    }

    /** Somebody asks for a copy, which is gathered and then no longer wanted. */
    private void copy(String reference) {
        Visit governance = Visit.as("governance", api);
        Map<String, String> asked = Map.of(
                "case",
                reference,
                "asker",
                FAMILY,
                "capacity",
                "parent",
                "reply",
                "By hand",
                "how",
                "letter",
                "received-day",
                "8",
                "received-month",
                "6",
                "received-year",
                "2026");
        governance.post("/access-requests", asked);
        String id = jdbc.sql("select id from access_request where case_ref = ?")
                .param(reference)
                .query(String.class)
                .single();
        done("governance", id, Map.of("accessIdentity", "proven", "accessAuthority", "parental-responsibility"));
        done("dsl", id, Map.of("accessHarm", "some", "harmWhat", GIVEN, "releasedWords", FAMILY));
        governance.post("/access-requests/" + id + "/pieces", Map.of("words-0", GIVEN, "why-0", "third-party"));
        governance.post("/access-requests/" + id + "/withdraw", Map.of());
    }

    private void done(String account, String subject, Map<String, Object> answers) {
        String task = jdbc.sql("select task_id from work_item where subject_ref = ?")
                .param(subject)
                .query(String.class)
                .single();
        ok(api.as(account).post("/api/tasks/{id}/complete", Map.of("answers", answers), task));
    }

    private void close(String reference, String concern) {
        journey.complete(
                "dsl",
                reference,
                "dsl-decision",
                Map.of("dslDecision", "no-action", "decisionReason", "In hand.", "whatOthersSee", "proceed"));
        jdbc.sql("update concern set status = 'closed' where reference = ?")
                .param(concern)
                .update();
        ok(api.as("supervisor")
                .post(
                        "/api/cases/{r}/events/close-early",
                        Map.of("answers", Map.of("closeEarlyAs", "completed", "reason", "All is well.")),
                        reference));
        jobs.runDue();
        assertThat(jdbc.sql("select status from case_record where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("closed");
    }

    private String concernOf(String reference) {
        return jdbc.sql("select reference from concern where case_ref = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    private static Map<String, String> ask(String reference) {
        return Map.of("case", reference, "why", "asked-by-family");
    }

    private static void ok(Api.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 204);
    }

    /** Where in the database one of the words stands, in whatever column. */
    private List<String> holding(List<String> words) {
        List<String> found = new ArrayList<>();
        for (String table : tables()) {
            jdbc.sql("select * from \"" + table + "\"")
                    .query((row, number) -> {
                        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            String text = text(row.getObject(column));
                            for (String word : words) {
                                if (text.contains(word)) {
                                    found.add(table + "." + row.getMetaData().getColumnName(column) + ": " + text);
                                }
                            }
                        }
                        return number;
                    })
                    .list();
        }
        return found;
    }

    private String dump() {
        boolean builtIn = jdbc.sql("select count(*) from information_schema.schemata where schema_name = 'pg_catalog'")
                        .query(Long.class)
                        .single()
                == 0;
        return String.join(
                "\n",
                jdbc.sql(builtIn ? "script" : "select schema_to_xml('public', true, false, '')")
                        .query(String.class)
                        .list());
    }

    private static String text(Object value) throws java.sql.SQLException {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (value instanceof java.sql.Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        return value instanceof java.sql.Blob blob
                ? new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.ISO_8859_1)
                : String.valueOf(value);
    }

    private Map<String, Long> rows(String reference) {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tablesWithCase()) {
            if (!table.equals("audit_event")) {
                rows.put(
                        table,
                        jdbc.sql("select count(*) from " + table + " where case_ref = ?")
                                .param(reference)
                                .query(Long.class)
                                .single());
            }
        }
        return rows;
    }

    /** Whatever says of itself that it belongs to a case is in the list of what is erased. */
    public void shouldKnowEveryTable() {
        assertThat(tablesWithCase())
                .filteredOn(table ->
                        !Set.of("audit_event", "erasure", "activity_money").contains(table))
                .allMatch(ErasureRepository.KEPT::containsKey, "in ErasureRepository");
        Set<String> known = ErasureRepository.KEPT.keySet();
        List<String> pointing =
                jdbc.sql("""
                    select lower(f.table_name) from information_schema.referential_constraints r
                      join information_schema.table_constraints f on f.constraint_name = r.constraint_name
                       and f.constraint_schema = r.constraint_schema
                      join information_schema.table_constraints t on t.constraint_name = r.unique_constraint_name
                       and t.constraint_schema = r.unique_constraint_schema
                     where lower(t.table_name) in (:known)
                    """).param("known", known).query(String.class).list();
        // of a meeting or session of many, or of a register, which is of no child: what it points to is its own
        Set<String> ofMany =
                Set.of("supervision_session", "intake_meeting", "register_entry", "register_step", "activity_money");
        assertThat(pointing)
                .filteredOn(table -> !ofMany.contains(table))
                .allMatch(known::contains, "in ErasureRepository");
    }

    private List<String> tablesWithCase() {
        return jdbc
                .sql("select table_name from information_schema.columns where lower(column_name) = 'case_ref'")
                .query(String.class)
                .list()
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private List<String> tables() {
        return jdbc.sql("select table_name from information_schema.tables where lower(table_schema) = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
    }
}
