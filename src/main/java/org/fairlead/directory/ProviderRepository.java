package org.fairlead.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The table {@code provider_identity}. */
@Repository
@RequiredArgsConstructor
class ProviderRepository {

    private final TypedJdbc jdbc;

    Optional<String> find(String issuer, String subject) {
        return jdbc.optional(
                "select username from provider_identity where issuer = ? and subject = ?",
                String.class,
                issuer,
                subject);
    }

    /** The accounts of an e-mail address that no provider knows yet. */
    List<String> ofAddress(String email) {
        return jdbc.list("""
            select username from staff_member s where lower(email) = lower(?) and active = true
              and not exists (select 1 from provider_identity p where p.username = s.username)
             order by username limit 2
            """, String.class, email);
    }

    void add(String issuer, String subject, String username, Instant now) {
        jdbc.update(
                "insert into provider_identity (issuer, subject, username, since) values (?, ?, ?, ?)",
                issuer,
                subject,
                username,
                now);
    }
}
