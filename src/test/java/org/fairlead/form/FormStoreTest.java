package org.fairlead.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Json;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Seals;
import org.fairlead.system.TypedJdbc;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Versions and submissions in a real database. */
class FormStoreTest {

    private static final String FIRST = "{\"id\":\"agree\",\"components\":[]}";
    private static final String SECOND = "{\"id\":\"agree\",\"components\":[{\"type\":\"separator\",\"id\":\"s\"}]}";

    private FormRegistry forms;
    private FormSubmissions submissions;
    private Instant now = Instant.parse("2026-03-02T09:00:00.123456789Z");

    @BeforeEach
    void openDatabase() {
        DriverManagerDataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:" + java.util.UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        FormRepository kept = new FormRepository(new TypedJdbc(database, Seals.ofThisRun()));
        forms = new FormRegistry(kept, new ObjectMapper(), clock);
        submissions =
                new FormSubmissions(kept, forms, new Json(new ObjectMapper()), clock, Seals.ofThisRun(), event -> {});
    }

    @Test
    void shouldCountVersions_onlyWhenAFormChanges() {
        assertThat(forms.register("agree", FIRST, "owner")).isEqualTo(1);
        assertThat(forms.register("agree", FIRST, "owner")).isEqualTo(1);
        assertThat(forms.register("agree", SECOND, "owner")).isEqualTo(2);

        assertThat(forms.latest("agree").version()).isEqualTo(2);
        assertThat(forms.version("agree", 1).schema().path("components")).isEmpty();
        assertThat(forms.version("agree", 2).schema().path("components")).hasSize(1);
    }

    @Test
    void shouldSayWhenThereIsNoSuchForm() {
        assertThatThrownBy(() -> forms.latest("nothing")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> forms.version("nothing", 3)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shouldRefuseWhatIsNotThisForm() {
        assertThatThrownBy(() -> forms.register("agree", "{", "owner")).isInstanceOf(InvalidAnswersException.class);
        assertThatThrownBy(() -> forms.register("other", FIRST, "owner")).isInstanceOf(InvalidAnswersException.class);
    }

    @Test
    void shouldGiveBackWhatWasSubmitted() {
        Form form = form();
        Map<String, Object> answers = Map.of("name", "Zoë “Zo”", "rating", 4, "done", false, "needs", List.of("sleep"));

        Submission stored = submissions.store(form, "ZW-1", "task-1", "agree-goals", "linkworker", answers);

        assertThat(submissions.find(stored.id())).isEqualTo(stored);
        assertThat(stored.answers()).isEqualTo(answers);
        assertThat(stored.submittedBy()).isEqualTo("linkworker");
    }

    @Test
    void shouldFindTheNewestOfACase_byFormAndByTask() {
        Form form = form();
        submissions.store(form, "ZW-1", "task-1", "agree-goals", "linkworker", Map.of("n", 1));
        now = now.plusSeconds(60);
        Submission newest = submissions.store(form, "ZW-1", "task-2", "agree-goals", "linkworker", Map.of("n", 2));
        submissions.store(form, "ZW-2", "task-3", "agree-goals", "linkworker", Map.of("n", 3));

        assertThat(submissions.latest("ZW-1", "agree")).contains(newest);
        assertThat(submissions.latestForTask("ZW-1", "agree-goals")).contains(newest);
        assertThat(submissions.latest("ZW-1", "other")).isEmpty();
        assertThat(submissions.latestForTask("ZW-3", "agree-goals")).isEmpty();
        assertThat(submissions.ofCase("ZW-1")).hasSize(2).last().isEqualTo(newest);
    }

    @Test
    void shouldKeepAnswersThatBelongToNoCaseYet() {
        Submission stored = submissions.store(form(), null, null, null, "public", Map.of());

        assertThat(submissions.find(stored.id()).caseRef()).isNull();
        assertThatThrownBy(() -> submissions.find("not-there")).isInstanceOf(NotFoundException.class);
    }

    private Form form() {
        forms.register("agree", FIRST, "owner");
        return forms.latest("agree");
    }
}
