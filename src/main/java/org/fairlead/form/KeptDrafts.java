package org.fairlead.form;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.KeptDraftRepository.Row;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.Seal;
import org.fairlead.system.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * What people have typed and not sent yet, so that a session that ends, a browser that closes or a server that fails
 * loses nothing. It is sealed, opens for whoever typed it and nobody else, on any device, and is gone once it is sent,
 * when its task is done or another person's, with the account, with the case, and by its age.
 */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class KeptDrafts implements Sealed {

    static final Duration AGE = Duration.ofDays(14);
    static final int LONGEST = 200_000;
    static final int MOST = 40;

    private static final Pattern PLACE = Pattern.compile("(?:/api)?/[\\w./@%+~:-]{1,240}#[\\w-]{1,40}");
    private static final Pattern OF_TASK = Pattern.compile("(?:/api)?/tasks/([\\w-]{1,64})[/#].*");
    private static final Pattern PAGE = Pattern.compile("[a-z0-9]{8,40}");

    private final KeptDraftRepository rows;
    private final Seal seal;
    private final StaffDirectory staff;
    private final Clock clock;

    /**
     * Keeps what is typed in place of what was kept before; not when the form of that page has been sent already.
     *
     * @throws InvalidAnswersException when it is too long, or there is no such place
     */
    void keep(Person by, String place, String page, String typed) {
        if (!PLACE.matcher(place).matches() || !PAGE.matcher(page).matches()) {
            throw new InvalidAnswersException("place", "form.draft.no-place");
        }
        if (typed.length() > LONGEST) {
            throw new InvalidAnswersException("typed", "form.draft.too-long");
        }
        Row before = rows.find(by.username(), place).orElse(null);
        if (before != null && before.typed() == null && before.page().equals(page)) {
            return;
        }
        byte[] sealed = seal.close(context(by.username(), place), typed.getBytes(StandardCharsets.UTF_8));
        rows.put(row(by, place, page, sealed));
        rows.deleteOlder(oldest());
        rows.deleteMoreThan(MOST, by.username());
    }

    /** What somebody typed there and has not sent. */
    Optional<String> find(Person reader, String place) {
        return rows.find(reader.username(), place)
                .filter(row -> row.keptAt().isAfter(oldest()))
                .flatMap(row -> open(row).map(typed -> new String(typed, StandardCharsets.UTF_8)));
    }

    /** The form has been sent, or cleared: nothing is kept of it. */
    void forget(Person by, String place, String page) {
        if (PLACE.matcher(place).matches() && PAGE.matcher(page).matches()) {
            rows.put(row(by, place, page, null));
        }
    }

    /** The task is done, or nobody's to do any more. */
    public void taskIsOver(String taskId) {
        rows.deleteOfTask(taskId, null);
    }

    /** Somebody has the task now. */
    public void taskIsOf(String username, String taskId) {
        rows.deleteOfTask(taskId, username);
    }

    @EventListener
    void on(PersonChanged changed) {
        if (staff.find(changed.username()).isEmpty()) {
            rows.deleteOf(changed.username());
        }
    }

    @Override
    public int sealAgain() {
        List<Row> old = rows.all().stream()
                .filter(row -> row.typed() != null && !seal.isCurrent(row.typed()))
                .toList();
        old.forEach(row -> open(row)
                .ifPresent(typed -> rows.reseal(row, seal.close(context(row.username(), row.place()), typed))));
        return old.size();
    }

    private Optional<byte[]> open(Row row) {
        return Optional.ofNullable(row.typed()).map(typed -> seal.open(context(row.username(), row.place()), typed));
    }

    private Row row(Person by, String place, String page, byte @Nullable [] typed) {
        Matcher task = OF_TASK.matcher(place);
        return new Row(by.username(), place, page, task.matches() ? task.group(1) : null, typed, clock.instant());
    }

    private Instant oldest() {
        return clock.instant().minus(AGE);
    }

    private static String context(String username, String place) {
        return "draft:" + username + ":" + place;
    }
}
