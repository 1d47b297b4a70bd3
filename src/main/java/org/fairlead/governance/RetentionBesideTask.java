package org.fairlead.governance;

import java.util.Map;
import java.util.Optional;
import org.fairlead.worklist.TaskPanel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leads from the steps of a review to its list. */
@Configuration
class RetentionBesideTask {

    @Bean
    TaskPanel retentionPanel() {
        return TaskPanel.of(
                TaskPanel.ABOVE_THE_FORM,
                "governance/retention :: panel",
                (task, person) ->
                        task.processKey().equals(Retention.PROCESS) ? Optional.of(Map.of()) : Optional.empty());
    }
}
