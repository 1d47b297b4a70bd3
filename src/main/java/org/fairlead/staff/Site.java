package org.fairlead.staff;

/**
 * A school or practice that refers children.
 *
 * @param kind {@code school} or {@code practice}
 */
public record Site(String id, String areaId, String name, String kind) {

    /** Whether it counts school days, and has nothing due in its holidays. */
    public boolean isSchool() {
        return "school".equals(kind);
    }
}
