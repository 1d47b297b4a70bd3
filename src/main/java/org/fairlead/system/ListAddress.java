package org.fairlead.system;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a list with what narrows it, so that it comes back as it was. */
public final class ListAddress {

    private final UriComponentsBuilder address;

    private ListAddress(String path) {
        address = UriComponentsBuilder.fromPath(path);
    }

    public static ListAddress of(String path) {
        return new ListAddress(path);
    }

    /** What is not said is left out. */
    public ListAddress with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, value);
        }
        return this;
    }

    /** A box that is not ticked is left out. */
    public ListAddress with(String name, boolean ticked) {
        return with(name, ticked ? "true" : null);
    }

    @Override
    public String toString() {
        return address.encode().toUriString();
    }
}
