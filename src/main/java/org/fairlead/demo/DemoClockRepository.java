package org.fairlead.demo;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Repository;

@Repository
@Profile("demo")
@RequiredArgsConstructor
class DemoClockRepository {

    private final TypedJdbc jdbc;

    Optional<Long> millisAhead() {
        return jdbc.optional("select offset_millis from demo_clock where id = 1", Long.class);
    }

    void keep(long millisAhead) {
        TypedJdbc.changeOrAdd(
                () -> jdbc.update("update demo_clock set offset_millis = ? where id = 1", millisAhead),
                () -> jdbc.addUnlessThere("insert into demo_clock (id, offset_millis) values (1, ?)", millisAhead));
    }
}
