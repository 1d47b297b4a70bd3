package org.fairlead.audit;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keyed digests of the audit trail: nobody who has the database alone makes one. What may be erased has a digest of
 * its own under a salt that is erased with it, so that the rest of the row and the chain still hold.
 */
@Component
@RequiredArgsConstructor
class AuditDigests {

    private static final int WORDS = 8;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}'-]+");

    private final Seal seal;

    /** The row with its digests. */
    SealedEvent digested(SealedEvent event) {
        String salt = UUID.randomUUID().toString();
        SealedEvent salted = event.with(salt, "", "");
        String about = seal.mark(aboutText(salted));
        return event.with(salt, about, seal.mark(ownText(event.with(salt, about, ""))));
    }

    /** Whether a row is as it was written. */
    boolean holds(SealedEvent event) {
        return event.aboutDigest() != null
                && event.ownDigest() != null
                && (event.isErased()
                        ? event.caseRef() == null && event.detail() == null && event.lookedFor() == null
                        : seal.marks(aboutText(event)).contains(event.aboutDigest()))
                && seal.marks(ownText(event)).contains(event.ownDigest());
    }

    String link(long place, String before, @Nullable String own) {
        return seal.mark(linkText(place, before, own));
    }

    boolean holds(String link, long place, String before, @Nullable String own) {
        return seal.marks(linkText(place, before, own)).contains(link);
    }

    /** What was looked for, word by word, so that who knows a name finds who looked for it, and nobody reads it. */
    @Nullable
    String lookedFor(String words) {
        String marks = words(words)
                .limit(WORDS)
                .map(word -> seal.mark("looked-for\n" + word))
                .collect(Collectors.joining(" "));
        return marks.isEmpty() ? null : marks;
    }

    /** Under which marks somebody may have been looked for by a name. */
    Set<String> marksOf(String name) {
        return words(name)
                .flatMap(word -> seal.marks("looked-for\n" + word).stream())
                .collect(Collectors.toSet());
    }

    private static Stream<String> words(String words) {
        return Arrays.stream(BETWEEN_WORDS.split(words.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .distinct();
    }

    private static String aboutText(SealedEvent event) {
        return text("about", event.aboutSalt(), event.caseRef(), event.detail(), event.lookedFor());
    }

    private static String ownText(SealedEvent event) {
        return text(
                "own",
                event.id(),
                event.happenedAt().truncatedTo(ChronoUnit.MICROS),
                event.who(),
                event.act(),
                event.address(),
                event.answered(),
                event.aboutDigest());
    }

    private static String linkText(long place, String before, @Nullable String own) {
        return text("link", place, before, own);
    }

    /** No value can be taken for two, nor an empty one for none. */
    private static String text(@Nullable Object... values) {
        return "audit\n"
                + Arrays.stream(values)
                        .map(value -> value == null ? "-" : value.toString().length() + ":" + value)
                        .collect(Collectors.joining("\n"));
    }
}
