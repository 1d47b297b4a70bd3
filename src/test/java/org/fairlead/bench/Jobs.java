package org.fairlead.bench;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;

/** Does an engine's jobs one after the other, so that what is measured is the work and not the waiting for it. */
final class Jobs {

    private Jobs() {}

    static void runDue(ManagementService engine) {
        List<Job> due = due(engine);
        while (!due.isEmpty()) {
            due.forEach(job -> engine.executeJob(job.getId()));
            due = due(engine);
        }
    }

    /** The one timer of an element, as if its day had come. */
    static void runTimer(ManagementService engine, String element) {
        engine.executeJob(
                engine.createJobQuery().activityId(element).singleResult().getId());
        runDue(engine);
    }

    private static List<Job> due(ManagementService engine) {
        return engine.createJobQuery().active().executable().listPage(0, 50);
    }
}
