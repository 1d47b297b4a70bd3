package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsetSecretTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "fairlead"})
    void shouldRefuseToStart_whenThePasswordIsEverybodys(String password) {
        assertThatThrownBy(() -> new UnsetSecret(password, new SignInSettings(false)).afterPropertiesSet())
                .hasMessageContaining("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void shouldStart_whenThePasswordIsOurs() {
        assertThatCode(() -> new UnsetSecret("a long one of ours", new SignInSettings(false)).afterPropertiesSet())
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseLinksThatAdministratorsSee() {
        assertThatThrownBy(() -> new UnsetSecret("a long one of ours", new SignInSettings(true)).afterPropertiesSet())
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("links-shown");
    }
}
