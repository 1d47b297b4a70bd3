package org.fairlead.demo;

import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.OpenTo;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells and moves the demo's time, for anybody who is signed in. */
@RestController
@OpenTo
@RequestMapping("/api/demo/clock")
@Profile("demo")
@RequiredArgsConstructor
class DemoClockApi {

    private final DemoClock clock;

    @GetMapping
    Time now() {
        return new Time(clock.now());
    }

    @PostMapping
    Time advance(@RequestBody Advance advance) {
        return new Time(clock.advance(advance.advance()));
    }

    /** What time it is in the demo. */
    record Time(Instant now) {}

    /** How far to move the clock, for example {@code P9M}. */
    record Advance(String advance) {}
}
