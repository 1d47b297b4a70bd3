package org.fairlead.staff;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pages that somebody can go to by name. */
public final class Menu {

    private Menu() {}

    /** The message key of a page's name, by its address: what the menu shows them, and what everybody has. */
    public static Map<String, String> pages(Person reader) {
        Map<String, String> pages = new LinkedHashMap<>();
        MenuItem.of(reader.roles()).forEach(item -> pages.put(item.address(), item.words()));
        pages.put("/calendar", "calendar.title");
        pages.put("/account", "account.title");
        pages.put("/notices", "notices.link");
        if (reader.isSafeguarding() || reader.has(Roles.PROCESS_OWNER)) {
            pages.put("/pathways/agreed", "agreed.title");
        }
        if (reader.mayRefer()) {
            pages.put("/referrals/new", "home.refer");
        }
        return pages;
    }
}
