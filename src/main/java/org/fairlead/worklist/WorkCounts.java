package org.fairlead.worklist;

/** The numbers on the tabs and on the home page. */
public record WorkCounts(long mine, long team, long overdue, long dueToday, long unclaimed, long all) {}
