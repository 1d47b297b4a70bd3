package org.fairlead.demo;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import org.fairlead.scenario.DemoSettings;
import org.fairlead.system.SignInHelp;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The invented people of Zone West on the sign-in page. A password that somebody set themselves is not shown. */
@Component
@Profile("demo")
class DemoAccounts implements SignInHelp {

    private final String password;

    DemoAccounts(DemoSettings settings) {
        this.password = settings.password();
    }

    @Override
    public List<Account> accounts() {
        return List.of(
                new Account("coordinator", say("demo.coordinator-takes-referrals-decides")),
                new Account("school", say("demo.schools-lead-oak-primary")),
                new Account("gp", say("demo.gp-practices-lead-mill")),
                new Account("supervisor", say("demo.supervisor-allocates-looks-after")),
                new Account("linkworker", say("demo.link-worker-oak-elm")),
                new Account("linkworker2", say("demo.link-worker-elm-primary")),
                new Account("linkworker3", say("demo.link-worker-who-covers")),
                new Account("impact", say("demo.impact-lead-enters-data")),
                new Account("dsl", say("demo.safeguarding-lead-dsl-decides")),
                new Account("deputydsl", say("demo.deputy-dsl")),
                new Account("lead", say("demo.safeguarding-lead-call-opens")),
                new Account("clinician", say("demo.clinical-supervisor")),
                new Account("owner", say("demo.process-owner")),
                new Account("governance", say("demo.governance")),
                new Account("admin", say("demo.administrator-people-areas-failed")));
    }

    @Override
    public @Nullable String password() {
        return DemoSettings.KNOWN_PASSWORD.equals(password) ? password : null;
    }
}
