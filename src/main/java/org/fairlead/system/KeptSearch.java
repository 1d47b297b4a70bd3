package org.fairlead.system;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What somebody looks for may be a child's name, and what stands in an address stands in histories and logs as well. So
 * it is sent by a form and kept with the session; the address of what was found has an id for it, by which one pages
 * through it and comes back to it, and which says nothing to anybody else.
 */
public final class KeptSearch {

    private static final String ATTRIBUTE = KeptSearch.class.getName();
    private static final int MOST = 30;
    private static final int LONGEST = 200;
    private static final int ID_BYTES = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeptSearch() {}

    /** The id of what is looked for, in this session; nothing when nothing is. */
    public static String keep(String words) {
        String wanted = words.strip();
        if (wanted.isEmpty()) {
            return "";
        }
        wanted = wanted.substring(0, Math.min(LONGEST, wanted.length()));
        Map<String, String> kept = new LinkedHashMap<>(kept());
        for (Map.Entry<String, String> one : kept.entrySet()) {
            if (one.getValue().equals(wanted)) {
                return one.getKey();
            }
        }
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        if (kept.size() >= MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(id, wanted);
        session().setAttribute(ATTRIBUTE, kept, RequestAttributes.SCOPE_SESSION);
        return id;
    }

    /** What was looked for; nothing when that was in another session. */
    public static String words(String id) {
        return id.isEmpty() ? "" : kept().getOrDefault(id, "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> kept() {
        Object kept = session().getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_SESSION);
        return kept == null ? Map.of() : (Map<String, String>) kept;
    }

    private static RequestAttributes session() {
        return RequestContextHolder.currentRequestAttributes();
    }
}
