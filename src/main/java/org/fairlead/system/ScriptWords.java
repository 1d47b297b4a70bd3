package org.fairlead.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * What the scripts of forms say: the sentences that begin with {@code form.}, a script for each language
 * ({@code /js/words/en.js}), so that browsers keep them and no page carries them.
 */
public final class ScriptWords extends AbstractResourceResolver {

    private static final Pattern NAME = Pattern.compile("([a-z]{2})\\.js");

    private final Map<String, Optional<Resource>> scripts = new ConcurrentHashMap<>();

    /** The script in a language. */
    public static String in(Locale language) {
        Map<String, String> words = Sentences.in(language, () -> Sentences.all("form."));
        try {
            return "globalThis.fairleadWords=" + new ObjectMapper().writeValueAsString(words) + ";\n";
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Matcher name = NAME.matcher(path);
        return name.matches() ? script(name.group(1)).orElse(null) : chain.resolveResource(request, path, locations);
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        Matcher name = NAME.matcher(path);
        return name.matches() && script(name.group(1)).isPresent() ? path : chain.resolveUrlPath(path, locations);
    }

    private Optional<Resource> script(String language) {
        return scripts.computeIfAbsent(
                language,
                code -> Sentences.spoken(Locale.forLanguageTag(code))
                        .map(locale -> new ByteArrayResource(in(locale).getBytes(StandardCharsets.UTF_8)) {
                            @Override
                            public String getFilename() {
                                return code + ".js";
                            }
                        }));
    }
}
