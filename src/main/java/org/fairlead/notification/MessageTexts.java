package org.fairlead.notification;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.WrittenTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The text that holds in an area: its owner's, else the one for every area, else what is shipped. */
@Component
@RequiredArgsConstructor
class MessageTexts implements WrittenTexts {

    /** Stands for every area. */
    static final String EVERYWHERE = "*";

    private final MessageTextRepository texts;

    /**
     * The same in another language: {@code accepted.cy} is {@code accepted} in Welsh. English speaks where it is not
     * there.
     */
    Optional<Words> find(@Nullable String areaId, String template, Audience audience, Way way, Locale language) {
        return language.equals(Locale.UK)
                ? find(areaId, template, audience, way)
                : find(areaId, template + "." + language.getLanguage(), audience, way)
                        .or(() -> find(areaId, template, audience, way));
    }

    Optional<Words> find(@Nullable String areaId, String template, Audience audience, Way way) {
        MessageTextRepository.Key key = new MessageTextRepository.Key(template, audience.stored(), way.stored());
        return texts.owners(areaId == null ? EVERYWHERE : areaId, key)
                .filter(newest -> newest.origin().equals("owner"))
                .or(() -> texts.owners(EVERYWHERE, key)
                        .filter(newest -> newest.origin().equals("owner")))
                .or(() -> texts.shipped(key))
                .map(MessageTextRepository.Version::words);
    }

    @Override
    public Map<String, Set<String>> readers() {
        return texts.written().stream()
                .collect(Collectors.groupingBy(
                        MessageTextRepository.Key::template,
                        Collectors.mapping(MessageTextRepository.Key::audience, Collectors.toSet())));
    }
}
