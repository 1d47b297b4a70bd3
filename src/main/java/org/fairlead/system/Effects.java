package org.fairlead.system;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of work does besides what it returns: the tables that it writes to, the processes that it starts, the
 * messages that it sends. Whether it can be undone is worked out from that, rather than listed.
 */
public final class Effects {

    private static final Pattern WRITES = Pattern.compile(
            "\\s*(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    private static final ThreadLocal<@Nullable Watch> WATCHED = new ThreadLocal<>();

    /** What is found so far, who wants to hear of it first, and what goes on around it. */
    private record Watch(
            Set<String> effects,
            Consumer<String> before,
            @Nullable Watch around) {}

    private Effects() {}

    /**
     * Does something, and says what that did on this thread.
     *
     * @param before hears of each effect just before there is the first of it
     */
    public static Set<String> of(Runnable work, Consumer<String> before) {
        Watch around = WATCHED.get();
        Watch watch = new Watch(new TreeSet<>(), before, around);
        WATCHED.set(watch);
        try {
            work.run();
        } finally {
            if (around == null) {
                WATCHED.remove();
            } else {
                WATCHED.set(around);
            }
        }
        return watch.effects();
    }

    /** A process is started, or told something, now. */
    public static void note(String effect) {
        for (Watch watch = WATCHED.get(); watch != null; watch = watch.around()) {
            if (watch.effects().add(effect)) {
                watch.before().accept(effect);
            }
        }
    }

    static void ofStatement(String sql) {
        if (WATCHED.get() != null) {
            Matcher writes = WRITES.matcher(sql);
            if (writes.lookingAt()) {
                note(writes.group(1).toLowerCase(Locale.ROOT));
            }
        }
    }
}
