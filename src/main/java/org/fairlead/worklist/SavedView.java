package org.fairlead.worklist;

/**
 * A list as somebody has narrowed and sorted it, under a name of their own.
 *
 * @param page the address of the list itself
 * @param address the same with what narrows and sorts it
 */
record SavedView(String id, String username, String page, String name, String address) {}
