package org.fairlead.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.TurnRepository;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the texts that Fairlead ships ({@code mail/*.txt}) into the table, at start-up and when a new release has
 * changed one. They are versions beside the owners': what an owner has written goes on to hold.
 *
 * <p>A file has the name of the decision. A heading {@code == family mail, family letter} says whom the part below it
 * is for; its first line is the subject, the rest the message. A text message has no subject.
 */
@Component
@RequiredArgsConstructor
class ShippedTexts implements SmartInitializingSingleton {

    private static final String HEADING = "== ";

    private final ResourcePatternResolver files;
    private final MessageTextRepository texts;
    private final TurnRepository turn;
    private final Clock clock;
    private final TransactionTemplate transaction;

    @Override
    public void afterSingletonsInstantiated() {
        Map<MessageTextRepository.Key, Words> shipped = read();
        transaction.executeWithoutResult(status -> {
            // one node at a time, as with the diagrams
            turn.await();
            Map<MessageTextRepository.Key, Words> known = new HashMap<>();
            texts.everyShipped().forEach(version -> known.put(version.key(), version.words()));
            shipped.forEach((key, words) -> {
                if (!words.equals(known.get(key))) {
                    texts.add(
                            MessageTexts.EVERYWHERE, key, "shipped", words, Person.SYSTEM.username(), clock.instant());
                }
            });
        });
    }

    private Map<MessageTextRepository.Key, Words> read() {
        Map<MessageTextRepository.Key, Words> read = new LinkedHashMap<>();
        try {
            for (Resource file : files.getResources("classpath*:mail/*.txt")) {
                String name = file.getFilename();
                read.putAll(parse(
                        name.substring(0, name.length() - ".txt".length()),
                        file.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The shipped texts cannot be read.", e);
        }
        return read;
    }

    static Map<MessageTextRepository.Key, Words> parse(String template, String content) {
        Map<MessageTextRepository.Key, Words> parts = new LinkedHashMap<>();
        List<MessageTextRepository.Key> heads = List.of();
        List<String> lines = new ArrayList<>();
        for (String line : (content.replace("\r\n", "\n") + "\n" + HEADING).split("\n")) {
            if (!line.startsWith(HEADING.strip())) {
                lines.add(line);
                continue;
            }
            for (MessageTextRepository.Key head : heads) {
                parts.put(head, words(head, String.join("\n", lines).strip()));
            }
            lines.clear();
            heads = Arrays.stream(line.substring(HEADING.strip().length()).split(","))
                    .map(String::strip)
                    .filter(head -> !head.isEmpty())
                    .map(head -> head.split(" "))
                    .map(head -> new MessageTextRepository.Key(template, head[0], head[1]))
                    .toList();
        }
        return parts;
    }

    private static Words words(MessageTextRepository.Key key, String text) {
        if (key.way().equals(Way.TEXT.stored())) {
            return new Words("", text + "\n");
        }
        int firstLine = text.indexOf('\n');
        return new Words(
                text.substring(0, firstLine).strip(),
                text.substring(firstLine + 1).strip() + "\n");
    }
}
