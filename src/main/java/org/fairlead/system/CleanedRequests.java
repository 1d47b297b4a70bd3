package org.fairlead.system;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What comes in with a request, in an address or in JSON, is cleaned as what is typed into a form ({@link Typed}). */
@Configuration(proxyBeanMethods = false)
class CleanedRequests {

    @Bean
    static MappingJackson2HttpMessageConverter cleanedJson(ObjectMapper json) {
        return new OnlyJson(json.copy()
                .registerModule(new SimpleModule().addDeserializer(String.class, new CleanText()))
                // what one reader takes for the first and another for the last is taken by nobody
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }

    /** Spring keeps its own reader of JSON behind ours; what ours leaves would come in by it as it is. */
    @Bean
    static WebMvcConfigurer noOtherReader() {
        return new WebMvcConfigurer() {
            @Override
            public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
                converters.removeIf(converter ->
                        converter instanceof MappingJackson2HttpMessageConverter && !(converter instanceof OnlyJson));
            }
        };
    }

    /** Reads what says that it is JSON, and nothing that is like it; writes both. */
    private static final class OnlyJson extends MappingJackson2HttpMessageConverter {

        OnlyJson(ObjectMapper json) {
            super(json);
        }

        @Override
        protected boolean canRead(@Nullable MediaType type) {
            return type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type);
        }
    }

    private static final class CleanText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        CleanText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null ? null : Typed.clean(text);
        }
    }

    /** Camunda Modeler puts its paths behind the address that it was given, be there a slash at its end or not. */
    @Bean
    static FilterRegistrationBean<Filter> oneSlash() {
        FilterRegistrationBean<Filter> first =
                new FilterRegistrationBean<>((request, response, chain) -> chain.doFilter(
                        ((HttpServletRequest) request).getRequestURI().startsWith("/engine-rest//")
                                ? new OneSlash((HttpServletRequest) request)
                                : request,
                        response));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    private static final class OneSlash extends HttpServletRequestWrapper {

        OneSlash(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI().replaceFirst("^/engine-rest//", "/engine-rest/");
        }
    }

    /** After signing in: a password is taken as it is typed. */
    @Bean
    static FilterRegistrationBean<Filter> cleanedParameters() {
        return new FilterRegistrationBean<>(new Parameters());
    }

    static final class Parameters extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(new Cleaned(request), response);
        }
    }

    private static final class Cleaned extends HttpServletRequestWrapper {

        /** The fields of a password, which is taken as it is typed where it is set, too. */
        private static final Set<String> AS_TYPED = Set.of("password", "again", "present");

        Cleaned(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String value = super.getParameter(name);
            return value == null || AS_TYPED.contains(name) ? value : Typed.clean(value);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            return values == null ? null : clean(name, values);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> cleaned = new LinkedHashMap<>();
            super.getParameterMap().forEach((name, values) -> cleaned.put(name, clean(name, values)));
            return Collections.unmodifiableMap(cleaned);
        }

        private static String[] clean(String name, String[] values) {
            return AS_TYPED.contains(name)
                    ? values
                    : Arrays.stream(values).map(Typed::clean).toArray(String[]::new);
        }
    }
}
