package org.fairlead.system;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every page what its frame needs: where the reader is and, in the demonstration, what time it is there. */
@Component
class PageFrame implements HandlerInterceptor, WebMvcConfigurer {

    private final Clock clock;
    private final boolean demo;

    PageFrame(Clock clock, Environment environment) {
        this.clock = clock;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page == null || (page.getViewName() != null && page.getViewName().startsWith("redirect:"))) {
            return;
        }
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        page.addObject("path", failed == null ? request.getRequestURI() : failed.toString());
        if (demo) {
            page.addObject("serviceTime", TimeInWords.moment(clock.instant()));
        }
    }
}
