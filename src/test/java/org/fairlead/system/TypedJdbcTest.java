package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Records as they are written and read. PostgreSQL has its own look at this: every story that is told there. */
class TypedJdbcTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.5Z");

    private final TypedJdbc jdbc = new TypedJdbc(
            new DriverManagerDataSource("jdbc:h2:mem:typed;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"),
            Seals.ofThisRun());

    enum Weather implements Stored {
        SUN,
        LIGHT_RAIN;

        @Override
        public String stored() {
            return name().toLowerCase().replace('_', '-');
        }
    }

    record Place(String town, Integer height) {}

    record Day(
            LocalDate heldOn,
            Instant noonAt,
            Weather weather,
            List<String> tags,
            int guests,
            LocalTime opens,
            Place place) {}

    @BeforeEach
    void makeTable() {
        jdbc.sql("drop table if exists a_day").update();
        jdbc.sql("""
            create table a_day (held_on date, noon_at timestamp with time zone, weather varchar(20),
              tags varchar(100), guests int, opens varchar(5), town varchar(20), height int)
            """).update();
    }

    @Test
    void shouldReadWhatItWrote() {
        jdbc.sql("insert into a_day values (:day, :noon, :weather, 'a,b', 3, '09:30', 'Town', 12)")
                .param("day", LocalDate.of(2026, 3, 1))
                .param("noon", NOW)
                .param("weather", Weather.LIGHT_RAIN)
                .update();

        assertThat(jdbc.sql("select * from a_day where weather in (:weathers) and noon_at = :noon")
                        .param("weathers", List.of(Weather.values()))
                        .param("noon", NOW)
                        .query(Day.class)
                        .single())
                .isEqualTo(new Day(
                        LocalDate.of(2026, 3, 1),
                        NOW,
                        Weather.LIGHT_RAIN,
                        List.of("a", "b"),
                        3,
                        LocalTime.of(9, 30),
                        new Place("Town", 12)));
        assertThat(jdbc.sql("select weather from a_day").query(Weather.class).single())
                .isEqualTo(Weather.LIGHT_RAIN);
        assertThat(jdbc.sql("select noon_at from a_day").query(Instant.class).single())
                .isEqualTo(NOW);
    }

    @Test
    void shouldTakeARecordsComponentsByName() {
        Day day = new Day(
                LocalDate.of(2026, 3, 1),
                NOW,
                Weather.SUN,
                List.of("a", "b"),
                3,
                LocalTime.of(9, 30),
                new Place("Town", null));

        jdbc.update(
                "insert into a_day values (:heldOn, :noonAt, :weather, :tags, :guests, :opens, :town, :height)", day);

        assertThat(jdbc.single("select * from a_day", Day.class)).isEqualTo(day);
    }

    @Test
    void shouldTakeACollectionForOneQuestionMark() {
        jdbc.update("insert into a_day (guests, town) values (1, 'A'), (2, 'B'), (3, 'C')");
        String asked = "select town from a_day where guests in (?) and town <> ? order by town";

        assertThat(jdbc.list(asked, String.class, List.of(1, 2, 3), "B")).containsExactly("A", "C");
        assertThat(jdbc.list(asked, String.class, List.of(), "B")).isEmpty();
    }

    @Test
    void shouldReadNothingAsNothing() {
        jdbc.sql("insert into a_day (guests) values (null)").update();

        assertThat(jdbc.sql("select * from a_day").query(Day.class).single())
                .isEqualTo(new Day(null, null, null, List.of(), 0, null, new Place(null, null)));
    }

    @Test
    void shouldRefuseAWordThatIsNotOnTheList() {
        jdbc.sql("insert into a_day (weather) values ('fog')").update();

        assertThatThrownBy(() -> jdbc.sql("select weather from a_day")
                        .query(Weather.class)
                        .single())
                .rootCause()
                .hasMessageContaining("Weather");
    }
}
