package org.fairlead.staff;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The numbers of policy of an area. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AreaSettings {

    private final AreaRepository areas;

    /** The area's own number, or the service's default; an unknown area has the defaults. */
    public int number(@Nullable String areaId, Setting setting) {
        return areas.setting(areaId, setting).map(Integer::valueOf).orElse(setting.standard());
    }
}
