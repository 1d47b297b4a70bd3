package org.fairlead;

import java.util.ArrayList;
import java.util.List;
import org.fairlead.process.ServiceClock;
import org.fairlead.supervision.MonthlyRun;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The invented service of the tests, on a database that a test names; its clock stands still. */
public final class OwnService {

    private OwnService() {}

    public static ConfigurableApplicationContext start(List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("--server.port=0");
        ConfigurableApplicationContext application = new SpringApplicationBuilder(
                        FairleadApplication.class,
                        ServiceFixture.class,
                        Api.class,
                        SeekerJourney.class,
                        MonthlyRun.class)
                .profiles("test", "scenario")
                .run(all.toArray(String[]::new));
        application.getBean(ServiceClock.class).stopAt(ServiceFixture.NOW);
        return application;
    }
}
