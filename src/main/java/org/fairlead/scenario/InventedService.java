package org.fairlead.scenario;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TurnRepository;
import org.fairlead.system.TypedJdbc;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An invented service: the area Zone West with its sites, terms and people, one for each role. Scenarios are played in
 * it, and the demo profile shows it.
 */
@Component
@Profile({"demo", "scenario"})
public class InventedService {

    public static final String AREA = "zone-west";
    public static final String OAK_PRIMARY = "oak-primary";
    public static final String ELM_PRIMARY = "elm-primary";
    public static final String MILL_ROAD_PRACTICE = "mill-road-practice";

    private static final String EMERGENCY_NUMBERS = """
        In danger now: 999
        Zone West children's social care, day: 01632 960100
        Zone West emergency duty team, nights and weekends: 01632 960199\
        """;
    private static final int YEARS_OF_TERMS_BEFORE = 2;
    private static final int YEARS_OF_TERMS_AFTER = 8;

    private final TypedJdbc jdbc;
    private final StaffDirectory staff;
    private final Clock clock;
    private final String passwordHash;
    private final TurnRepository turn;

    InventedService(
            TypedJdbc jdbc,
            StaffDirectory staff,
            Clock clock,
            PasswordEncoder passwords,
            DemoSettings settings,
            TurnRepository turn) {
        this.jdbc = jdbc;
        this.turn = turn;
        this.staff = staff;
        this.clock = clock;
        this.passwordHash = passwords.encode(settings.password());
    }

    /** One more link worker, for where there should be somebody to cover. */
    @Transactional
    public void addLinkWorker(String username, String name) {
        worker(username, name, Roles.LINK_WORKER);
        jdbc.update("insert into link_worker (username, induction) values (?, 'before-the-rule')", username);
    }

    /** One who refers for a school or practice, for where everybody has somebody. */
    @Transactional
    public void addPartner(String username, String name, String site) {
        partner(username, name, site);
    }

    /** Whether the service is there already. */
    public boolean exists() {
        return jdbc.single("select count(*) from area", Integer.class) > 0;
    }

    /**
     * Creates the service, once.
     *
     * @return false when it is there already, such as by another node that started at the same moment
     */
    @Transactional
    public boolean create() {
        turn.await();
        if (exists()) {
            return false;
        }
        jdbc.update("""
            insert into area (id, name, prefix, emergency_numbers, social_care_name, social_care_address,
              social_care_phone, social_care_out_of_hours)
            values (?, 'Zone West', 'ZW', ?, 'Zone West Children’s Social Care, front door',
              'Civic Centre, 1 Market Square, Zone West ZW1 1AA', '01632 960100', '01632 960199')
            """, AREA, EMERGENCY_NUMBERS);
        site(OAK_PRIMARY, "Oak Primary", "school", "office@oak-primary.example");
        site(ELM_PRIMARY, "Elm Primary", "school", "office@elm-primary.example");
        site(MILL_ROAD_PRACTICE, "Mill Road Practice", "gp", "reception@mill-road.example");
        terms();
        sharesData(OAK_PRIMARY, "DSA 2024/3");

        worker("coordinator", "Cora Linden", Roles.COORDINATOR);
        worker("linkworker", "Lena Marlow", Roles.LINK_WORKER);
        worker("linkworker2", "Luke Sorrel", Roles.LINK_WORKER);
        worker("supervisor", "Sunil Grange", Roles.SUPERVISOR);
        worker("clinician", "Clara Voss", Roles.CLINICAL_SUPERVISOR);
        worker("dsl", "Dina Sallow", Roles.DSL);
        worker("deputydsl", "Dev Sutton", Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD);
        worker("lead", "Leah Quarry", Roles.SAFEGUARDING_LEAD);
        worker("impact", "Imran Pace", Roles.IMPACT_LEAD);
        worker("owner", "Olive Proctor", Roles.PROCESS_OWNER);
        worker("admin", "Ada Minton", Roles.ADMINISTRATOR);
        worker("governance", "Gwen Hale", Roles.GOVERNANCE);
        worker("governance2", "Gil Hawes", Roles.GOVERNANCE);
        onDuty("dsl", Roles.DSL);
        onDuty("deputydsl", Roles.DEPUTY_DSL);
        onDuty("lead", Roles.SAFEGUARDING_LEAD);
        partner("school", "Alex Bourne", OAK_PRIMARY);
        partner("gp", "Dr Mira Stone", MILL_ROAD_PRACTICE);
        setOnly(Map.of());
        linkWorker("linkworker", List.of(OAK_PRIMARY, ELM_PRIMARY));
        linkWorker("linkworker2", List.of(ELM_PRIMARY, MILL_ROAD_PRACTICE));
        speaks("linkworker", "Polish");
        speaks("linkworker2", "Urdu");
        assets();
        camhs(
                "zone-west-camhs",
                "Zone West CAMHS",
                "Their website, zone-west-camhs.example; it gives a receipt number");
        camhs("zone-west-wellbeing", "Zone West school wellbeing team", "By post: 4 Mill Lane, Zone West");
        return true;
    }

