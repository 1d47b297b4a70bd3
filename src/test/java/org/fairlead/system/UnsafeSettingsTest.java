package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class UnsafeSettingsTest {

    private static final String ROLES = "dsl,deputy-dsl,safeguarding-lead,administrator,process-owner,governance";

    private final MockEnvironment settings =
            new MockEnvironment().withProperty("spring.datasource.password", "a long one of ours");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fairlead"})
    void shouldRefuseToStart_whenThePasswordIsEverybodys(String password) {
        settings.setProperty("spring.datasource.password", password);
        refuses("SPRING_DATASOURCE_PASSWORD", signIn(false, ROLES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dsl", "dsl,deputy-dsl,safeguarding-lead,administrator", "coordinator,supervisor"})
    void shouldRefuseToLetLeadsInWithAPasswordAlone(String roles) {
        refuses("second-factor-roles", signIn(false, roles));
    }

    @Test
    void shouldRefuseLinksThatAdministratorsSee() {
        refuses("links-shown", signIn(true, ROLES));
    }

    /** What goes to another machine is closed to whoever is between. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.datasource.url | jdbc:postgresql://db.example/fairlead                        |"
                        + " SPRING_DATASOURCE_URL",
                "spring.datasource.url | jdbc:postgresql://db.example:5432/fairlead?sslmode=require   |"
                        + " SPRING_DATASOURCE_URL",
                "spring.datasource.url | jdbc:postgresql://localhost,10.0.0.7:5433/fairlead           |"
                        + " SPRING_DATASOURCE_URL",
                "spring.datasource.url | jdbc:postgresql://localhost.example/fairlead                 |"
                        + " SPRING_DATASOURCE_URL",
                "spring.datasource.url | jdbc:postgresql://db.example/fairlead?sslmode=verify-full    | ''",
                "spring.datasource.url | jdbc:postgresql://db.example/f?a=b&sslmode=verify-ca         | ''",
                "spring.datasource.url | jdbc:postgresql://localhost:5432/fairlead                    | ''",
                "spring.datasource.url | jdbc:postgresql://127.0.0.1/fairlead                         | ''",
                "spring.datasource.url | jdbc:postgresql://[::1]:5432/fairlead                        | ''",
                "spring.datasource.url | jdbc:h2:file:./data/fairlead                                 | ''",
                "spring.mail.host      | mail.example                                                 | SPRING_MAIL",
                "spring.mail.host      | localhost                                                    | ''",
                "fairlead.clamav.host  | clamav.example                                               | ClamAV",
                "fairlead.clamav.host  | 127.0.0.1                                                    | ''",
                "fairlead.clamav.host  | ''                                                           | ''",
                "fairlead.proxy        | 10.0.0.4                                                     | SERVER_SSL",
                "fairlead.proxy        | 127.0.0.1,10.0.0.4                                           | SERVER_SSL",
                "fairlead.proxy        | 127.0.0.1                                                    | ''",
                "fairlead.text.url     | http://texts.example/send                                    |"
                        + " FAIRLEAD_TEXT_URL",
                "fairlead.text.url     | http://127.0.0.1:9000/send                                   | ''",
                "fairlead.text.url     | https://texts.example/send                                   | ''"
            })
    void shouldRefuseWhatGoesInTheOpen(String setting, String value, String named) {
        settings.setProperty(setting, value);
        if (named.isEmpty()) {
            starts();
        } else {
            refuses(named, signIn(false, ROLES));
            settings.setProperty("fairlead.closed-network", "true");
            starts();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.mail.properties.mail.smtp.starttls.required",
                "spring.mail.properties.mail.smtp.ssl.enable"
            })
    void shouldLetMailGo_whereItIsClosed(String setting) {
        settings.setProperty("spring.mail.host", "mail.example");
        settings.setProperty(setting, "true");
        starts();
    }

    @Test
    void shouldLetAProxyBeElsewhere_thatSpeaksTlsToFairlead() {
        settings.setProperty("fairlead.proxy", "10.0.0.4");
        settings.setProperty("server.ssl.certificate", "/etc/fairlead/tls.pem");
        starts();
    }

    private void starts() {
        assertThatCode(() -> asked(signIn(false, ROLES)).afterPropertiesSet()).doesNotThrowAnyException();
    }

    private void refuses(String named, SignInSettings signIn) {
        assertThatThrownBy(() -> asked(signIn).afterPropertiesSet())
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(named);
    }

    private UnsafeSettings asked(SignInSettings signIn) {
        return new UnsafeSettings(settings, signIn);
    }

    private static SignInSettings signIn(boolean linksShown, String secondFactorRoles) {
        return new SignInSettings(
                linksShown,
                Duration.ofHours(2),
                Duration.ofHours(12),
                Map.of(),
                Map.of(),
                Duration.ofMinutes(10),
                Set.of(secondFactorRoles.split(",")));
    }
}
