package org.fairlead.year;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairlead.staff.Roles;
import org.jspecify.annotations.Nullable;

/**
 * What a year is rehearsed with; kept with the run.
 *
 * @param begins the first day that is counted, a Monday
 * @param weeks how many weeks are counted
 * @param warmUp weeks that are played before, so that the service does not begin empty
 * @param children how many are referred in a year
 * @param sources how many of them come from where, as shares of whatever they add up to
 * @param holidays of a hundred that come in a week of term, how many come in a week of school holidays
 * @param teams who works, by role
 * @param caseload how many children a link worker has at most
 * @param leave days off that each has in a year, bank holidays aside
 * @param sick days that each is ill in a year
 * @param session minutes a week that each child in direct work takes, beside tasks
 * @param meeting weeks from one intake meeting of a site to the next
 * @param seeds how often the year is played, each time with other chance
 * @param settings the area's own numbers of policy
 */
record Assumptions(
        LocalDate begins,
        int weeks,
        int warmUp,
        int children,
        Map<String, Integer> sources,
        int holidays,
        Map<String, Team> teams,
        int caseload,
        int leave,
        int sick,
        int session,
        int meeting,
        List<StepTime> steps,
        List<Choice> choices,
        int seeds,
        Map<String, Integer> settings) {

    /** How many work with children of their own. */
    int linkWorkers() {
        Team team = teams.get(Roles.LINK_WORKER);
        return team == null ? 0 : team.people();
    }

    /**
     * Those of a role.
     *
     * @param people how many they are; 0 where their time is not counted, such as at a school
     * @param hours how many each works a week
     * @param days on average from a task's coming until it can be done, weekends included
     * @param minutes on average that a task takes
     */
    record Team(int people, int hours, double days, int minutes) {}

    /**
     * A step that takes other than what is usual for its role.
     *
     * @param days on average from the task's coming until it can be done, weekends included
     * @param spread how long it took, from the shortest to the longest in equal parts of a hundred; empty if assumed
     * @param minutes that it takes; null for what is usual
     * @param own how many of the service's own it is taken from; 0 if it is assumed
     */
    record StepTime(
            String step,
            double days,
            List<Double> spread,
            @Nullable Integer minutes,
            long own) {}

    /**
     * How often which answer is given.
     *
     * @param step the task, or {@code referral}
     * @param weights shares of whatever they add up to, by answer
     * @param own how many of the service's own it is taken from; 0 if it is assumed
     */
    record Choice(String step, String question, Map<String, Integer> weights, long own) {}
}
