package org.fairlead.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.fairlead.system.Seals;
import org.fairlead.system.TypedJdbc;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Working days of England, school days of an area, and when a day closes. */
class WorkCalendarTest {

    private static final String WITH_TERMS = "with-terms";
    private static final String WITHOUT_TERMS = "without-terms";

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), WorkCalendar.ZONE);

    private static WorkCalendar calendar;

    @BeforeAll
    static void anAreaWithTerms() {
        DriverManagerDataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        TypedJdbc jdbc = new TypedJdbc(database, Seals.ofThisRun());
        for (String area : new String[] {WITH_TERMS, WITHOUT_TERMS}) {
            jdbc.sql("insert into area (id, name, prefix, emergency_numbers) values (?, 'An area', 'AA', '999')")
                    .param(area)
                    .update();
        }
        term(jdbc, "2026-09-02", "2026-10-23");
        term(jdbc, "2026-11-02", "2026-12-18");
        term(jdbc, "2027-01-04", "2027-02-12");
        closure(jdbc, "2027-06-07", "2027-06-08", true);
        closure(jdbc, "2027-01-11", "2027-01-11", false);
        AreaRepository areas = new AreaRepository(jdbc);
        calendar = new WorkCalendar(areas, new AreaSettings(areas), NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-25", // Christmas Day, a Friday
                "2026-12-28", // in place of Boxing Day, a Saturday
                "2027-01-01",
                "2027-03-26", // Good Friday
                "2027-03-29", // Easter Monday
                "2027-05-03",
                "2027-05-31",
                "2027-08-30",
                "2027-12-27", // in place of Christmas Day, a Saturday
                "2027-12-28", // in place of Boxing Day, a Sunday
                "2028-01-03", // in place of New Year's Day, a Saturday
                "2026-10-24", // a Saturday
                "2026-10-25" // a Sunday
            })
    void shouldRestOnBankHolidaysAndAtWeekends(LocalDate day) {
        assertThat(calendar.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-24",
                "2026-12-29",
                "2027-01-04", // a bank holiday in Scotland only
                "2026-11-30", // St Andrew's Day, in Scotland only
                "2027-03-17", // St Patrick's Day, in Northern Ireland only
                "2027-03-25",
                "2027-03-30"
            })
    void shouldWorkOnOtherDays(LocalDate day) {
        assertThat(calendar.isWorkingDay(day)).isTrue();
    }

    @ParameterizedTest(name = "{1} working days after {0}: {2}")
    @CsvSource({
        // five in the afternoon is 16:00 UTC in summer, 17:00 UTC in winter
        "2026-06-09T09:30:00Z, 2, 2026-06-11T16:00:00Z",
        "2026-06-12T09:30:00Z, 1, 2026-06-15T16:00:00Z",
        "2026-06-13T09:30:00Z, 1, 2026-06-15T16:00:00Z", // from a Saturday
        "2026-06-09T22:59:00Z, 1, 2026-06-10T16:00:00Z", // still Tuesday in London
        "2026-06-09T23:30:00Z, 1, 2026-06-11T16:00:00Z", // Wednesday already in London
        "2026-12-24T10:00:00Z, 1, 2026-12-29T17:00:00Z",
        "2026-12-24T10:00:00Z, 4, 2027-01-04T17:00:00Z",
        "2027-03-25T10:00:00Z, 1, 2027-03-30T16:00:00Z", // over Easter and into summer time
        "2026-10-23T09:00:00Z, 1, 2026-10-26T17:00:00Z", // into winter time
        "2026-03-27T10:00:00Z, 1, 2026-03-30T16:00:00Z", // into summer time
        "2026-06-09T09:30:00Z, 0, 2026-06-09T16:00:00Z"
    })
    void shouldCountWorkingDays(Instant from, int days, Instant due) {
        assertThat(calendar.addWorkingDays(from, days)).isEqualTo(due);
    }

    @ParameterizedTest(name = "{1} school days after {0}: {2}")
    @CsvSource({
        "2026-09-07T09:00:00Z, 10, 2026-09-21T16:00:00Z",
        "2026-10-22T09:00:00Z, 1, 2026-10-23T16:00:00Z",
        "2026-10-23T09:00:00Z, 1, 2026-11-02T17:00:00Z", // over half term
        "2026-12-18T10:00:00Z, 1, 2027-01-04T17:00:00Z", // over Christmas
        "2026-12-27T10:00:00Z, 2, 2027-01-05T17:00:00Z"
    })
    void shouldCountSchoolDays(Instant from, int days, Instant due) {
        assertThat(calendar.addSchoolDays(WITH_TERMS, from, days)).isEqualTo(due);
    }

    @Test
    void shouldCountSchoolDaysBack() {
        assertThat(calendar.minusSchoolDays(WITH_TERMS, Instant.parse("2026-11-03T10:00:00Z"), 2))
                .isEqualTo(Instant.parse("2026-10-23T16:00:00Z"));
    }

    @Test
    void shouldFindTheFirstSchoolDay() {
        assertThat(calendar.firstSchoolDayFrom(WITH_TERMS, LocalDate.of(2026, 12, 19)))
                .isEqualTo(LocalDate.of(2027, 1, 4));
        assertThat(calendar.firstSchoolDayFrom(WITH_TERMS, LocalDate.of(2026, 12, 17)))
                .isEqualTo(LocalDate.of(2026, 12, 17));
    }

    @Test
    void shouldTakeWorkingDaysForSchoolDays_whereTermsAreNotKnown() {
        assertThat(calendar.addSchoolDays(WITHOUT_TERMS, Instant.parse("2026-08-03T09:00:00Z"), 5))
                .isEqualTo(Instant.parse("2026-08-10T16:00:00Z"));
        // long after the last term that was entered
        assertThat(calendar.isSchoolDay(WITH_TERMS, LocalDate.of(2027, 7, 6))).isTrue();
    }

    @ParameterizedTest(name = "{0} is a school day, as far as one can guess: {1}")
    @CsvSource({
        "2027-09-15, true", // as the middle of September before it
        "2027-10-27, false", // half term
        "2027-12-22, false", // Christmas
        "2028-01-19, true",
        "2028-09-13, true", // two years on
        "2028-10-25, false",
        "2027-08-10, false", // nobody has said anything about a summer
        "2027-06-15, true",
    })
    void shouldGuessFromTheYearBefore_whereTheNextTermsAreNotEntered(LocalDate day, boolean school) {
        assertThat(calendar.isSchoolDay(WITH_TERMS, day)).isEqualTo(school);
        assertThat(calendar.isGuess(WITH_TERMS, day)).isTrue();
    }

    @Test
    void shouldSayWhatIsKnown_andWarnMonthsBeforeItEnds() {
        assertThat(calendar.isGuess(WITH_TERMS, LocalDate.of(2027, 2, 12))).isFalse();
        assertThat(calendar.termsKnownUntil(WITH_TERMS)).contains(LocalDate.of(2027, 2, 12));
        assertThat(calendar.isTermsEndNear(WITH_TERMS)).isTrue();
        assertThat(calendar.termsKnownUntil(WITHOUT_TERMS)).isEmpty();
        assertThat(calendar.isGuess(WITHOUT_TERMS, LocalDate.of(2026, 11, 1))).isTrue();
    }

    @Test
    void aBankHolidayThatIsProclaimedLateIsNobodysWorkingDay_andAClosureOfSchoolsIs() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 6, 7))).isFalse();
        assertThat(calendar.addWorkingDays(Instant.parse("2027-06-04T09:00:00Z"), 1))
                .isEqualTo(Instant.parse("2027-06-09T16:00:00Z"));
        assertThat(calendar.addSchoolDays(WITHOUT_TERMS, Instant.parse("2027-06-04T09:00:00Z"), 1))
                .isEqualTo(Instant.parse("2027-06-09T16:00:00Z"));
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 11))).isTrue();
        assertThat(calendar.isSchoolDay(WITH_TERMS, LocalDate.of(2027, 1, 11))).isFalse();
    }

    private static void closure(TypedJdbc jdbc, String startsOn, String endsOn, boolean forEverybody) {
        jdbc.sql("insert into school_closure (area_id, starts_on, ends_on, reason, for_everybody)"
                        + " values (?, ?, ?, 'Closed', ?)")
                .params(WITH_TERMS, LocalDate.parse(startsOn), LocalDate.parse(endsOn), forEverybody)
                .update();
    }

    private static void term(TypedJdbc jdbc, String startsOn, String endsOn) {
        jdbc.sql("insert into school_term (area_id, starts_on, ends_on) values (?, ?, ?)")
                .params(WITH_TERMS, LocalDate.parse(startsOn), LocalDate.parse(endsOn))
                .update();
    }
}
