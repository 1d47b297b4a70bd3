package org.fairlead.system;

import java.util.Set;
import java.util.TreeSet;
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

    private static final ThreadLocal<@Nullable Set<String>> WATCHED = new ThreadLocal<>();

    private Effects() {}

    /** Does something, and says what that did on this thread. */
    public static Set<String> of(Runnable work) {
        Set<String> around = WATCHED.get();
        Set<String> effects = new TreeSet<>();
        WATCHED.set(effects);
        try {
            work.run();
        } finally {
            if (around == null) {
                WATCHED.remove();
            } else {
                around.addAll(effects);
                WATCHED.set(around);
            }
        }
        return effects;
    }

    /** A process is started, or told something. */
    public static void note(String effect) {
        Set<String> effects = WATCHED.get();
        if (effects != null) {
            effects.add(effect);
        }
    }

    static void ofStatement(String sql) {
        if (WATCHED.get() != null) {
            Matcher writes = WRITES.matcher(sql);
            if (writes.lookingAt()) {
                note(writes.group(1).toLowerCase(java.util.Locale.ROOT));
            }
        }
    }
}
