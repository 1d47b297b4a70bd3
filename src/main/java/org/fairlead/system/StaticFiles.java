package org.fairlead.system;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * The addresses of files, and only those. Every link of a page is asked whether it leads to a file, whose name then
 * carries its version; one that could would be looked for in each library, for a third of the time that a page takes.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";

    /** Asked for again and again, and not sent while it is the same. */
    private static final CacheControl ASKED = CacheControl.noCache();

    private static final Pattern WITH_VERSION =
            Pattern.compile("/((css|js|vendor)/.*-[0-9a-f]{32}\\.\\w+|js/parts/.*-[0-9A-Z]{8}\\.js)");

    /** A file that is there and whose name carries its version is kept for a year. */
    static void keep(HttpServletRequest request, HttpServletResponse response) {
        if (Objects.equals(response.getHeader(HttpHeaders.CACHE_CONTROL), ASKED.getHeaderValue())
                && WITH_VERSION.matcher(request.getServletPath()).matches()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        }
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String ours : new String[] {"css/", "js/", "vendor/"}) {
            registry.addResourceHandler("/" + ours + "**")
                    .addResourceLocations(FILES + ours)
                    .setCacheControl(ASKED)
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
        registry.addResourceHandler("/js/words/**")
                .setCacheControl(ASKED)
                .setUseLastModified(false)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
                .addResolver(new ScriptWords());
        registry.addResourceHandler("/*.svg").addResourceLocations(FILES).setCacheControl(ASKED);
    }
}
