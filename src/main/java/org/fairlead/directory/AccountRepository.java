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
import org.fairlead.system.OncePerRequest;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
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

    private final TypedJdbc jdbc;

    List<Account> all() {
        return jdbc.list(SELECT + " order by s.active desc, s.display_name, s.username", AccountRepository::row);
    }

    List<Account> ofArea(@Nullable String areaId) {
        return jdbc.list(
                SELECT + " where s.area_id = ? order by s.active desc, s.display_name, s.username",
                AccountRepository::row,
                areaId);
    }

    Optional<Account> find(@Nullable String username) {
        return jdbc.optional(SELECT + " where s.username = ?", AccountRepository::row, username);
    }

    void update(Account account, Instant now) {
        jdbc.update("""
            update staff_member set display_name = :displayName, email = :email, area_id = :areaId, site_id = :siteId,
              active = :active where username = :username\
            """, account);
        jdbc.update(
                "update staff_member set left_at = case when active then null else coalesce(left_at, ?) end"
                        + " where username = ?",
                now,
                account.username());
        OncePerRequest.forget("name:" + account.username());
        jdbc.update("delete from staff_role where username = ?", account.username());
        for (String role : new TreeSet<>(account.roles())) {
            jdbc.update("insert into staff_role (username, role) values (?, ?)", account.username(), role);
        }
    }

    /**
     * Holds every administrator's row: of two who take each other's rights at once, the second sees what the first did.
     */
    void holdAdministrators() {
        jdbc.list("""
            select username from staff_role where role = ? order by username for update
            """, String.class, Roles.ADMINISTRATOR);
    }

    /** The open accounts with a user name or an e-mail address, at most a handful. */
    List<String> named(String name) {
        return jdbc.list("""
            select username from staff_member
             where active = true and (username = ? or lower(email) = ?) order by username limit 5
            """, String.class, name, name);
    }

    void setPassword(String username, String hash) {
        jdbc.update("update staff_member set password_hash = ? where username = ?", hash, username);
    }

    /** Whoever is signed in with the account is so no longer. */
    void endSessions(String username) {
        jdbc.update("update staff_member set rights_version = rights_version + 1 where username = ?", username);
    }

    void insertLink(
            String tokenHash, @Nullable String username, @Nullable String madeBy, Instant madeAt, Instant expiresAt) {
        jdbc.update("""
            insert into password_link (token_hash, username, made_by, made_at, expires_at)
            values (?, ?, ?, ?, ?)\
            """, tokenHash, username, madeBy, madeAt, expiresAt);
    }

    void deleteLinks(@Nullable String username) {
        jdbc.update("delete from password_link where username = ? and used_at is null", username);
    }

    /** Whose link it is, if it can still be used. */
    Optional<String> usableLink(String tokenHash, Instant now) {
        return jdbc.optional("""
            select p.username from password_link p join staff_member s on s.username = p.username
             where p.token_hash = ? and p.used_at is null and p.expires_at > ? and s.active = true\
            """, String.class, tokenHash, now);
    }

    /** Uses a link up; false when somebody else has just done so. */
    boolean useLink(String tokenHash, Instant now) {
        return jdbc.update(
                        "update password_link set used_at = ? where token_hash = ? and used_at is null", now, tokenHash)
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
