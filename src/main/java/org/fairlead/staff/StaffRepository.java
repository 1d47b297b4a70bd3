package org.fairlead.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code staff_member} and {@code staff_role}, as far as every module asks for them. */
@Repository
@RequiredArgsConstructor
class StaffRepository {

    private static final String SELECT = """
        select s.username, s.display_name, s.password_hash, s.area_id, s.site_id, s.active, s.rights_version,
               (select string_agg(r.role, ',') from staff_role r where r.username = s.username) as roles
          from staff_member s\s\
        """;

    /** Somebody with an account. */
    record Account(Person person, String passwordHash, boolean active, int rightsVersion) {}

    private final TypedJdbc jdbc;

    Optional<Account> find(@Nullable String username) {
        return jdbc.optional(SELECT + "where s.username = ?", Account.class, username);
    }

    List<Person> inRole(String role, @Nullable String areaId) {
        return jdbc.list(SELECT + """
            join staff_role h on h.username = s.username
             where h.role = ? and s.area_id = ? and s.active order by s.display_name
            """, Person.class, role, areaId);
    }

    List<Person> inRole(String role) {
        return jdbc.list(SELECT + """
            join staff_role h on h.username = s.username where h.role = ? and s.active order by s.display_name
            """, Person.class, role);
    }

    List<Person> ofAllAreas(String role) {
        return jdbc.list(SELECT + """
            join staff_role h on h.username = s.username
             where h.role = ? and s.area_id is null and s.active order by s.display_name
            """, Person.class, role);
    }

    List<Person> partnersOf(@Nullable String siteId) {
        return jdbc.list(SELECT + "where s.site_id = ? and s.active order by s.display_name", Person.class, siteId);
    }

    Optional<String> email(@Nullable String username) {
        return jdbc.optional("""
            select email from staff_member where username = ? and active and email is not null
            """, String.class, username);
    }

    Optional<String> areaOfAddress(@Nullable String email) {
        return jdbc.optional("""
            select min(area_id) from staff_member where email = ? and active and area_id is not null
            """, String.class, email);
    }

    Optional<String> displayName(String username) {
        return jdbc.optional("select display_name from staff_member where username = ?", String.class, username);
    }

    Map<String, String> displayNames(@Nullable String areaId) {
        return jdbc.map("""
            select username, display_name from staff_member where area_id = ?
            """, String.class, String.class, areaId);
    }

    /** Notes what this database is for, the first time; says what it is for from then on. */
    String madeFor(String kind) {
        if (jdbc.list("select kind from made_for", String.class).isEmpty()) {
            jdbc.addUnlessThere("insert into made_for (id, kind) values (1, ?)", kind);
        }
        return jdbc.single("select kind from made_for", String.class);
    }

    boolean isAnybodyActive() {
        return jdbc.single("select count(*) from staff_member where active", Long.class) > 0;
    }

    void add(Person person, @Nullable String email, String passwordHash) {
        jdbc.sql("""
            insert into staff_member (username, display_name, email, password_hash, area_id, site_id, active)
            values (:username, :displayName, :email, :passwordHash, :areaId, :siteId, true)
            """)
                .paramSource(person)
                .param("email", email)
                .param("passwordHash", passwordHash)
                .update();
        for (String role : new TreeSet<>(person.roles())) {
            jdbc.update("insert into staff_role (username, role) values (?, ?)", person.username(), role);
        }
    }

    void addStandIn(String username, String displayName) {
        jdbc.addUnlessThere("""
            insert into staff_member (username, display_name, password_hash, active) values (?, ?, '{noop}', false)
            """, username, displayName);
    }
}
