package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A wrong setting is named in one line when Fairlead starts, and what stands there is not told. */
class WrongSettingTest {

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(Installation.class)
    static class Settings {}

    @ParameterizedTest
    @CsvSource({
        "fairlead.public-address, fairlead.example, must be an address that begins with https:// or http://.",
        "fairlead.public-address, https://, must be an address that begins with https:// or http://.",
        "fairlead.mail-from, no address, must be an e-mail address.",
        "fairlead.timers, perhaps, cannot be read: it must be a boolean.",
    })
    void shouldBeNamed(String setting, String value, String how) {
        start.withPropertyValues(setting + "=" + value)
                .run(context -> assertThat(new WrongSettingAnalysis()
                                .analyze(context.getStartupFailure())
                                .getDescription())
                        .isEqualTo(setting + " " + how));
    }

    @Test
    void shouldStart_withWhatIsRight() {
        start.withPropertyValues(
                        "fairlead.public-address=https://fairlead.example/", "fairlead.mail-from=F <f@x.example>")
                .run(context -> assertThat(context.getBean(Installation.class).link("/refer"))
                        .isEqualTo("https://fairlead.example/refer"));
    }
}
