package org.fairlead.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.Area;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.NotAllowedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new area begins as another one is, without its people, places and children; all areas stand side by side. */
@ServiceTest
class AreaCopiedTest {

    private static final Person EVERYWHERE = new Person("admin", "Ada Minton", Set.of(Roles.ADMINISTRATOR), null, null);

    @Autowired
    private Places places;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void asBefore() {
        service.setting("zone-west", "triage", null);
        repository.createDeploymentQuery().list().stream()
                .filter(one -> repository.getDeploymentResourceNames(one.getId()).stream()
                        .anyMatch(name -> name.startsWith("maturity-self-assessment--")))
                .forEach(one -> repository.deleteDeployment(one.getId(), true));
        for (String table : List.of("message_text", "school_term", "school_closure", "area_setting")) {
            jdbc.sql("delete from " + table + " where area_id = 'zone-copy'").update();
        }
        jdbc.sql("delete from area where id = 'zone-copy'").update();
        jdbc.sql("delete from message_text where area_id = 'zone-west' and template = 'accepted'")
                .update();
    }

    private static Area asked() {
        return new Area("", "Zone Copy", "ZC", "999", "", "", new Area.SocialCare("", "", "", ""));
    }

    @Test
    void shouldBeginAsAnotherIs_withoutItsPeopleAndPlaces() throws IOException {
        service.setting("zone-west", "triage", "4");
        jdbc.sql("""
            insert into message_text (area_id, template, audience, way, version, origin, subject, body, changed_by,
              changed_at) values ('zone-west', 'accepted', 'referrer', 'mail', 1, 'owner', 'zqsubject', 'zqbody',
              'owner', now())
            """).update();
        repository
                .createDeployment()
                .addString(
                        "maturity-self-assessment--zone-west.bpmn",
                        Files.readString(Path.of("processes/maturity-self-assessment.bpmn"))
                                .replace(
                                        "=\"maturity-self-assessment\" name",
                                        "=\"maturity-self-assessment--zone-west\" name")
                                .replace(
                                        "bpmnElement=\"maturity-self-assessment\"",
                                        "bpmnElement=\"maturity-self-assessment--zone-west\""))
                .deploy();

        Places.Added added = places.addArea(asked(), "zone-west", EVERYWHERE);

        assertThat(added.id()).isEqualTo("zone-copy");
        assertThat(added.copied()).contains("texts: 1", "diagrams, tables and forms of its own: 1");
        assertThat(service.count("select count(*) from school_term where area_id = 'zone-copy'"))
                .isEqualTo(service.count("select count(*) from school_term where area_id = 'zone-west'"));
        assertThat(jdbc.sql("select setting_value from area_setting where area_id = 'zone-copy'"
                                + " and setting_key = 'triage'")
                        .query(String.class)
                        .single())
                .isEqualTo("4");
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("maturity-self-assessment--zone-copy")
                        .count())
                .isOne();
        assertThat(service.count("select count(*) from site where area_id = 'zone-copy'"))
                .isZero();
        assertThat(service.count("select count(*) from staff_member where area_id = 'zone-copy'"))
                .isZero();
        assertThat(service.count("select count(*) from case_record where area_id = 'zone-copy'"))
                .isZero();
    }

    @Test
    void shouldBeMadeByWhoMakesAreas() {
        assertThatThrownBy(() ->
                        places.addArea(asked(), "zone-west", staff.find("admin").orElseThrow()))
                .isInstanceOf(NotAllowedException.class);
        assertThat(service.count("select count(*) from area where id = 'zone-copy'"))
                .isZero();
    }

    @Test
    void shouldStandSideBySide_forWhoAdministersAll() {
        api.as("supervisor")
                .post(
                        "/api/registers/set-up-area",
                        Map.of(
                                "answers",
                                Map.of(
                                        "areaName", "Zone Elsewhere",
                                        "areaPurchaserName", "The borough",
                                        "areaFrom", "2026-12-01",
                                        "areaWhy", "Many wait.")));
        Map<String, List<String>> rows = places.progress(EVERYWHERE);
        assertThat(rows).containsKeys("Zone West", "Zone North", "Zone Elsewhere");
        assertThat(rows.get("Zone Elsewhere")).anyMatch(cell -> cell.contains("Agree"));
        assertThat(places.progress(staff.find("admin").orElseThrow())).isEmpty();
        assertThat(Visit.as("supervisor", api).get("/areas").body()).doesNotContain("Zone Elsewhere");
    }
}
