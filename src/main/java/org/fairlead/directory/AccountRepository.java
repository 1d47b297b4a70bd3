package org.fairlead.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Roles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes {@code staff_member}, {@code staff_role} and {@code password_link}. */
@Repository
@RequiredArgsConstructor
class AccountRepository {

    private static final String SELECT = """
        select s.username, s.display_name, s.email, s.area_id, s.site_id, s.active,
          (select string_agg(r.role, ',') from staff_role r where r.username = s.username) as roles
          from staff_member s\
        """;

    private final JdbcClient jdbc;

    List<Account> all() {
        return jdbc.sql(SELECT + " order by s.active desc, s.display_name, s.username")
                .query(AccountRepository::row)
                .list();
    }

    List<Account> ofArea(String areaId) {
        return jdbc.sql(SELECT + " where s.area_id = ? order by s.active desc, s.display_name, s.username")
                .param(areaId)
                .query(AccountRepository::row)
                .list();
    }

    Optional<Account> find(String username) {
        return jdbc.sql(SELECT + " where s.username = ?")
                .param(username)
                .query(AccountRepository::row)
                .optional();
    }

    void update(Account account) {
        jdbc.sql("""
            update staff_member set display_name = :name, email = :email, area_id = :area, site_id = :site,
              active = :active where username = :username\
            """)
                .param("name", account.displayName())
                .param("email", account.email())
                .param("area", account.areaId())
                .param("site", account.siteId())
                .param("active", account.active())
                .param("username", account.username())
                .update();
        jdbc.sql("delete from staff_role where username = ?")
                .param(account.username())
                .update();
        for (String role : new TreeSet<>(account.roles())) {
            jdbc.sql("insert into staff_role (username, role) values (?, ?)")
                    .params(account.username(), role)
                    .update();
        }
    }

    /**
     * Holds every administrator's row: of two who take each other's rights at once, the second sees what the first did.
     */
    void holdAdministrators() {
        jdbc.sql("select username from staff_role where role = ? order by username for update")
                .param(Roles.ADMINISTRATOR)
                .query(String.class)
                .list();
    }

    void setPassword(String username, String hash) {
        jdbc.sql("update staff_member set password_hash = ? where username = ?")
                .params(hash, username)
                .update();
    }

    void insertLink(String tokenHash, String username, String madeBy, Instant madeAt, Instant expiresAt) {
        jdbc.sql("""
            insert into password_link (token_hash, username, made_by, made_at, expires_at)
            values (:hash, :username, :by, :at, :expires)\
            """)
                .param("hash", tokenHash)
                .param("username", username)
                .param("by", madeBy)
                .param("at", madeAt)
                .param("expires", expiresAt)
                .update();
    }

    void deleteLinks(String username) {
        jdbc.sql("delete from password_link where username = ? and used_at is null")
                .param(username)
                .update();
    }

    /** Whose link it is, if it can still be used. */
    Optional<String> usableLink(String tokenHash, Instant now) {
        return jdbc.sql("""
            select p.username from password_link p join staff_member s on s.username = p.username
             where p.token_hash = :hash and p.used_at is null and p.expires_at > :now and s.active = true\
            """)
                .param("hash", tokenHash)
                .param("now", now)
                .query(String.class)
                .optional();
    }

    /** Uses a link up; false when somebody else has just done so. */
    boolean useLink(String tokenHash, Instant now) {
        return jdbc.sql("update password_link set used_at = :now where token_hash = :hash and used_at is null")
                        .param("hash", tokenHash)
                        .param("now", now)
                        .update()
                == 1;
    }

    private static Account row(ResultSet row, int number) throws SQLException {
        String roles = row.getString("roles");
        return new Account(
                row.getString("username"),
                row.getString("display_name"),
                row.getString("email"),
                roles == null
                        ? List.of()
                        : Arrays.stream(roles.split(",")).sorted().toList(),
                row.getString("area_id"),
                row.getString("site_id"),
                row.getBoolean("active"));
    }
}
