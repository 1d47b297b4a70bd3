package org.fairlead.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.fairlead.system.BackgroundRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Stories are played before each deployment, save where one is being played already. */
@Configuration(proxyBeanMethods = false)
@Profile("!scenario")
class RehearsalConfiguration {

    @Bean
    Rehearsals rehearsals(RehearsalLimits limits, BackgroundRunner runner, ObjectMapper json) {
        return new Rehearsals(() -> limits, runner, json);
    }
}
