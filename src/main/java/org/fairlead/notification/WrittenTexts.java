package org.fairlead.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Texts of the library that are no message but a document: owners change them where they change all others. */
@Component
@RequiredArgsConstructor
public class WrittenTexts {

    private final MessageTexts texts;

    /** A document; its paragraphs are what blank lines part. */
    public record Written(String title, List<String> paragraphs) {}

    /** The text that holds in an area, with the values in place of their names; a line with none is left out. */
    public Optional<Written> find(
            @Nullable String areaId, String template, Audience audience, Map<String, String> values) {
        return texts.find(areaId, template, audience, Way.LETTER)
                .map(words -> words.with(values))
                .map(words -> new Written(
                        words.subject(),
                        Arrays.stream(words.body().strip().split("\n\n+")).toList()));
    }
}
