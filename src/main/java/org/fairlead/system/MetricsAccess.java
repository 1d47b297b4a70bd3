package org.fairlead.system;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/**
 * Figures of the service for Prometheus, where an operator switches them on (the profile {@code metrics}): how many,
 * how late, how long, and never whose. They are read with a token of their own, which opens nothing else.
 */
@Configuration
@Profile("metrics")
class MetricsAccess {

    static final String PAGE = "/actuator/prometheus";

    private static final int SHORTEST = 24;
    private static final String BEARER = "Bearer ";

    /** @param token what whoever collects the figures brings along */
    @ConfigurationProperties("fairlead.metrics")
    record Settings(@DefaultValue("") String token) {

        Settings {
            if (!token.isEmpty() && token.length() < SHORTEST) {
                throw new WrongSetting("Let FAIRLEAD_METRICS_TOKEN have " + SHORTEST + " characters at least, such as"
                        + " from openssl rand -hex 24.");
            }
        }

        boolean isBroughtBy(String header) {
            return MessageDigest.isEqual(
                    (BEARER + token).getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Bean
    @Order(-1)
    SecurityFilterChain metricsChain(HttpSecurity http, Settings settings) throws Exception {
        if (settings.token().isEmpty()) {
            throw new WrongSetting("Set FAIRLEAD_METRICS_TOKEN too, or take the profile metrics away: figures are not"
                    + " open to everybody.");
        }
        return http.securityMatcher(PAGE)
                .authorizeHttpRequests(requests -> requests.anyRequest().access((person, asked) -> {
                    String header = asked.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
                    return new AuthorizationDecision(header != null && settings.isBroughtBy(header));
                }))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .build();
    }
}
