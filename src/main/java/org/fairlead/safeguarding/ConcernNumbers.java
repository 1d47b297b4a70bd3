package org.fairlead.safeguarding;

import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** References of concerns. They say nothing about the case. */
@Repository
@RequiredArgsConstructor
class ConcernNumbers {

    private final JdbcClient jdbc;

    String next(int year) {
        long number =
                jdbc.sql("select nextval('concern_number')").query(Long.class).single();
        return String.format(Locale.ROOT, "C-%d-%04d", year, number);
    }
}
