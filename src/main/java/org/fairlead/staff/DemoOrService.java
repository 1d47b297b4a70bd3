package org.fairlead.staff;

import lombok.RequiredArgsConstructor;
import org.fairlead.system.WrongSetting;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * A database that holds a service is never the demo's, with its clock that anybody can move; nor does a service begin
 * on the demo's data, with its accounts whose password everybody knows. Whoever forgets the profile is told so.
 */
@Component
@Profile("!test & !scenario")
@RequiredArgsConstructor
class DemoOrService implements InitializingBean {

    private final StaffRepository people;
    private final Environment environment;

    @Override
    public void afterPropertiesSet() {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        boolean madeForDemo = people.madeFor(demo ? "demo" : "service").equals("demo");
        if (demo && !madeForDemo) {
            throw new WrongSetting("This database holds a service: set SPRING_PROFILES_ACTIVE to production. The demo"
                    + " runs on data of its own only.");
        }
        if (!demo && madeForDemo) {
            throw new WrongSetting("This database holds the demo: a service needs a folder or database of its own.");
        }
    }
}
