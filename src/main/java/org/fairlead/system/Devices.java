package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** With what somebody came, as they would say it: a browser on a kind of computer or telephone. */
final class Devices {

    /** What a browser says of itself, the one that only it says first. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        KINDS.put("iPhone", "iPhone");
        KINDS.put("iPad", "iPad");
        KINDS.put("Android", "Android");
        KINDS.put("Windows", "Windows");
        KINDS.put("CrOS", "Chromebook");
        KINDS.put("Macintosh", "Mac");
        KINDS.put("Linux", "Linux");
    }

    private Devices() {}

    static String inWords(@Nullable String userAgent) {
        String browser = found(BROWSERS, userAgent);
        String kind = found(KINDS, userAgent);
        if (browser == null) {
            return kind == null ? say("device.another") : kind;
        }
        return kind == null ? browser : say("device.on", browser, kind);
    }

    private static @Nullable String found(Map<String, String> names, @Nullable String userAgent) {
        return userAgent == null
                ? null
                : names.entrySet().stream()
                        .filter(name -> userAgent.contains(name.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
