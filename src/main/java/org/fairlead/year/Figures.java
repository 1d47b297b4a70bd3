package org.fairlead.year;

import java.util.List;
import java.util.Map;

/**
 * What a stretch of time was like, played or real.
 *
 * @param measures by the key of {@link Measure}; one is missing where there is nothing to say
 */
record Figures(Map<String, Double> measures, List<Step> steps) {

    /**
     * A step of a process.
     *
     * @param done how often it was done
     * @param late how many of its tasks were not done by their due date
     * @param open how many were open at the end
     * @param days on average from a task's coming until it was done, weekends included
     * @param queue hours, nights included, that a task which could be done waited on average for somebody to have time
     */
    record Step(String process, String step, String name, long done, long late, long open, double days, double queue) {}
}
