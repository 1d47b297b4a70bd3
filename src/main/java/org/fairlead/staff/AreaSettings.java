package org.fairlead.staff;

import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.OncePerRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The numbers of policy of an area. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AreaSettings {

    private final AreaRepository areas;

    /** The area's own number, or the service's default; an unknown area has the defaults. */
    public int number(@Nullable String areaId, NumberOfPolicy setting) {
        return Math.min(own(areaId).getOrDefault(setting.key(), setting.standard()), setting.most());
    }

    /** The numbers that are the area's own, by key. */
    public Map<String, Integer> own(@Nullable String areaId) {
        return OncePerRequest.get("settings:" + areaId, () -> areas.settings(areaId));
    }

    /** Gives the area a number; the service's own is not kept. */
    public void set(String areaId, NumberOfPolicy setting, int number) {
        areas.forget(areaId, setting);
        if (number != setting.standard()) {
            areas.set(areaId, setting, number);
        }
        OncePerRequest.forget("settings:" + areaId);
    }
}
