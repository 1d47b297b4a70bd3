package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds who asks for what is {@link Costly} more often than a person would. */
@Component
class CostlyAsks implements HandlerInterceptor, WebMvcConfigurer {

    private final Throttle throttle;
    private final Throttle.Limit limit;

    CostlyAsks(Throttle throttle, @Value("${fairlead.costly-asks}") int asks) {
        this.throttle = throttle;
        this.limit = new Throttle.Limit("costly", asks, Duration.ofMinutes(10));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // who may not come in at all is told so first
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.hasMethodAnnotation(Costly.class)
                && !throttle.take(limit, request.getRemoteUser())) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(limit.time().toSeconds()));
            throw new TooOftenException("system.too-often", limit.time().toMinutes());
        }
        return true;
    }

    /** Nothing more of somebody's for a while, as if they had asked too often. */
    void shut(String who) {
        throttle.shut(limit, who);
    }

    void forget(String who) {
        throttle.forget(limit, who);
    }
}
