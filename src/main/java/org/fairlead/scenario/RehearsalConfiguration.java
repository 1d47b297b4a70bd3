package org.fairlead.scenario;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Stories are played before each deployment, save where one is being played already. */
@Configuration(proxyBeanMethods = false)
@Profile("!scenario")
class RehearsalConfiguration {

    @Bean
    Rehearsals rehearsals(
            @Value("${fairlead.scenarios.longest:3m}") Duration longest,
            @Value("${fairlead.scenarios.unseen:20s}") Duration unseen,
            @Value("${fairlead.scenarios.megabytes:384}") int megabytes) {
        return new Rehearsals(new RehearsalLimits(longest, unseen, megabytes));
    }
}
