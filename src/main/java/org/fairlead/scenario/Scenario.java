package org.fairlead.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.fairlead.staff.Setting;

/**
 * A story about a pathway, read from a file.
 *
 * @param file the file's name, as a failing step names it
 * @param safeguard whether it shows that a child is kept safe, so that nothing which breaks it is deployed
 * @param settings what the area has set otherwise than its service, by the key of the setting
 * @param usual the usual answers, by form, task or event
 */
public record Scenario(
        String file,
        String story,
        boolean safeguard,
        LocalDate begins,
        Map<Setting, Integer> settings,
        Map<String, ObjectNode> usual,
        List<Step> steps) {

    public Scenario {
        settings = Map.copyOf(settings);
        usual = Map.copyOf(usual);
        steps = List.copyOf(steps);
    }
}
