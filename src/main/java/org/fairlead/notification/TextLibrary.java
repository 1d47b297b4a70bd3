package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.notification.MessageTextRepository.Key;
import org.fairlead.notification.MessageTextRepository.Version;
import org.fairlead.staff.OwnOfArea;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.ConflictException;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotAllowedException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Stored;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The texts of messages, for those who own them: process owners and administrators. Somebody who works in an area
 * changes the texts of that area; an administrator of no area changes them for every area that has none of its own.
 */
@Service
@RequiredArgsConstructor
class TextLibrary implements OwnOfArea {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_BODY = 6000;
    /** Four parts of a long text message. */
    private static final int LONGEST_TEXT_MESSAGE = 612;

    private final MessageTextRepository repository;
    private final MessageTexts texts;
    private final Audit audit;
    private final Clock clock;

    /** Which text: for which decision, for whom, in which way. */
    record Which(String template, Audience audience, Way way) {

        /** @throws NotFoundException when there can be no such text */
        static Which of(String template, String audience, String way) {
            if (!NAME.matcher(template).matches() || template.length() > LONGEST_NAME) {
                throw new NotFoundException("notification.no-text");
            }
            Audience whom = Stored.find(Audience.class, audience)
                    .orElseThrow(() -> new NotFoundException("notification.no-text"));
            Way how = Stored.find(Way.class, way).orElseThrow(() -> new NotFoundException("notification.no-text"));
            if (whom == Audience.STAFF && how != Way.MAIL) {
                throw new NotFoundException("notification.staff-told-e-mail");
            }
            if (whom == Audience.PURCHASER && how != Way.LETTER) {
                throw new NotFoundException("notification.no-text");
            }
            return new Which(template, whom, how);
        }

        Key key() {
            return new Key(template, audience.stored(), way.stored());
        }
    }

    /**
     * A text as it is edited.
     *
     * @param own whether it differs from what is shipped because somebody here has changed it
     * @param newest stands for the state that an editor began with
     */
    record Opened(Words words, boolean own, boolean shipped, String newest, List<Version> versions) {}

    /** Which texts there are: by name of the decision, the readers and ways that have one. */
    @Transactional(readOnly = true)
    Map<String, List<Key>> all(Person reader) {
        onlyOwners(reader);
        return repository.keys(area(reader)).stream()
                .collect(Collectors.groupingBy(Key::template, TreeMap::new, Collectors.toList()));
    }

    /** The texts that somebody here has changed. */
    @Transactional(readOnly = true)
    List<Key> changed(Person reader) {
        onlyOwners(reader);
        return repository.changed(area(reader));
    }

    @Transactional(readOnly = true)
    Opened open(Which which, Person reader) {
        onlyOwners(reader);
        List<Version> versions = repository.versions(area(reader), which.key());
        Optional<Words> now = texts.find(area(reader), which.template(), which.audience(), which.way());
        Optional<Version> shipped = repository.shipped(which.key());
        return new Opened(
                now.orElse(new Words("", "")),
                now.isPresent()
                        && shipped.map(Version::words).filter(now.get()::equals).isEmpty(),
                shipped.isPresent(),
                newest(versions),
                versions);
    }

    /** The words with invented values in place of the placeholders. */
    Words preview(Which which, Words words) {
        return words.with(Placeholder.allowed(which.audience(), which.way()).stream()
                .collect(Collectors.toMap(Placeholder::key, Placeholder::example)));
    }

    /**
     * Whether a text may be used.
     *
     * @throws InvalidAnswersException with what is to be mended
     */
    Words check(Which which, String subject, String body) {
        List<FieldError> errors = new ArrayList<>();
        boolean text = which.way() == Way.TEXT;
        Words words = new Words(
                text || subject == null ? "" : subject.strip(),
                body == null ? "" : body.replace("\r\n", "\n").strip() + "\n");
        if (!text && words.subject().isEmpty()) {
            errors.add(new FieldError("subject", "notification.write-what-about"));
        }
        if (words.subject().length() > LONGEST_SUBJECT || words.subject().contains("\n")) {
            errors.add(new FieldError("subject", "notification.use-one-line-most", LONGEST_SUBJECT));
        }
        int longest = text ? LONGEST_TEXT_MESSAGE : LONGEST_BODY;
        if (words.body().isBlank()) {
            errors.add(new FieldError("body", "notification.write-message"));
        } else if (words.body().length() > longest) {
            errors.add(new FieldError("body", "common.use-most-characters", longest));
        }
        for (String name : new TreeSet<>(words.placeholders())) {
            boolean inSubject = words.subject().contains("{" + name + "}");
            Placeholder.of(name)
                    .map(placeholder -> placeholder.against(which.audience(), which.way()))
                    .orElse(Optional.of(say("notification.not-known-here-take", name)))
                    .ifPresent(problem -> errors.add(new FieldError(inSubject ? "subject" : "body", problem)));
        }
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors);
        }
        return words;
    }

    /**
     * Keeps a new version, which holds from now on.
     *
     * @param began what {@link Opened#newest} was when the editor began
     * @throws ConflictException when somebody else has changed it meanwhile
     */
    @Transactional
    void save(Which which, Words words, String began, Person by) {
        add(which, "owner", words, began, by);
    }

    /** From now on the shipped text holds again; the versions stay. */
    @Transactional
    void back(Which which, String began, Person by) {
        Version shipped = repository
                .shipped(which.key())
                .orElseThrow(() -> new NotFoundException("notification.no-text-shipped"));
        add(which, "back", shipped.words(), began, by);
    }

    private void add(Which which, String origin, Words words, String began, Person by) {
        onlyOwners(by);
        String overtaken = say("notification.somebody-else-changed-text");
        if (!newest(repository.versions(area(by), which.key())).equals(began)) {
            throw new ConflictException(overtaken);
        }
        try {
            repository.add(area(by), which.key(), origin, words, by.username(), clock.instant());
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new ConflictException(overtaken);
        }
        audit.record(
                by,
                "message-text-changed",
                which.template() + " " + which.audience().stored() + " "
                        + which.way().stored() + ", " + origin);
    }

    @Override
    public String words() {
        return "areas.copied.texts";
    }

    @Override
    public int copy(String from, String to, Person by) {
        List<Key> own = repository.changed(from);
        own.forEach(key -> repository
                .owners(from, key)
                .ifPresent(
                        version -> repository.add(to, key, "owner", version.words(), by.username(), clock.instant())));
        return own.size();
    }

    /** Versions are only ever added, so their number says whether there is another. */
    private static String newest(List<Version> versions) {
        return Integer.toString(versions.size());
    }

    private static String area(Person person) {
        return person.areaId() == null ? MessageTexts.EVERYWHERE : person.areaId();
    }

    private static void onlyOwners(Person person) {
        if (!person.has(Roles.PROCESS_OWNER, Roles.ADMINISTRATOR)) {
            throw new NotAllowedException("notification.texts-changed-process-owners");
        }
    }
}
