package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.support.SpringFactoriesLoader;

class DataInUseTest {

    @Test
    void shouldSayWhatToDo_whenAnotherFairleadHasTheFolder() {
        SQLException refused = new SQLException("Database may be already in use", "90020", 90020);

        FailureAnalysis said = new DataInUse().analyze(new IllegalStateException(refused));

        assertThat(said.getDescription()).contains("already runs");
        assertThat(said.getAction()).contains("FAIRLEAD_DATA");
    }

    @Test
    void shouldSayWhichSettings_whenTheDatabaseTakesNoSuchPassword() {
        SQLException refused = new SQLException("Wrong user name or password", "28000", 28000);

        FailureAnalysis said = new DataInUse().analyze(new IllegalStateException(refused));

        assertThat(said.getAction()).contains("SPRING_DATASOURCE_PASSWORD", "SPRING_PROFILES_ACTIVE");
    }

    @Test
    void shouldLeaveOtherFailuresToOthers() {
        assertThat(new DataInUse().analyze(new SQLException("no such table", "42S02", 42102)))
                .isNull();
    }

    @Test
    @SuppressWarnings("deprecation") // its successor makes the analyzers, which need a context; their names are enough
    void shouldBeAskedAtStart() {
        assertThat(SpringFactoriesLoader.loadFactoryNames(
                        org.springframework.boot.diagnostics.FailureAnalyzer.class,
                        getClass().getClassLoader()))
                .contains(DataInUse.class.getName());
    }
}
