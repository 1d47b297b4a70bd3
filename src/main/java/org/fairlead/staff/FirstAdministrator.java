package org.fairlead.staff;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TurnRepository;
import org.fairlead.system.WrongSetting;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Outside the demo there is no account until an operator names the first administrator in the environment. Nobody can
 * make one over the web.
 */
@Component
@Profile("!demo & !scenario")
@RequiredArgsConstructor
class FirstAdministrator {

    /** Who an operator has named. */
    @ConfigurationProperties("fairlead.first-administrator")
    record Named(
            @DefaultValue("") String username,
            @DefaultValue("") String password) {}

    private static final int SHORTEST_PASSWORD = 14;

    private final StaffDirectory staff;
    private final PasswordEncoder passwords;
    private final StaffRepository people;
    private final Named named;
    private final TurnRepository turn;

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    void create() {
        if (named.username().isBlank()) {
            return;
        }
        // one node at a time: the others wait here and then find that somebody is there
        turn.await();
        if (people.isAnybodyActive()) {
            return;
        }
        if (named.password().length() < SHORTEST_PASSWORD) {
            throw new WrongSetting(
                    "The first administrator needs a password of at least " + SHORTEST_PASSWORD + " characters.");
        }
        staff.add(
                new Person(named.username(), "Administrator", Set.of(Roles.ADMINISTRATOR), null, null),
                null,
                passwords.encode(named.password()));
    }
}
