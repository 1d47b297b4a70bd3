package org.fairlead.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.Api;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The first page of each role: numbers that open what they count, what is pressing, and where somebody new begins. */
@ServiceTest
class HomeTest {

    private static final String NEW_AREA = "zone-new";

    /** A number, of a card or of a cell, and what it opens. */
    private static final Pattern NUMBER = Pattern.compile(
            "<a href=\"(/(?:tasks|cases)\\?[^\"]*)\"[^>]*>(?:<span class=\"fl-card__number[^\"]*\">)?(\\d+\\+?)<");

    private static final Pattern TOTAL = Pattern.compile(">\\s*(\\d+\\+?) (?:tasks?|referrals?)\\b");

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private JdbcClient jdbc;

    static List<String> accounts() {
        return ServiceFixture.ACCOUNTS;
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void aNumberOpensExactlyTheListThatItCounts(String account) {
        late(journey.toDirectWork(service.child(), "linkworker"));
        Visit visit = Visit.as(account, api);

        Map<String, String> numbers = numbers(visit.get("/").body());

        assertThat(numbers).hasSizeGreaterThanOrEqualTo(4);
        numbers.forEach((address, number) -> assertThat(total(visit.get(address).body()))
                .as(account + " " + address)
                .isEqualTo(number));
    }

    @Test
    void aLinkWorkerSeesOfEachChild_whatIsLate_andWhenTheyMeet() {
        String worker = newcomer("home-worker", Roles.LINK_WORKER, "zone-west");
        String reference = journey.toDirectWork(service.child(), "linkworker");
        jdbc.sql("update case_record set link_worker = ? where reference = ?")
                .params(worker, reference)
                .update();
        late(reference);
        jdbc.sql("insert into support_session (id, case_ref, held_on, kind, way, attendance, next_on, recorded_by,"
                        + " recorded_at, submission_id) select 'home-session', reference, date '2026-06-02', 'session',"
                        + " 'school', 'attended', date '2026-06-11', 'linkworker', ?, submission_id from case_record"
                        + " where reference = ?")
                .params(Timestamp.from(ServiceFixture.NOW), reference)
                .update();

        String page = Visit.as(worker, api).get("/").body();

        assertThat(page)
                .contains("Your children", reference, "Late task", "11 June", "Session with the child")
                .doesNotContain("Start here");
    }

    @Test
    void aPartnerSeesWhatBecameOfItsReferrals_andNothingThatTheFamilyKeepsFromIt() {
        String reference = journey.refer("school", service.child());

        jdbc.sql("update area set public_phone = '01632 960200' where id = 'zone-west'")
                .update();
        String page = Visit.as("school", api).get("/").body();
        jdbc.sql("update area set public_phone = '' where id = 'zone-west'").update();
        assertThat(page).contains(", 01632 960200");

        assertThat(page).contains("Your referrals and what became of them", reference);
        assertThat(Visit.as("elmschool", api).get("/").body()).doesNotContain(reference);
    }

    static Stream<String> roles() {
        return Stream.of(
                Roles.COORDINATOR,
                Roles.LINK_WORKER,
                Roles.SUPERVISOR,
                Roles.CLINICAL_SUPERVISOR,
                Roles.DSL,
                Roles.DEPUTY_DSL,
                Roles.SAFEGUARDING_LEAD,
                Roles.IMPACT_LEAD,
                Roles.PARTNER,
                Roles.PROCESS_OWNER,
                Roles.ADMINISTRATOR,
                Roles.GOVERNANCE);
    }

    @ParameterizedTest
    @MethodSource("roles")
    void whoeverIsNewIsToldWhatToDoFirst_andLedThere(String role) {
        Visit visit = Visit.as(newcomer("new-" + role, role, NEW_AREA), api);
        String page = visit.get("/").body();
        if (role.equals(Roles.PROCESS_OWNER)) {
            // what goes wrong anywhere is theirs from the first day
            assertThat(page).contains("Pathways in trouble");
            return;
        }
        assertThat(page).contains("Start here");
        Matcher first = Pattern.compile("Start here.*?<a class=\"nhsuk-button[^>]*href=\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(first.find()).isTrue();
        assertThat(visit.get(first.group(1)).statusCode()).as(first.group(1)).isEqualTo(200);
    }

    private String newcomer(String username, String role, String area) {
        if (service.count("select count(*) from area where id = ?", area) == 0) {
            jdbc.sql("insert into area (id, name, prefix, emergency_numbers) values (?, 'Zone New', 'ZX', '999')")
                    .params(area)
                    .update();
            jdbc.sql("insert into site (id, area_id, name, kind) values ('new-primary', ?, 'New Primary', 'school')")
                    .params(area)
                    .update();
        }
        if (staff.find(username).isEmpty()) {
            String site = role.equals(Roles.PARTNER) ? "new-primary" : null;
            staff.add(
                    new Person(username, "Somebody New", Set.of(role), area, site),
                    null,
                    passwords.encode(ServiceFixture.PASSWORD));
        }
        return username;
    }

    private void late(String reference) {
        Instant before = ServiceFixture.NOW.minusSeconds(86_400);
        for (String table : List.of("work_item", "work_item_reader")) {
            jdbc.sql("update " + table + " set due_at = ? where "
                            + (table.equals("work_item") ? "case_ref" : "subject_ref") + " = ?")
                    .params(Timestamp.from(before), reference)
                    .update();
        }
    }

    private static Map<String, String> numbers(String page) {
        Map<String, String> numbers = new LinkedHashMap<>();
        Matcher number = NUMBER.matcher(page);
        while (number.find()) {
            numbers.put(number.group(1).replace("&amp;", "&"), number.group(2));
        }
        return numbers;
    }

    private static String total(String page) {
        Matcher total = TOTAL.matcher(page);
        List<String> found = new ArrayList<>();
        while (total.find()) {
            found.add(total.group(1));
        }
        return found.isEmpty() ? "0" : found.get(found.size() - 1);
    }
}
