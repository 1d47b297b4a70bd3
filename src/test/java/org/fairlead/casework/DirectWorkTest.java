package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fairlead.worklist.DrawnTasks;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work with the child is what the diagram says; an older one is known by the ids of its steps. */
class DirectWorkTest {

    @ParameterizedTest
    @CsvSource({
        // the diagram knows the property, what it says, the step, direct work, alone
        "true, direct-work, agree-goals, true, true",
        "true, direct-work, ride-a-bike, true, true",
        "true, alone, draw-together, false, true",
        "true, , agree-goals, false, false",
        "true, , contact-family, false, false",
        "false, , agree-goals, true, true",
        "false, , review-development-plan, true, true",
        "false, , collect-child-pack, false, true",
        "false, , assess-gillick, false, true",
        "false, , collect-parent-pack, false, false",
    })
    void shouldBeWhatTheDiagramSays(boolean knows, @Nullable String says, String step, boolean direct, boolean alone) {
        DirectWork work = new DirectWork(new DrawnTasks(null, null) {

            @Override
            public boolean knows(TaskView view, String property) {
                return knows;
            }

            @Override
            public Optional<String> says(TaskView view, String property) {
                return Optional.ofNullable(says);
            }
        });

        assertThat(work.isPart(task(step, "ZW-1"))).isEqualTo(direct);
        assertThat(work.isAlone(task(step, "ZW-1"))).isEqualTo(alone);
        assertThat(work.isAlone(task(step, null))).isFalse();
    }

    private static TaskView task(String step, @Nullable String reference) {
        return new TaskView(
                "1",
                step,
                "Step",
                reference,
                "ZW-1",
                "seeker",
                "seeker-pathway",
                "2",
                null,
                "zone-west",
                null,
                null,
                "agree-goals",
                1,
                null,
                List.of("link-worker"),
                false,
                50,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
