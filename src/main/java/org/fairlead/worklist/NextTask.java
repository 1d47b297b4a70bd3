package org.fairlead.worklist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * After every act: the next task of whoever did it, under the words that say what was saved, so that nobody goes back
 * to a list for it. Whatever gives a page a {@code notice} gets it.
 */
@Component
@RequiredArgsConstructor
class NextTask implements HandlerInterceptor, WebMvcConfigurer {

    private final WorkList workList;
    private final TaskRows rows;
    private final CurrentPerson people;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page != null && page.getModel().containsKey("notice")) {
            people.find().ifPresent(person -> next(person, request, page.getModel()));
        }
    }

    private void next(Person person, HttpServletRequest request, Map<String, Object> model) {
        List<TaskView> own = workList.find(WorkQuery.of(WorkQuery.Queue.MINE).first(2), person).items().stream()
                // not the one that is open already
                .filter(task -> !request.getRequestURI().endsWith("/tasks/" + task.id()))
                .limit(1)
                .toList();
        rows.of(own, person).forEach(row -> model.put("nextTask", row));
    }
}
