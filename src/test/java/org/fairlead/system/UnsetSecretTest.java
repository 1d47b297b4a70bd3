package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsetSecretTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fairlead"})
    void shouldRefuseToStart_whenThePasswordIsEverybodys(String password) {
        assertThatThrownBy(() -> new UnsetSecret(password, settings(false)).afterPropertiesSet())
                .hasMessageContaining("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void shouldStart_whenThePasswordIsOurs() {
        assertThatCode(() -> new UnsetSecret("a long one of ours", settings(false)).afterPropertiesSet())
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseLinksThatAdministratorsSee() {
        assertThatThrownBy(() -> new UnsetSecret("a long one of ours", settings(true)).afterPropertiesSet())
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("links-shown");
    }

    private static SignInSettings settings(boolean linksShown) {
        return new SignInSettings(linksShown, Duration.ofHours(2), Duration.ofHours(12), Map.of(), Map.of());
    }
}
