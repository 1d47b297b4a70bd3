package org.fairlead.safeguarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class RotaRepository {

    /** A stretch of days, the first and the last among them; {@code duty} is null for an absence. */
    record Stretch(String id, String duty, String username, LocalDate firstDay, LocalDate lastDay) {}

    private final JdbcClient jdbc;

    List<String> onDuty(String areaId, String duty, LocalDate day) {
        return jdbc.sql("""
            select distinct d.username from safeguarding_duty d
             where d.area_id = :area and d.duty = :duty and :day between d.first_day and d.last_day
               and not exists (select 1 from safeguarding_absence a
                                where a.username = d.username and :day between a.first_day and a.last_day)
             order by d.username\
            """)
                .param("area", areaId)
                .param("duty", duty)
                .param("day", day)
                .query(String.class)
                .list();
    }

    boolean isAway(String username, LocalDate day) {
        return jdbc.sql("select count(*) from safeguarding_absence where username = ? and ? between first_day"
                                + " and last_day")
                        .params(username, day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<Stretch> duties(String areaId, LocalDate from) {
        return jdbc.sql("""
            select id, duty, username, first_day, last_day from safeguarding_duty
             where area_id = ? and last_day >= ? order by first_day, duty, username\
            """).params(areaId, from).query(Stretch.class).list();
    }

    List<Stretch> absences(String areaId, LocalDate from) {
        return jdbc.sql("""
            select id, null as duty, username, first_day, last_day from safeguarding_absence
             where area_id = ? and last_day >= ? order by first_day, username\
            """).params(areaId, from).query(Stretch.class).list();
    }

    void addDuty(String areaId, Stretch duty, String by, Instant now) {
        jdbc.sql("""
            insert into safeguarding_duty (id, area_id, duty, username, first_day, last_day, entered_by,
              entered_at) values (?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(
                        UUID.randomUUID().toString(),
                        areaId,
                        duty.duty(),
                        duty.username(),
                        duty.firstDay(),
                        duty.lastDay(),
                        by,
                        now)
                .update();
    }

    String addAbsence(String areaId, Stretch absence, String by, Instant now) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into safeguarding_absence (id, area_id, username, first_day, last_day, entered_by,
              entered_at) values (?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(id, areaId, absence.username(), absence.firstDay(), absence.lastDay(), by, now)
                .update();
        return id;
    }

    /** Takes an entry out; false when there is none with that id in the area. */
    boolean remove(String areaId, String id) {
        int duties = jdbc.sql("delete from safeguarding_duty where id = ? and area_id = ?")
                .params(id, areaId)
                .update();
        int absences = jdbc.sql("delete from safeguarding_absence where id = ? and area_id = ?")
                .params(id, areaId)
                .update();
        return duties + absences > 0;
    }
}
