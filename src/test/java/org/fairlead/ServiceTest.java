package org.fairlead;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of the running service, spoken to over HTTP. All of them share one application and one invented service, so a
 * test makes its own children and looks at nobody else's. Time stands still at {@link ServiceFixture#NOW}; nothing runs
 * in the background.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"test", "scenario"})
@Import({ServiceFixture.class, Api.class, SeekerJourney.class, Addresses.class})
@ExtendWith(StandingClock.class)
public @interface ServiceTest {}
