package org.fairlead.process.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Files as rules look at them, each read once: what is sent is looked at several times before it is deployed, for every
 * area, and then in every check as what is deployed.
 */
@RequiredArgsConstructor
final class Parsed {

    /** In characters; everything that is shipped is a tenth of it. */
    private static final long REMEMBERED = 16_000_000;

    private final FileReading reading;
    private final Cache<Text, Result> known = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((Text text, Result any) -> text.content().length())
            .recordStats()
            .build();

    /** A diagram, decision or form, after its ending. */
    @Nullable
    Object file(String file, String text) throws FileReading.Refused {
        Result result = known.get(new Text(file, text), this::read);
        if (result.refused() != null) {
            throw result.refused();
        }
        return result.file();
    }

    /** The same of what is deployed; empty when it was deployed before a rule that refuses it now. */
    <T> Optional<T> deployed(String file, String text, Class<T> type) {
        return Optional.ofNullable(known.get(new Text(file, text), this::read).file())
                .map(type::cast);
    }

    /** How many files have been read so far. */
    long reads() {
        return known.stats().loadCount();
    }

    private Result read(Text text) {
        try {
            return new Result(reading.read(text.file(), text.content()), null);
        } catch (FileReading.Refused refused) {
            return new Result(null, refused);
        }
    }

    private record Text(String file, String content) {}

    private record Result(@Nullable Object file, FileReading.@Nullable Refused refused) {}
}
