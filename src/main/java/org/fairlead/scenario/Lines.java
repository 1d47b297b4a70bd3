package org.fairlead.scenario;

import java.util.Map;

/** On which line of a file each part of it stands. */
public record Lines(Map<String, Integer> byPointer) {

    public Lines {
        byPointer = Map.copyOf(byPointer);
    }

    /** The line of a part, or of the nearest part around it. */
    int at(String pointer) {
        String part = pointer;
        while (!byPointer.containsKey(part) && !part.isEmpty()) {
            part = part.substring(0, part.lastIndexOf('/'));
        }
        return byPointer.getOrDefault(part, 1);
    }
}