    private void sharesData(String siteId, String reference) {
        jdbc.update(
                """
                insert into data_sharing_agreement (id, site_id, reference, valid_from, valid_until, recorded_by,
                recorded_at) values (?, ?, ?, ?, ?, 'supervisor', ?)
                """,
                "agreement-" + siteId,
                siteId,
                reference,
                LocalDate.of(2024, 9, 1),
                LocalDate.of(2034, 8, 31),
                clock.instant());
    }

    private void camhs(String id, String name, String ownRoute) {
        jdbc.update("""
            insert into camhs_service (id, area_id, name, own_route, active, changed_by, changed_at)
            values (?, ?, ?, ?, true, 'fairlead', ?)\
            """, id, AREA, name, ownRoute, clock.instant());
    }

    /** Of a hundred data packs, how many are entered twice. */
    @Transactional
    public void setDoubleEntry(int percent) {
        set(Setting.DOUBLE_ENTRY, percent);
    }

    /** Gives the area these numbers, and its usual ones for everything else. */
    @Transactional
    public void setOnly(Map<Setting, Integer> numbers) {
        jdbc.update("delete from area_setting where area_id = ?", AREA);
        // which packs are entered twice is drawn by lot, and a story must not depend on one
        set(Setting.DOUBLE_ENTRY, 0);
        numbers.forEach(this::set);
    }

    private void set(Setting setting, int number) {
        jdbc.update("delete from area_setting where area_id = ? and setting_key = ?", AREA, setting.key());
        jdbc.update("""
            insert into area_setting (area_id, setting_key, setting_value) values (?, ?, ?)
            """, AREA, setting.key(), String.valueOf(number));
    }

    private void site(String id, String name, String kind, String email) {
        jdbc.update("""
            insert into site (id, area_id, name, kind, email) values (?, ?, ?, ?, ?)
            """, id, AREA, name, kind, email);
    }

    private void worker(String username, String name, String... roles) {
        staff.add(new Person(username, name, Set.of(roles), AREA, null), username + "@fairlead.example", passwordHash);
    }

    private void partner(String username, String name, String site) {
        staff.add(
                new Person(username, name, Set.of(Roles.PARTNER), AREA, site),
                username + "@" + site + ".example",
                passwordHash);
    }

    /** On the safeguarding rota for as long as there are terms. */
    private void onDuty(String username, String duty) {
        jdbc.update(
                """
                insert into safeguarding_duty (id, area_id, duty, username, first_day, last_day, entered_by,
                  entered_at) values (?, ?, ?, ?, ?, ?, 'fairlead', ?)
                """,
                UUID.randomUUID().toString(),
                AREA,
                duty,
                username,
                today().minusYears(YEARS_OF_TERMS_BEFORE),
                today().plusYears(YEARS_OF_TERMS_AFTER),
                clock.instant());
    }

    private void linkWorker(String username, List<String> sites) {
        LocalDate trainedUntil = today().plusYears(YEARS_OF_TERMS_AFTER);
        jdbc.update("""
            insert into link_worker (username, safeguarding_until, prevent_until, dbs_until, induction)
            values (?, ?, ?, ?, 'before-the-rule')
            """, username, trainedUntil, trainedUntil, trainedUntil);
        for (String site : sites) {
            jdbc.update("insert into link_worker_site (username, site_id) values (?, ?)", username, site);
        }
    }

    private void speaks(String username, String language) {
        jdbc.update("insert into staff_language (username, spoken) values (?, ?)", username, language);
    }

