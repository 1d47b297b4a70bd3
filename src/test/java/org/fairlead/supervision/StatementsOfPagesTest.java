package org.fairlead.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Statements;
import org.fairlead.Visit;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Person;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A page asks as often for a long list as for a short one. */
@ServiceTest
class StatementsOfPagesTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private AreaSettings settings;

    @Autowired
    private SessionOnPage sessions;

    @Test
    void shouldReadATimelineWhole_howeverLong() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        for (String reader : List.of("linkworker", "school")) {
            Visit visit = Visit.as(reader, api);
            String page = "/cases/" + reference + (reader.equals("school") ? "" : "/history");
            Runnable look = () -> assertThat(visit.get(page).statusCode()).isEqualTo(200);
            look.run();
            List<String> before = Statements.during(look);
            assertThat(before).as("a page is read").isNotEmpty();

            // what is sealed is bound to its row and cannot be copied: these stand open, as before they were sealed
            JdbcClient.create(database).sql("""
                insert into timeline_entry (id, case_ref, happened_at, sequence_no, what, detail, actor, submission_id)
                select concat(substring(id, 1, 30), '-more'), case_ref, happened_at,
                  nextval('timeline_number'), 'More', 'More', actor, submission_id
                  from timeline_entry where case_ref = ? and id not like '%-more' and submission_id is not null
                  and not exists (select 1 from timeline_entry m where m.id like '%-more' and m.case_ref = ?)
                """).params(reference, reference).update();

            assertThat(Statements.during(look)).as(reader).hasSameSizeAs(before);
        }
    }

    /** Nothing that stands open is left for others to find. */
    @AfterEach
    void forgetWhatWasAdded() {
        jdbc.sql("delete from timeline_entry where id like '%-more'").update();
    }

    @Test
    void shouldListConcernsAtOnce_howeverMany() {
        String reference = journey.toDirectWork(service.child(), "linkworker");
        Runnable look =
                () -> assertThat(api.as("dsl").get("/api/concerns").status()).isEqualTo(200);
        raise(reference);
        look.run();
        List<String> before = Statements.during(look);

        raise(reference);
        raise(reference);

        assertThat(Statements.during(look)).hasSameSizeAs(before);
    }

    @Test
    void shouldReadAnAgendaAtOnce_howeverLong() {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into supervision_session (id, kind, area_id, subject, slot, attempt, agenda_at, due_at, status)
            values (?, 'clinical', 'zone-west', 'zone-west', ?, 9, ?, ?, 'cancelled')
            """)
                .params(id, LocalDate.of(2020, 1, 1), ServiceFixture.NOW, ServiceFixture.NOW)
                .update();
        SupervisionSession session = new SupervisionSession(
                id,
                SessionKind.CLINICAL,
                "zone-west",
                "zone-west",
                LocalDate.of(2020, 1, 1),
                9,
                ServiceFixture.NOW,
                ServiceFixture.NOW,
                "cancelled",
                null,
                null,
                null,
                null,
                false,
                null);
        Person reader = staff.find("clinician").orElseThrow();
        Runnable look = () -> sessions.agenda(session, reader);
        bring(id, 1);
        List<String> before = Statements.during(look);

        bring(id, 2);
        bring(id, 3);

        assertThat(Statements.during(look)).hasSameSizeAs(before);
        assertThat(sessions.agenda(session, reader)).hasSize(3);
    }

    @Test
    void shouldReadThePeopleOfARoleWithOneStatement() {
        assertThat(Statements.during(() ->
                        assertThat(staff.inRole("link-worker", "zone-west")).hasSizeGreaterThan(1)))
                .hasSize(1);
    }

    @Test
    void shouldReadSettingsOnceARequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            assertThat(Statements.during(() -> {
                        for (Setting setting : Setting.values()) {
                            settings.number("zone-west", setting);
                        }
                    }))
                    .hasSize(1);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private void bring(String session, int position) {
        jdbc.sql("insert into supervision_item (session_id, case_ref, position, state) values (?, ?, ?, 'open')")
                .params(session, journey.refer(service.child()), position)
                .update();
    }

    private void raise(String reference) {
        assertThat(api.as("linkworker")
                        .post(
                                "/api/cases/{r}/events/concern-raised",
                                Map.of(
                                        "answers",
                                        Map.of(
                                                "immediateDanger",
                                                "no",
                                                "category",
                                                "physical",
                                                "seenOrHeard",
                                                "A bruise.")),
                                reference)
                        .status())
                .isEqualTo(200);
    }
}
