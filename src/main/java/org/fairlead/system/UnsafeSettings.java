package org.fairlead.system;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A real service does not start with the password of the demo's database. */
@Component
@Profile("!demo & !test & !scenario")
class UnsetSecret implements InitializingBean {

    private final String databasePassword;
    private final SignInSettings signIn;

    UnsetSecret(@Value("${spring.datasource.password:}") String databasePassword, SignInSettings signIn) {
        this.databasePassword = databasePassword;
        this.signIn = signIn;
    }

    @Override
    public void afterPropertiesSet() {
        if (databasePassword.isBlank() || "fairlead".equals(databasePassword)) {
            throw new WrongSetting(
                    "Set SPRING_DATASOURCE_PASSWORD: outside the demo Fairlead does not start with a password that"
                            + " everybody knows.");
        }
        if (signIn.linksShown()) {
            throw new WrongSetting("fairlead.sign-in.links-shown is for the demo: take it away.");
        }
        if (!signIn.asksEnoughForASecondFactor()) {
            throw new WrongSetting("fairlead.sign-in.second-factor-roles must name dsl, deputy-dsl, safeguarding-lead,"
                    + " administrator and process-owner at least; only the demo asks nobody for a second factor.");
        }
    }
}
