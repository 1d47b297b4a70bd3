package org.fairlead.safeguarding;

import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** References of concerns. They say nothing about the case. */
@Repository
@RequiredArgsConstructor
class ConcernNumbers {

    private final TypedJdbc jdbc;

    String next(int year) {
        long number = jdbc.single("select nextval('concern_number')", Long.class);
        return String.format(Locale.ROOT, "C-%d-%04d", year, number);
    }
}
