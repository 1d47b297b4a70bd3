package org.fairlead.system;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * In which language a page is. Who is not signed in, such as a family, reads the one that {@code ?lang=} names, which a
 * cookie keeps, or else one that their browser asks for; a draft only where {@link DraftLanguages} says so. Who is
 * signed in reads English, so that what is written down about a child is in one language; with {@code ?lang=} they
 * print a paper in the family's.
 */
@Component("localeResolver")
class ReadersLanguage implements LocaleResolver, HandlerInterceptor, WebMvcConfigurer {

    private static final String ASKED = "lang";
    private static final String COOKIE = "fl-language";

    /** Where drafts are read: the public page and the notice that it leads to. */
    private static final Pattern PUBLIC_PAGE = Pattern.compile("/refer(/.*)?|/privacy");

    private final boolean secure;
    private final ObjectProvider<DraftLanguages> drafts;

    ReadersLanguage(ServerProperties server, ObjectProvider<DraftLanguages> drafts) {
        this.drafts = drafts;
        this.secure =
                Boolean.TRUE.equals(server.getServlet().getSession().getCookie().getSecure());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Stream<Locale> asked = asked(request).stream();
        Stream<Locale> wanted = request.getUserPrincipal() != null
                ? asked
                : Stream.of(asked, kept(request).stream(), Collections.list(request.getLocales()).stream())
                        .flatMap(one -> one);
        return wanted.flatMap(one -> Sentences.spoken(one).stream())
                .filter(one -> isRead(one, request))
                .findFirst()
                .orElse(Locale.UK);
    }

    private boolean isRead(Locale language, HttpServletRequest request) {
        return !Sentences.isDraft(language)
                || PUBLIC_PAGE.matcher(request.getServletPath()).matches()
                        && drafts.stream().anyMatch(in -> in.isOn(language.getLanguage()));
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale language) {
        throw new UnsupportedOperationException("A reader chooses with ?lang=");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() == null) {
            asked(request).flatMap(Sentences::spoken).ifPresent(language -> keep(language, response));
        }
        return true;
    }

    private void keep(Locale language, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, language.getLanguage())
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<Locale> asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(ASKED)).map(Locale::forLanguageTag);
    }

    private static Optional<Locale> kept(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .map(Locale::forLanguageTag);
    }
}
