package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fairlead.process.DrawnSettings;
import org.fairlead.staff.OwnSetting;
import org.fairlead.staff.Setting;
import org.fairlead.system.Stored;

/** A setting that a diagram brings with it says its unit, number, bounds and words, and is nobody else's. */
final class OwnSettingIsWhole implements Rule {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 60;

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (Map.Entry<String, String> said :
                DrawnSettings.said(diagram.process()).entrySet()) {
            String key = said.getKey();
            Optional<OwnSetting> setting = DrawnSettings.read(key, said.getValue());
            if (!KEY.matcher(key).matches()
                    || key.length() > LONGEST
                    || Setting.of(key).isPresent()) {
                findings.add(
                        diagram,
                        diagram.process(),
                        say("process.own-setting-name", Findings.quoted(key)),
                        say("process.own-setting-take-another-name"));
            } else if (setting.isEmpty()) {
                findings.add(
                        diagram,
                        diagram.process(),
                        say("process.own-setting-cannot-be-read", key, Findings.quoted(said.getValue())),
                        say("process.own-setting-write", units()));
            } else if (around.ownSettings().stream()
                    .anyMatch(other -> other.key().equals(key) && !other.equals(setting.get()))) {
                findings.add(
                        diagram,
                        diagram.process(),
                        say("process.own-setting-otherwise", key),
                        say("process.own-setting-say-the-same"));
            }
        }
    }

    private static String units() {
        return DrawnSettings.UNITS.stream().map(Stored::stored).sorted().collect(Collectors.joining(", "));
    }
}
