package org.fairlead.system;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What Fairlead says to people: sentences from {@code messages.properties}, in the language of whoever reads. Pages
 * take theirs from the same file with {@code #{…}}; this is for what is said where no page is near: why something is
 * refused, what a record says of itself.
 */
public final class Sentences {

    private static final ResourceBundleMessageSource WORDS = words();

    private Sentences() {}

    /**
     * A sentence. What is no key has been said already, and is said again as it is.
     *
     * @param with what stands in it for {0}, {1} …, put in as {@code +} would put it: a number without commas
     */
    public static String say(@Nullable String key, Object @Nullable ... with) {
        Object[] words = Arrays.stream(with).map(String::valueOf).toArray();
        return WORDS.getMessage(key, words, key, LocaleContextHolder.getLocale());
    }

    /** All sentences whose keys begin so, for a script that puts into them what is missing. */
    public static Map<String, String> all(String prefix) {
        return ResourceBundle.getBundle("messages", Locale.ROOT).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toMap(
                        key -> key, key -> WORDS.getMessage(key, null, language()), (one, same) -> one, TreeMap::new));
    }

    /** A sentence, or something else where there is none with this key. */
    public static String sayOr(String key, @Nullable String otherwise) {
        return WORDS.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
    }

    /** In which language the reader reads. */
    public static Locale language() {
        return LocaleContextHolder.getLocale();
    }

    /**
     * This language, when there is a {@code messages_<language>.properties} for it; where that is silent, English
     * speaks.
     */
    static Optional<Locale> spoken(Locale language) {
        String name = language.getLanguage();
        if (name.equals(Locale.ENGLISH.getLanguage())) {
            return Optional.of(Locale.UK);
        }
        boolean known = !name.isEmpty() && Sentences.class.getResource("/messages_" + name + ".properties") != null;
        return known ? Optional.of(new Locale(name)) : Optional.empty();
    }

    /** Whether the words of a language are a translator's first draft, which nobody has reviewed. */
    public static boolean isDraft(Locale language) {
        return WORDS.getMessage("language.draft", null, language).equals("yes");
    }

    /** The codes of the languages of which there are only drafts. */
    public static List<String> drafts() {
        return List.of(say("language.drafts").split(" "));
    }

    /** What a language calls itself. */
    public static String nameOf(String code) {
        return WORDS.getMessage("language.name", null, Locale.forLanguageTag(code));
    }

    /** The language with this code or English name, when it is spoken here and no draft; else English. */
    public static Locale language(@Nullable String named) {
        if (named == null) {
            return Locale.UK;
        }
        Stream<Locale> byName = Arrays.stream(Locale.getISOLanguages())
                .map(Locale::new)
                .filter(one -> one.getDisplayLanguage(Locale.UK).equalsIgnoreCase(named.strip()));
        return Stream.concat(Stream.of(Locale.forLanguageTag(named.strip())), byName)
                .flatMap(one -> spoken(one).stream())
                .filter(one -> !isDraft(one))
                .findFirst()
                .orElse(Locale.UK);
    }

    /** Does something that is kept for everybody: in English, in whatever language whoever does it reads. */
    public static <T> T forTheRecord(Supplier<T> act) {
        return in(Locale.UK, act);
    }

    /** Says what it says in this language. */
    public static <T> T in(Locale language, Supplier<T> act) {
        LocaleContext readers = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language);
        try {
            return act.get();
        } finally {
            LocaleContextHolder.setLocaleContext(readers);
        }
    }

    private static ResourceBundleMessageSource words() {
        // who has not said otherwise reads English, whatever the machine is set to
        LocaleContextHolder.setDefaultLocale(Locale.UK);
        ResourceBundleMessageSource words = new Isolating();
        words.setBasename("messages");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }

    /** A name that is written right to left moves nothing beside it, on pages and in what is said elsewhere. */
    private static final class Isolating extends ResourceBundleMessageSource {

        @Override
        protected Object[] resolveArguments(Object @Nullable [] with, Locale language) {
            return Arrays.stream(super.resolveArguments(with, language))
                    .map(word -> word instanceof CharSequence text ? Typed.isolated(text.toString()) : word)
                    .toArray();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnPages {

        @Bean
        MessageSource messageSource() {
            return WORDS;
        }
    }
}
