package org.fairlead.staff;

/**
 * A place whose service runs on its own settings and people.
 *
 * @param prefix what its case references begin with, such as {@code ZW}
 * @param emergencyNumbers whom to ring when a child is in danger, shown first on every concern page
 */
public record Area(String id, String name, String prefix, String emergencyNumbers) {}
