package org.fairlead.worklist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** In the header of every page: how many tasks are new to somebody, or were spoken of, since they last looked. */
@Component
@RequiredArgsConstructor
class UnreadNotices implements HandlerInterceptor, WebMvcConfigurer {

    private final NoticeRepository notices;
    private final CurrentPerson people;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page != null && (page.getViewName() == null || !page.getViewName().startsWith("redirect:"))) {
            people.find()
                    .ifPresent(person -> page.addObject(
                            "noticeCount", notices.unread(person.username()).size()));
        }
    }
}
