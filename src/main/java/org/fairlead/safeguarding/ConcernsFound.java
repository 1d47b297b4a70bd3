package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.FindSource;
import org.fairlead.worklist.Found;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A concern by its reference, for who may read it; whoever may not finds nothing, as if it were not there. */
@Component
@Order(2)
@RequiredArgsConstructor
class ConcernsFound implements FindSource {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z]{1,6}-[A-Za-z]?\\d+(-\\d+)*");

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final TimeInWords time;

    @Override
    public List<Found> find(String words, Person reader, int most) {
        String typed = words.strip();
        return REFERENCE.matcher(typed).matches()
                ? concerns
                        .find(typed.toUpperCase(Locale.UK))
                        .filter(concern -> access.mayRead(concern, reader))
                        .map(concern -> new Found(
                                "concern",
                                concern.reference(),
                                say("find.concern.detail", time.past(concern.raisedAt())),
                                "/concerns/" + concern.reference()))
                        .stream()
                        .toList()
                : List.of();
    }
}
