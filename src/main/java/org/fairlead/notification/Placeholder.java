package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a text may name. An e-mail or a text message may be read by somebody else, so it names nobody; a letter is in an
 * envelope, and may.
 */
enum Placeholder {
    REFERENCE("reference", "ZW-2026-0000"),
    SERVICE("service", "Zone West"),
    DATE("date", "9 June 2026"),
    LINK("link", "https://fairlead.example/cases/ZW-2026-0000"),
    TASK("task", "Decide at intake"),
    DUE("due", "Friday 12 June"),
    SITE("site", "Oak Primary"),
    PLACE("place", "Meeting room 2"),
    CHILD_FIRST_NAME("childFirstName", "Amina"),
    CARER_NAME("carerName", "Mrs Hale"),
    REFERRER_NAME("referrerName", "Alex Bourne"),
    NEW_TASKS("newTasks", "2"),
    DUE_TODAY("dueToday", "1"),
    LATE_TASKS("lateTasks", "1"),
    COUNT("count", "12"),
    TASKS("tasks", "Decide at intake, ZW-2026-0000, due today"),
    PURCHASER("purchaser", "Zone West Council"),
    ABOUT("about", "Oak Primary"),
    QUARTER("quarter", "April to June 2026"),
    OVERVIEW("overview", "48"),
    TRENDS("trends", "12, 14, 22"),
    REFERRALS("referrals", "48"),
    REACH("reach", "31"),
    PACKS("packs", "27"),
    CHANGE("change", "14.0 → 11.5"),
    COSTS("costs", "£412.50");

    private final String key;
    private final String example;

    Placeholder(String key, String example) {
        this.key = key;
        this.example = example;
    }

    String key() {
        return key;
    }

    /** An invented value, for a preview. */
    String example() {
        return example;
    }

    private boolean isPersonal() {
        return this == CHILD_FIRST_NAME || this == CARER_NAME || this == REFERRER_NAME;
    }

    /** Why a text may not name it there, in words; or nothing. */
    Optional<String> against(Audience audience, Way way) {
        if (isPersonal() && way != Way.LETTER) {
            return Optional.of(say("notification.only-letter-may-name", key));
        }
        return allowed(audience, way).contains(this)
                ? Optional.empty()
                : Optional.of(say("notification.not-known-here-take", key));
    }

    static List<Placeholder> allowed(Audience audience, Way way) {
        return switch (audience) {
            case STAFF ->
                List.of(REFERENCE, LINK, TASK, DUE, SITE, PLACE, NEW_TASKS, DUE_TODAY, LATE_TASKS, TASKS, COUNT);
            case REFERRER ->
                way == Way.LETTER
                        ? List.of(REFERENCE, SERVICE, DATE, LINK, REFERRER_NAME)
                        : List.of(REFERENCE, SERVICE, DATE, LINK);
            case PURCHASER ->
                List.of(
                        SERVICE, DATE, PURCHASER, ABOUT, QUARTER, OVERVIEW, TRENDS, REFERRALS, REACH, PACKS, CHANGE,
                        COSTS);
            case FAMILY ->
                way == Way.LETTER
                        ? List.of(REFERENCE, SERVICE, DATE, CARER_NAME, CHILD_FIRST_NAME)
                        : List.of(REFERENCE, SERVICE, DATE);
        };
    }

    static Optional<Placeholder> of(String key) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.key.equals(key))
                .findFirst();
    }
}