    /** Where children of Zone West go: one runs out soon, one has run out. */
    private void assets() {
        asset("football", "Saturday football club", "Football for everybody, boots to borrow", "Oak Park", "Free", 400);
        asset("library", "Library drawing group", "Drawing and comics after school", "Elm Road library", "Free", 300);
        asset(
                "allotment",
                "Family allotment",
                "Growing vegetables with a parent or carer",
                "Mill Lane",
                "£1 a visit",
                250);
        asset(
                "cooking",
                "Cooking together",
                "A meal cooked and eaten in a small group",
                "Town hall kitchen",
                "Free",
                35);
        asset(
                "swimming",
                "Swimming for beginners",
                "Eight lessons in the small pool",
                "Leisure centre",
                "£3 a lesson",
                -12);
        offer("football", "move,friends", "SA", "walk,bus", 0, 20, 6);
        offer("library", "arts,calm", "WE", "walk", 0, 8, 0);
        offer("allotment", "nature,family", "SA,SU", "bus,lift", 100, 6, 2);
        offer("cooking", "family,friends", "TH", "walk", 0, 10, 4);
        offer("swimming", "move", "TU", "bus,lift", 300, 12, 3);
    }

    private void offer(String id, String needs, String days, String travel, int pence, int places, int free) {
        jdbc.update("""
            insert into asset_offer (asset_id, needs, visit_days, travel, youngest, oldest, pence, postcode, places,
              places_free, waiting_weeks)
            values (?, ?, ?, ?, 5, 14, ?, 'ZW1 4AB', ?, ?, ?)
            """, id, needs, days, travel, pence, places, free, free == 0 ? 3 : null);
    }

    private void asset(String id, String name, String what, String place, String cost, int days) {
        jdbc.sql("""
            insert into community_asset (id, area_id, name, what, place, getting_there, cost, setting, contact_name,
              contact_phone, contact_email, safeguarding_until, insurance_until, health_safety_until, active)
            values (:id, :area, :name, :what, :place, 'Bus 12 stops outside', :cost, 'group', 'The organiser',
              '01632 960150', :email, :later, :until, :later, true)\
            """)
                .param("id", id)
                .param("area", AREA)
                .param("name", name)
                .param("what", what)
                .param("place", place)
                .param("cost", cost)
                .param("email", id + "@assets.example")
                .param("until", today().plusDays(days))
                .param("later", today().plusDays(Math.max(days, 0) + 90L))
                .update();
    }

    private void terms() {
        int thisYear = today().getYear();
        for (int year = thisYear - YEARS_OF_TERMS_BEFORE; year <= thisYear + YEARS_OF_TERMS_AFTER; year++) {
            schoolYear(year);
        }
    }

    /** A school year as most of England's are cut: a week off in the middle of each term, two weeks off at Easter. */
    private void schoolYear(int year) {
        LocalDate autumnHalfTerm =
                LocalDate.of(year, Month.OCTOBER, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
        LocalDate springHalfTerm =
                LocalDate.of(year + 1, Month.FEBRUARY, 1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.MONDAY));
        LocalDate springEnd = LocalDate.of(year + 1, Month.APRIL, 2).with(fridayBefore());
        LocalDate summerHalfTerm =
                LocalDate.of(year + 1, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
        term("Autumn 1", LocalDate.of(year, Month.SEPTEMBER, 2), autumnHalfTerm.with(fridayBefore()));
        term(
                "Autumn 2",
                autumnHalfTerm.plusWeeks(1),
                LocalDate.of(year, Month.DECEMBER, 20).with(fridayBefore()));
        term("Spring 1", LocalDate.of(year + 1, Month.JANUARY, 4), springHalfTerm.with(fridayBefore()));
        term("Spring 2", springHalfTerm.plusWeeks(1), springEnd);
        term("Summer 1", springEnd.plusWeeks(2).plusDays(3), summerHalfTerm.with(fridayBefore()));
        term(
                "Summer 2",
                summerHalfTerm.plusWeeks(1),
                LocalDate.of(year + 1, Month.JULY, 22).with(fridayBefore()));
    }

    private static TemporalAdjuster fridayBefore() {
        return TemporalAdjusters.previousOrSame(DayOfWeek.FRIDAY);
    }

    private void term(String name, LocalDate startsOn, LocalDate endsOn) {
        jdbc.update("""
            insert into school_term (area_id, name, starts_on, ends_on) values (?, ?, ?, ?)
            """, AREA, name + ", " + startsOn.getYear(), startsOn, endsOn);
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }
}
