package org.fairlead.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets nobody come to an address that is not open to them, before anything of what they sent is read. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class Doorkeeper implements HandlerInterceptor, WebMvcConfigurer {

    private static final String OURS = "org.fairlead.";

    private final CurrentPerson people;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)) {
            OpenTo open = of(method);
            if (open == null) {
                throw new NotAllowedException("staff.not-your-role");
            }
            if (!open.visitors() && open.value().length > 0 && !people.get().has(open.value())) {
                throw new NotAllowedException(open.refused());
            }
        }
        return true;
    }

    /** What is said at the method, else at its class; null when nothing is. */
    public static @Nullable OpenTo of(HandlerMethod method) {
        OpenTo atMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), OpenTo.class);
        return atMethod != null
                ? atMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), OpenTo.class);
    }
}
