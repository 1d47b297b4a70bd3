package org.fairlead.worklist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.FailedJobs;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who sees which escalations, and their number in the menu of every page. */
@Component
@RequiredArgsConstructor
class Escalations implements HandlerInterceptor, WebMvcConfigurer {

    private final WorkList workList;
    private final FailedJobs failedJobs;
    private final LeftOut leftOut;
    private final CurrentPerson people;
    private final ObjectProvider<EscalationPanel> panels;

    static WorkQuery overdue(@Nullable String cursor, int limit) {
        return WorkQuery.of(WorkQuery.Queue.ALL).onlyOverdue().page(cursor, limit);
    }

    List<EscalationPanel> panels(Person person) {
        return panels.orderedStream().filter(panel -> panel.shownTo(person)).toList();
    }

    boolean shownTo(Person person) {
        return TaskReading.seesOverdue(person) || !panels(person).isEmpty();
    }

    long count(Person person) {
        long overdue = TaskReading.seesOverdue(person) ? workList.count(overdue(null, 1), person) : 0;
        long failed = TaskReading.seesFailed(person) ? failed(person) : 0;
        return overdue
                + failed
                + panels(person).stream()
                        .mapToLong(panel -> panel.count(person))
                        .sum();
    }

    /**
     * A supervisor does not learn that a step about a concern failed; an administrator learns that one did, no more.
     */
    private long failed(Person person) {
        return failed(person, failedJobs.list()).size();
    }

    /** Those of the person's area, and of none. Nobody learns of one about what they are left out of. */
    List<FailedJobs.FailedJob> failed(Person person, List<FailedJobs.FailedJob> all) {
        if (all.isEmpty()) {
            return all;
        }
        Set<String> without = leftOut.subjectsWithout(person.username());
        return all.stream()
                .filter(job -> person.areaId() == null
                        || job.areaId() == null
                        || person.areaId().equals(job.areaId()))
                .filter(job -> !job.restricted() || TaskReading.mends(person))
                .filter(job -> !job.restricted() || !without.contains(job.subject()))
                .toList();
    }

    /**
     * Tries a failed step again, if it is one that the person is shown.
     *
     * @throws NotFoundException when it is not
     */
    void retry(String id, Person person) {
        if (failed(person, failedJobs.list()).stream().noneMatch(job -> job.id().equals(id))) {
            throw new NotFoundException("process.step-no-longer-waits");
        }
        failedJobs.retry(id);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page != null && (page.getViewName() == null || !page.getViewName().startsWith("redirect:"))) {
            people.find().filter(this::shownTo).ifPresent(person -> page.addObject("escalationCount", count(person)));
        }
    }
}
