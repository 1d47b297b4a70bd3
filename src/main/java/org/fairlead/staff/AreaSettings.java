package org.fairlead.staff;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The numbers of policy of an area. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AreaSettings {

    private final TypedJdbc jdbc;

    /** The area's own number, or the service's default; an unknown area has the defaults. */
    public int number(@Nullable String areaId, Setting setting) {
        return jdbc.optional("""
            select setting_value from area_setting where area_id = ? and setting_key = ?
            """, String.class, areaId, setting.key())
                .map(Integer::valueOf)
                .orElse(setting.standard());
    }
}
