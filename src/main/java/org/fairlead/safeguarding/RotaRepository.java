package org.fairlead.safeguarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class RotaRepository {

    /** A stretch of days, the first and the last among them; {@code duty} is null for an absence. */
    record Stretch(String id, @Nullable String duty, String username, LocalDate firstDay, LocalDate lastDay) {

        boolean holds(LocalDate day) {
            return !day.isBefore(firstDay) && !day.isAfter(lastDay);
        }
    }

    private final TypedJdbc jdbc;

    List<String> onDuty(@Nullable String areaId, String duty, LocalDate day) {
        return jdbc.list("""
            select distinct d.username from safeguarding_duty d
             where d.area_id = ? and d.duty = ? and ? between d.first_day and d.last_day
               and not exists (select 1 from safeguarding_absence a
                                where a.username = d.username and ? between a.first_day and a.last_day)
             order by d.username\
            """, String.class, areaId, duty, day, day);
    }

    boolean isAway(String username, LocalDate day) {
        return jdbc.single("""
            select count(*) from safeguarding_absence where username = ? and ? between first_day and last_day
            """, Integer.class, username, day) > 0;
    }

    List<Stretch> duties(@Nullable String areaId, LocalDate from) {
        return jdbc.list("""
            select id, duty, username, first_day, last_day from safeguarding_duty
             where area_id = ? and last_day >= ? order by first_day, duty, username\
            """, Stretch.class, areaId, from);
    }

    List<Stretch> absences(@Nullable String areaId, LocalDate from) {
        return jdbc.list("""
            select id, null as duty, username, first_day, last_day from safeguarding_absence
             where area_id = ? and last_day >= ? order by first_day, username\
            """, Stretch.class, areaId, from);
    }

    /** The absences of some people, wherever they were entered. */
    List<Stretch> absencesOf(Set<String> usernames, LocalDate from) {
        return jdbc.list("""
            select id, null as duty, username, first_day, last_day from safeguarding_absence
             where username in (?) and last_day >= ?\
            """, Stretch.class, usernames, from);
    }

    void addDuty(@Nullable String areaId, Stretch duty, @Nullable String by, Instant now) {
        jdbc.update("""
            insert into safeguarding_duty (id, area_id, duty, username, first_day, last_day, entered_by,
              entered_at) values (?, ?, ?, ?, ?, ?, ?, ?)\
            """, duty.id(), areaId, duty.duty(), duty.username(), duty.firstDay(), duty.lastDay(), by, now);
    }

    void addAbsence(@Nullable String areaId, Stretch absence, @Nullable String by, Instant now) {
        jdbc.update("""
            insert into safeguarding_absence (id, area_id, username, first_day, last_day, entered_by,
              entered_at) values (?, ?, ?, ?, ?, ?, ?)\
            """, absence.id(), areaId, absence.username(), absence.firstDay(), absence.lastDay(), by, now);
    }

    /** Takes an entry out; false when there is none with that id in the area. */
    boolean remove(@Nullable String areaId, String id) {
        int duties = jdbc.update("delete from safeguarding_duty where id = ? and area_id = ?", id, areaId);
        int absences = jdbc.update("delete from safeguarding_absence where id = ? and area_id = ?", id, areaId);
        return duties + absences > 0;
    }
}
