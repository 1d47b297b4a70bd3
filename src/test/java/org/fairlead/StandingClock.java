package org.fairlead;

import org.fairlead.process.ServiceClock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Stops the service's clock while a test runs. It belongs to the whole JVM, so it is let go afterwards. */
final class StandingClock implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        clock(test).stopAt(ServiceFixture.NOW);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        clock(test).reset();
    }

    private static ServiceClock clock(ExtensionContext test) {
        return SpringExtension.getApplicationContext(test).getBean(ServiceClock.class);
    }
}
