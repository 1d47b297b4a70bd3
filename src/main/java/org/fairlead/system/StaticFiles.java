package org.fairlead.system;

import org.springframework.context.annotation.Configuration;
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

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String ours : new String[] {"css/", "js/"}) {
            registry.addResourceHandler("/" + ours + "**")
                    .addResourceLocations(FILES + ours)
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
        registry.addResourceHandler("/vendor/**").addResourceLocations(FILES + "vendor/");
        registry.addResourceHandler("/*.svg").addResourceLocations(FILES);
    }
}
