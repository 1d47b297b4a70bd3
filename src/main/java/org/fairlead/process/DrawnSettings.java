package org.fairlead.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.fairlead.staff.OwnSetting;
import org.fairlead.staff.OwnSettings;
import org.fairlead.staff.Setting;
import org.fairlead.system.OncePerRequest;
import org.fairlead.system.Stored;
import org.springframework.stereotype.Component;

/**
 * Settings that diagrams bring with them: the property {@code setting:outing-again} of a process with the value
 * {@code working-days, 10, 5 to 20, Until the next outing} is a number that each area can change.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class DrawnSettings implements OwnSettings {

    /** What the names of such properties begin with. */
    public static final String PROPERTY = "setting:";

    /** What may be counted: no minutes and no times of day, which are the clocks of a concern. */
    public static final Set<Setting.Unit> UNITS = Set.of(
            Setting.Unit.WORKING_DAYS,
            Setting.Unit.SCHOOL_DAYS,
            Setting.Unit.SCHOOL_WEEKS,
            Setting.Unit.DAYS,
            Setting.Unit.MONTHS,
            Setting.Unit.TIMES,
            Setting.Unit.PLACES,
            Setting.Unit.AGE,
            Setting.Unit.PERCENT);

    private static final Pattern SAID = Pattern.compile(
            "\\s*([a-z-]+)\\s*,\\s*(\\d{1,4})\\s*,\\s*(\\d{1,4})\\s+to\\s+(\\d{1,4})\\s*,\\s*(\\S.*?)\\s*");

    private final RepositoryService repository;
    // a definition never changes
    private final Map<String, List<OwnSetting>> known = new ConcurrentHashMap<>();

    @Override
    public List<OwnSetting> all() {
        return OncePerRequest.get("own-settings", () -> {
            Map<String, OwnSetting> all = new TreeMap<>();
            repository.createProcessDefinitionQuery().latestVersion().list().stream()
                    .flatMap(one -> of(one).stream())
                    .forEach(setting -> all.putIfAbsent(setting.key(), setting));
            return List.copyOf(all.values());
        });
    }

    @Override
    public Optional<OwnSetting> find(String key) {
        return all().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .or(() -> repository.createProcessDefinitionQuery().list().stream()
                        .sorted(Comparator.comparingInt(ProcessDefinition::getVersion)
                                .reversed())
                        .flatMap(one -> of(one).stream())
                        .filter(setting -> setting.key().equals(key))
                        .findFirst());
    }

    private List<OwnSetting> of(ProcessDefinition definition) {
        return known.computeIfAbsent(definition.getId(), id -> {
            Process process = repository.getBpmnModelInstance(id).getModelElementById(definition.getKey());
            List<OwnSetting> settings = new ArrayList<>();
            said(process).forEach((key, value) -> read(key, value).ifPresent(settings::add));
            return List.copyOf(settings);
        });
    }

    /** What a process says of settings, by key, as it is written. */
    public static Map<String, String> said(Process process) {
        Map<String, String> said = new TreeMap<>();
        DrawnProperties.of(process).said().forEach((name, value) -> {
            if (name != null && name.startsWith(PROPERTY)) {
                said.put(name.substring(PROPERTY.length()), String.valueOf(value));
            }
        });
        return said;
    }

    /** A setting as it is written; empty when it is not written so, or its bounds are not those of its unit. */
    public static Optional<OwnSetting> read(String key, String value) {
        Matcher said = SAID.matcher(value);
        if (!said.matches()) {
            return Optional.empty();
        }
        return Stored.find(Setting.Unit.class, said.group(1))
                .filter(UNITS::contains)
                .map(unit -> new OwnSetting(
                        key,
                        said.group(5),
                        unit,
                        Integer.parseInt(said.group(2)),
                        Integer.parseInt(said.group(3)),
                        Integer.parseInt(said.group(4))))
                .filter(setting -> setting.least() >= setting.unit().least()
                        && setting.most() <= setting.unit().most()
                        && setting.least() <= setting.standard()
                        && setting.standard() <= setting.most());
    }
}
