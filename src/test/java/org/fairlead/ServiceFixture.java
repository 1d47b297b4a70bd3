package org.fairlead;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.fairlead.process.ServiceClock;
import org.fairlead.scenario.InventedService;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.OncePerRequest;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The invented service of Zone West with one account for each role, a second coordinator, and a second area, Zone
 * North, with its own coordinator, school and settings.
 */
@TestComponent
public final class ServiceFixture implements SmartInitializingSingleton {

    /** A Tuesday morning in term, half past ten in London. */
    public static final Instant NOW = Instant.parse("2026-06-09T09:30:00Z");

    public static final String PASSWORD = "fairlead-demo";
    public static final String ZONE_NORTH = "zone-north";
    public static final String ASH_PRIMARY = "ash-primary";
    /** Zone North gives itself five working days for triage, where the service's default is two. */
    public static final int TRIAGE_DAYS_IN_ZONE_NORTH = 5;

    /** One account for each role and for each who stands in another place to a child of Oak Primary's. */
    public static final List<String> ACCOUNTS = List.of(
            "coordinator",
            "linkworker",
            "linkworker2",
            "school",
            "elmschool",
            "gp",
            "supervisor",
            "dsl",
            "deputydsl",
            "clinician",
            "impact",
            "owner",
            "admin",
            "northcoordinator");

    private static final List<String> TABLES = List.of(
            "child",
            "carer",
            "case_record",
            "form_submission",
            "idempotency_key",
            "timeline_entry",
            "work_item",
            "outbox_message",
            "act_ru_execution",
            "act_hi_procinst");

    private final InventedService service;
    private final StaffDirectory staff;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private final ServiceClock clock;
    private final AtomicInteger children = new AtomicInteger();

    ServiceFixture(
            InventedService service,
            StaffDirectory staff,
            PasswordEncoder passwords,
            JdbcClient jdbc,
            ServiceClock clock) {
        this.service = service;
        this.staff = staff;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (service.exists()) {
            // those it had before it started again are known
            children.set((int) count("select count(*) from child"));
            return;
        }
        clock.stopAt(NOW);
        service.create();
        // every test has children of its own, and no test should fill another's places
        jdbc.sql("update link_worker set direct_limit = 10000, total_limit = 20000, warriors_limit = 10000")
                .update();
        jdbc.sql("insert into area (id, name, prefix, emergency_numbers)"
                        + " values ('zone-north', 'Zone North', 'ZN', 'In danger now: 999')")
                .update();
        jdbc.sql("insert into site (id, area_id, name, kind) values ('ash-primary', 'zone-north', 'Ash"
                        + " Primary', 'school')")
                .update();
        jdbc.sql("insert into area_setting (area_id, setting_key, setting_value) values ('zone-north',"
                        + " 'triage', :days)")
                .param("days", Integer.toString(TRIAGE_DAYS_IN_ZONE_NORTH))
                .update();
        String hash = passwords.encode(PASSWORD);
        staff.add(person("coordinator2", "Colin Barrow", Roles.COORDINATOR, InventedService.AREA, null), null, hash);
        staff.add(person("elmschool", "Esme Wood", Roles.PARTNER, InventedService.AREA, "elm-primary"), null, hash);
        staff.add(person("forgetful", "Fred Birch", Roles.COORDINATOR, InventedService.AREA, null), null, hash);
        staff.add(person("northcoordinator", "Nora Fell", Roles.COORDINATOR, ZONE_NORTH, null), null, hash);
        staff.add(person("northdsl", "Ned Moor", Roles.DSL, ZONE_NORTH, null), null, hash);
        clock.reset();
    }

    /** A child nobody has referred yet, aged nine, who meets the criteria. */
    public Referral child() {
        int number = children.incrementAndGet();
        return Referral.of("Ada", "King" + number)
                .born(NOW.atZone(org.fairlead.staff.WorkCalendar.ZONE)
                        .toLocalDate()
                        .minusYears(9)
                        .minusDays(number % 300));
    }

    /** How many rows there are of everything that a referral makes. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(table, count("select count(*) from " + table));
        }
        return rows;
    }

    /** The single number that a question about the database gives. */
    public long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }

    /** The cases in whose answers some words stand: those are sealed, so that no condition finds them. */
    public List<String> casesWithAnswer(String words) {
        return jdbc
                .sql("select case_ref, answers from form_submission where case_ref is not null")
                .query((row, number) -> Map.entry(row.getString("case_ref"), row.getString("answers")))
                .list()
                .stream()
                .filter(one -> one.getValue().contains(words))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many of some messages go to an address: those are sealed, so that no condition finds them. */
    public long messagesTo(String address, String which, Object... params) {
        return jdbc
                .sql("select recipient from outbox_message where " + which)
                .params(params)
                .query(String.class)
                .list()
                .stream()
                .filter(recipient -> recipient.startsWith(address))
                .count();
    }

    /** Waits until nothing is left to do in the background. */
    public void awaitBackground() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count("select count(*) from background_work where ended_at is null") == 0);
    }

    /** Gives an area a number of its own; null gives it the service's again. */
    public void setting(String area, String key, String value) {
        jdbc.sql("delete from area_setting where area_id = ? and setting_key = ?")
                .params(area, key)
                .update();
        if (value != null) {
            jdbc.sql("insert into area_setting (area_id, setting_key, setting_value) values (?, ?, ?)")
                    .params(area, key, value)
                    .update();
        }
        // a test without a server is one request
        OncePerRequest.forget("settings:" + area);
    }

    private static Person person(String username, String name, String role, String area, String site) {
        return new Person(username, name, Set.of(role), area, site);
    }
}
