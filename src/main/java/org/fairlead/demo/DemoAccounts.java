package org.fairlead.demo;

import java.util.List;
import org.fairlead.scenario.DemoSettings;
import org.fairlead.system.SignInHelp;
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
                new Account("coordinator", "Coordinator: takes referrals in, decides at intake"),
                new Account("school", "A school’s lead (Oak Primary): refers and answers for the family"),
                new Account("gp", "A GP practice’s lead (Mill Road Practice)"),
                new Account("supervisor", "Supervisor: allocates, looks after overdue work"),
                new Account("linkworker", "Link worker at Oak and Elm Primary"),
                new Account("linkworker2", "Link worker at Elm Primary and Mill Road"),
                new Account("linkworker3", "Link worker who covers; a check of hers runs out soon"),
                new Account("impact", "Impact lead: enters data packs by their code"),
                new Account("dsl", "Safeguarding lead (DSL): decides on concerns"),
                new Account("deputydsl", "Deputy DSL"),
                new Account("lead", "Safeguarding lead on call: opens a concern out of turn, with a reason"),
                new Account("clinician", "Clinical supervisor"),
                new Account("owner", "Process owner"),
                new Account("admin", "Administrator: people, areas, failed steps, messages"));
    }

    @Override
    public String password() {
        return DemoSettings.KNOWN_PASSWORD.equals(password) ? password : null;
    }
}
