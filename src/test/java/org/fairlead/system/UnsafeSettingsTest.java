package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsetSecretTest {

    private static final String ROLES = "dsl,deputy-dsl,safeguarding-lead,administrator,process-owner,governance";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fairlead"})
    void shouldRefuseToStart_whenThePasswordIsEverybodys(String password) {
        assertThatThrownBy(() -> new UnsetSecret(password, settings(false, ROLES)).afterPropertiesSet())
                .hasMessageContaining("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void shouldStart_whenThePasswordIsOurs() {
        assertThatCode(() -> new UnsetSecret("a long one of ours", settings(false, ROLES)).afterPropertiesSet())
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseLinksThatAdministratorsSee() {
        assertThatThrownBy(() -> new UnsetSecret("a long one of ours", settings(true, ROLES)).afterPropertiesSet())
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("links-shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dsl", "dsl,deputy-dsl,safeguarding-lead,administrator", "coordinator,supervisor"})
    void shouldRefuseToLetLeadsInWithAPasswordAlone(String roles) {
        assertThatThrownBy(() -> new UnsetSecret("a long one of ours", settings(false, roles)).afterPropertiesSet())
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("second-factor-roles");
    }

    private static SignInSettings settings(boolean linksShown, String secondFactorRoles) {
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
