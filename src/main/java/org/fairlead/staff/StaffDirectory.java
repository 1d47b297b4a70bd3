package org.fairlead.staff;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who works here, in which roles, and how to reach them. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class StaffDirectory implements UserDetailsService {

    private final TypedJdbc jdbc;

    /** An active member of staff or a partner. */
    public Optional<Person> find(@Nullable String username) {
        return account(username).filter(SignedIn::isEnabled).map(SignedIn::person);
    }

    /** The active people of an area who hold a role, by name. */
    public List<Person> inRole(String role, @Nullable String areaId) {
        return jdbc.list("""
            select s.username from staff_member s join staff_role r on r.username = s.username
             where r.role = ? and s.area_id = ? and s.active order by s.display_name
            """, String.class, role, areaId).stream()
                .flatMap(username -> find(username).stream())
                .toList();
    }

    /** The partners of a school or practice, by name. */
    public List<Person> partnersOf(@Nullable String siteId) {
        return jdbc
                .list(
                        "select username from staff_member where site_id = ? and active order by display_name",
                        String.class,
                        siteId)
                .stream()
                .flatMap(username -> find(username).stream())
                .toList();
    }

    /** The work address of somebody, if one is known. */
    public Optional<String> email(@Nullable String username) {
        return jdbc.optional("""
            select email from staff_member where username = ? and active and email is not null
            """, String.class, username);
    }

    /** The area of the person with a work address, if it is one of ours. */
    public Optional<String> areaOfAddress(@Nullable String email) {
        return jdbc.optional("""
            select min(area_id) from staff_member where email = ? and active and area_id is not null
            """, String.class, email);
    }

    /** The name to show for a user name; the user name itself when the account is gone. */
    public @Nullable String displayName(@Nullable String username) {
        if (username == null) {
            return "";
        }
        if (Person.SYSTEM.username().equals(username)) {
            return Person.SYSTEM.displayName();
        }
        return jdbc.optional("select display_name from staff_member where username = ?", String.class, username)
                .orElse(username);
    }

    /** Every name of an area's people, by user name, for lists. */
    public Map<String, String> displayNames(@Nullable String areaId) {
        Map<String, String> names = new HashMap<>();
        jdbc.list("""
            select username, display_name from staff_member where area_id = ?
            """, (row, n) -> names.put(row.getString("username"), row.getString("display_name")), areaId);
        return names;
    }

    /** Creates an account. The password is stored as the hash that is given. */
    @Transactional
    public void add(Person person, @Nullable String email, String passwordHash) {
        jdbc.update(
                """
                insert into staff_member (username, display_name, email, password_hash, area_id, site_id, active)
                values (?, ?, ?, ?, ?, ?, true)
                """, person.username(), person.displayName(), email, passwordHash, person.areaId(), person.siteId());
        for (String role : new TreeSet<>(person.roles())) {
            jdbc.update("insert into staff_role (username, role) values (?, ?)", person.username(), role);
        }
    }

    /**
     * Makes sure that there is an account which stands for something that is nobody, such as the public page. Nobody
     * can sign in with it, and it has no role.
     */
    @Transactional
    public void ensureStandIn(String username, @Nullable String displayName) {
        boolean there = jdbc.single("select count(*) from staff_member where username = ?", Long.class, username) > 0;
        if (!there) {
            jdbc.update("""
                insert into staff_member (username, display_name, password_hash, active)
                values (?, ?, '{noop}', false)
                """, username, displayName);
        }
    }

    @Override
    public UserDetails loadUserByUsername(@Nullable String username) {
        return account(username).orElseThrow(() -> new UsernameNotFoundException(say("staff.no-account")));
    }

    private Optional<SignedIn> account(@Nullable String username) {
        return jdbc.optional(
                """
                select s.username, s.display_name, s.password_hash, s.area_id, s.site_id, s.active,
                       (select string_agg(r.role, ',') from staff_role r where r.username = s.username) as roles
                  from staff_member s where s.username = ?
                """,
                (row, n) -> {
                    String roles = row.getString("roles");
                    Person person = new Person(
                            row.getString("username"),
                            row.getString("display_name"),
                            roles == null ? Set.of() : Set.copyOf(Arrays.asList(roles.split(","))),
                            row.getString("area_id"),
                            row.getString("site_id"));
                    return new SignedIn(person, row.getString("password_hash"), row.getBoolean("active"));
                },
                username);
    }
}
