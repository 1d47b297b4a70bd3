package org.fairlead.directory;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.system.FieldError;
import org.springframework.stereotype.Component;

/**
 * What makes a password good: long, not one of those that many people have or that are soon guessed (zxcvbn brings the
 * lists of common passwords, names and words along), and without the names of the person, the service and its places.
 */
@Component
@RequiredArgsConstructor
class PasswordRules {

    static final int SHORTEST = 12;
    /** More than anybody types, and as much as is soon measured. */
    private static final int LONGEST = 128;
    /** Out of 4: not guessed within 100 million tries. */
    private static final int GOOD = 3;
    /** A shorter part of a name stands in many words. */
    private static final int SHORTEST_NAME = 4;

    private final Zxcvbn guesses = new Zxcvbn();
    private final Areas areas;

    /** What is wrong with a password of somebody's that was typed twice; empty when nothing is. */
    List<FieldError> wrong(String password, String again, Person person, Optional<String> email) {
        List<FieldError> errors = new ArrayList<>();
        if (password.length() < SHORTEST) {
            errors.add(new FieldError("password", "directory.use-least-characters", SHORTEST));
        } else if (password.length() > LONGEST) {
            errors.add(new FieldError("password", "common.use-characters-fewer", LONGEST));
        } else if (hasName(password, names(person, email))) {
            errors.add(new FieldError("password", "directory.password-without-your-names"));
        } else if (guesses.measure(password).getScore() < GOOD) {
            errors.add(new FieldError("password", "directory.too-easy-guess-use"));
        } else if (!password.equals(again)) {
            errors.add(new FieldError("again", "directory.type-same-password-second"));
        }
        return errors;
    }

    private static boolean hasName(String password, List<String> names) {
        String plain = letters(password);
        return names.stream().anyMatch(plain::contains);
    }

    private List<String> names(Person person, Optional<String> email) {
        return Stream.of(
                        Stream.of(person.username(), "fairlead"),
                        Stream.of(person.displayName().split("[^\\p{L}\\p{N}]+")),
                        email.map(address -> address.replaceAll("@.*", "")).stream(),
                        places(person))
                .flatMap(some -> some)
                .map(PasswordRules::letters)
                .filter(name -> name.length() >= SHORTEST_NAME)
                .toList();
    }

    /** The area in which somebody works, with its schools and practices. */
    private Stream<String> places(Person person) {
        return person.areaId() == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(areas.area(person.areaId()).name()),
                        areas.sites(person.areaId()).stream().map(Site::name));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
