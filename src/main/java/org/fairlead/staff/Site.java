package org.fairlead.staff;

/**
 * A school or practice that refers children, or who pays for the service and refers none.
 *
 * @param kind {@code school}, {@code gp} or {@code purchaser}
 */
public record Site(String id, String areaId, String name, String kind) {

    public static final String PURCHASER = "purchaser";

    /** Whether it counts school days, and has nothing due in its holidays. */
    public boolean isSchool() {
        return "school".equals(kind);
    }
}
