package org.fairlead.system;

import java.nio.file.Path;
import java.util.List;
import org.springframework.mock.env.MockEnvironment;

/** Seals with a key that is gone after the tests. */
public final class Seals {

    private Seals() {}

    public static Seal ofThisRun() {
        return of("test", Path.of("target"));
    }

    /** With the key that the demo keeps beside its data. */
    public static Seal ofDemoIn(Path folder) {
        return of("demo", folder);
    }

    private static Seal of(String profile, Path folder) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        return new Seal(new SealKeys(new SealSettings("", List.of(), folder), environment));
    }
}
