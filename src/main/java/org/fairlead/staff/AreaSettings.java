package org.fairlead.staff;

import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers of policy of an area. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class AreaSettings {

    private final JdbcClient jdbc;

    /** The area's own number, or the service's default; an unknown area has the defaults. */
    public int number(String areaId, Setting setting) {
        return jdbc.sql("select setting_value from area_setting where area_id = :area and setting_key = :key")
                .param("area", areaId)
                .param("key", setting.key())
                .query(String.class)
                .optional()
                .map(Integer::valueOf)
                .orElse(setting.standard());
    }
}
