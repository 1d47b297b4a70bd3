package org.fairlead.system;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
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

    /**
     * With everything that a record says, by the names of its components.
     *
     * @param filter of texts and of boxes that are ticked or not
     */
    public static ListAddress of(String path, Record filter) {
        ListAddress list = of(path);
        for (RecordComponent part : filter.getClass().getRecordComponents()) {
            Method read = part.getAccessor();
            ReflectionUtils.makeAccessible(read);
            Object said = ReflectionUtils.invokeMethod(read, filter);
            list.with(part.getName(), said == null || Boolean.FALSE.equals(said) ? null : said.toString());
        }
        return list;
    }

    /** What is not said is left out. */
    public ListAddress with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, value);
        }
        return this;
    }

    @Override
    public String toString() {
        return address.encode().toUriString();
    }
}
