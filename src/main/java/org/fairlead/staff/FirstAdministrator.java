package org.fairlead.staff;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Outside the demo there is no account until an operator names the first administrator in the environment. Nobody can
 * make one over the web.
 */
@Component
@Profile("!demo & !scenario")
class FirstAdministrator {

    private static final int SHORTEST_PASSWORD = 14;

    private final StaffDirectory staff;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private final String username;
    private final String password;

    FirstAdministrator(
            StaffDirectory staff,
            PasswordEncoder passwords,
            JdbcClient jdbc,
            @Value("${fairlead.first-administrator.username:}") String username,
            @Value("${fairlead.first-administrator.password:}") String password) {
        this.staff = staff;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.username = username;
        this.password = password;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    void create() {
        boolean nobody = jdbc.sql("select count(*) from staff_member where active")
                        .query(Long.class)
                        .single()
                == 0;
        if (username.isBlank() || !nobody) {
            return;
        }
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalStateException(
                    "The first administrator needs a password of at least " + SHORTEST_PASSWORD + " characters.");
        }
        staff.add(
                new Person(username, "Administrator", Set.of(Roles.ADMINISTRATOR), null, null),
                null,
                passwords.encode(password));
    }
}
