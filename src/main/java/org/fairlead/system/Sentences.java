package org.fairlead.system;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What Fairlead says to people: sentences from {@code messages.properties}, in the language of whoever reads. Pages take
 * theirs from the same file with {@code #{…}}; this is for what is said where no page is near: why something is refused,
 * what a record says of itself.
 */
public final class Sentences {

    private static final ResourceBundleMessageSource WORDS = words();

    private Sentences() {}

    /**
     * A sentence.
     *
     * @param with what stands in it for {0}, {1} …, put in as {@code +} would put it: a number without commas
     */
    public static String say(String key, Object... with) {
        Object[] words = Arrays.stream(with).map(String::valueOf).toArray();
        return WORDS.getMessage(key, words, LocaleContextHolder.getLocale());
    }

    private static ResourceBundleMessageSource words() {
        // who has not said otherwise reads English, whatever the machine is set to
        LocaleContextHolder.setDefaultLocale(Locale.UK);
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }

    @Configuration(proxyBeanMethods = false)
    static class OnPages {

        @Bean
        MessageSource messageSource() {
            return WORDS;
        }
    }
}
