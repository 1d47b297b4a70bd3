package org.fairlead.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Guide;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every page the account that its header shows and that its menu depends on. */
@Component
@RequiredArgsConstructor
class AccountOnPages implements HandlerInterceptor, WebMvcConfigurer {

    private static final Pattern PAGE_OF_A_CASE =
            Pattern.compile("(/supervision/sessions/[^/]+)?/cases/([^/]+)(?:/.*)?");

    /** The roles in the order in which they name somebody who has several. */
    private static final List<String> BY_WEIGHT = List.of(
            Roles.SAFEGUARDING_LEAD,
            Roles.DSL,
            Roles.DEPUTY_DSL,
            Roles.SUPERVISOR,
            Roles.COORDINATOR,
            Roles.CLINICAL_SUPERVISOR,
            Roles.IMPACT_LEAD,
            Roles.LINK_WORKER,
            Roles.PARTNER,
            Roles.PROCESS_OWNER,
            Roles.ADMINISTRATOR,
            Roles.GOVERNANCE);

    /**
     * Who is signed in: the role that says it best (a message key), the place, what the menu shows them, and where they
     * raise a concern, about the child whose page it is, or about one that they name; and where the page is explained.
     */
    record Account(
            String username,
            @Nullable String displayName,
            String role,
            String place,
            Set<String> roles,
            List<MenuItem> menu,
            String concernAddress,
            String helpAddress,
            int idleSeconds) {

        /** For templates: whether the account has one of the roles. */
        public boolean has(String... anyRole) {
            return List.of(anyRole).stream().anyMatch(roles::contains);
        }
    }

    private final CurrentPerson currentPerson;
    private final Areas areas;
    private final Guide guide;

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
        currentPerson.find().ifPresent(person -> page.addObject("account", account(person, request)));
    }

    private Account account(Person person, HttpServletRequest request) {
        List<String> roles = BY_WEIGHT.stream().filter(person::has).toList();
        String role = roles.isEmpty() ? "" : roles.get(0);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return new Account(
                person.username(),
                person.displayName(),
                role,
                place(person),
                person.roles(),
                MenuItem.of(person.roles()),
                concernAddress(path),
                guide.explaining(path, roles),
                idleSeconds(request));
    }

    /** After how long without a click this session ends; 0 where there is none. */
    private static int idleSeconds(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? 0 : session.getMaxInactiveInterval();
    }

    private static String concernAddress(String path) {
        Matcher page = PAGE_OF_A_CASE.matcher(path);
        if (!page.matches()) {
            return "/concerns/new";
        }
        return page.group(1) == null
                ? "/concerns/new?case=" + page.group(2)
                : page.group(1) + "/cases/" + page.group(2) + "/concern";
    }

    private String place(Person person) {
        Optional<String> site =
                Optional.ofNullable(person.siteId()).flatMap(areas::site).map(Site::name);
        return site.orElseGet(
                () -> person.areaId() == null ? "" : areas.area(person.areaId()).name());
    }
}
