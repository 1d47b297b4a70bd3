package org.fairlead.staff;

/**
 * A setting that a diagram brings with it.
 *
 * @param words what it is for, as the page of settings says it
 */
public record OwnSetting(String key, String words, Setting.Unit unit, int standard, int least, int most)
        implements NumberOfPolicy {}
