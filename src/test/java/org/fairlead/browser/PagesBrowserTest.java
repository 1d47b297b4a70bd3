package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fairlead.browser.PageCheck.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page, as somebody who works with it: axe-core finds nothing against WCAG 2.2 AA, the title says what the page
 * is for, a narrow screen need not be pushed sideways, and no page complains on the console.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PagesBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void signIn() {
        Page page = browser.visitor();
        shows(page, "/sign-in", "Sign in");
        page.getByLabel("User name").fill("coordinator");
        page.getByLabel("Password").fill("not this one");
        button(page, "Sign in").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The user name or the password is not right");
        isInOrder(page, "Error: Sign in");
        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
        assertThat(page.getByLabel("User name")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coordinator",
                "school",
                "gp",
                "supervisor",
                "linkworker",
                "impact",
                "dsl",
                "deputydsl",
                "clinician",
                "owner",
                "governance",
                "admin"
            })
    void home(String account) {
        Page page = browser.as(account);
        shows(page, "/", "Home");
        for (Locator item : page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Menu"))
                .getByRole(AriaRole.LINK)
                .all()) {
            String address = item.getAttribute("href");
            assertThat(page.request().get(address).status())
                    .as("what the menu of %s offers: %s", account, address)
                    .isEqualTo(200);
        }
    }

    @Test
    void tasks() {
        Page page = browser.as("coordinator");
        shows(page, "/tasks?queue=mine", "My tasks");
        shows(page, "/tasks?queue=team", "My team’s tasks");
        shows(page, "/tasks?queue=overdue", "Overdue tasks");
        shows(page, "/tasks?queue=all", "All tasks");
        Browser.lookFor(page, "/tasks?queue=all", "nobody-of-this-name");
        isInOrder(page, "All tasks");
        assertThat(page.url()).doesNotContain("nobody");
        page.navigate("/tasks?queue=all");
        button(page, "Take the ticked tasks").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Tick the tasks first");
        isInOrder(page, "Error: All tasks");
    }

    @Test
    void systemCheck() {
        Page page = browser.as("admin");
        shows(page, "/reconciliation", "System check");
        button(page, "Check now").click();
        assertThat(page.getByText("The check has begun")).isVisible();
        page.waitForCondition(() -> {
            page.navigate("/reconciliation");
            return page.getByText("Everything matches in your area").isVisible()
                    && !page.getByText("The check is going on").isVisible();
        });
        assertThat(page.getByText("things looked at")).isVisible();
        isInOrder(page, "System check");
    }

    @Test
    void calendar() {
        Page page = browser.as("linkworker");
        shows(page, "/calendar", "Your calendar");
        button(page, "Make a secret address").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(".ics");
        isInOrder(page, "Your calendar");
        button(page, "Take the address back").click();
        isInOrder(page, "Your calendar");
    }

    @Test
    void find_fromAnyPage_withTheKeyboard() {
        Page page = browser.as("coordinator");
        page.navigate("/calendar");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Look for something");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        Locator box = page.getByRole(AriaRole.SEARCHBOX);
        // a busy machine takes a moment to give back what had the focus before the dialog
        page.waitForCondition(() -> {
            page.keyboard().press("/");
            return Boolean.TRUE.equals(box.evaluate("box => box === document.activeElement"));
        });
        page.keyboard().type("caselo");
        assertThat(box).hasValue("caselo");
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What fits so far")))
                .containsText("Caseloads");
        isInOrder(page, "Your calendar");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/caseloads");
        page.keyboard().press("/");
        page.keyboard().type("oak primary");
        page.keyboard().press("Enter");
        page.waitForURL("**/find?search=*");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Oak Primary");
        isInOrder(page, "What was found");
    }

    @Test
    void whoAnswersFirstHasTheTask() {
        String task = "Decide the urgent referral for the school or practice";
        Page school = browser.as("school");
        openTask(school, "queue=team", task);
        Sheet other = Sheet.on(school);
        Page coordinator = browser.as("coordinator");
        coordinator.navigate(school.url());
        assertThat(coordinator.getByText("Nobody has taken it yet.")).isVisible();
        isInOrder(coordinator, task + " · ");
        Sheet.on(coordinator).write("Reason for the decision", "Fits the criteria");
        assertThat(coordinator.getByText("It is with you.")).isVisible();
        assertThat(button(coordinator, "Take this task")).isHidden();

        browser.expect("status of 409");
        other.write("Reason for the decision", "Not for us");
        assertThat(school.locator(".nhsuk-error-summary")).containsText("Somebody else has this task");
        assertThat(other.box("Reason for the decision")).hasValue("Not for us");
        assertThat(button(school, "Put it back for the team")).isHidden();

        button(coordinator, "Put it back for the team").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("The task is back with your team");
    }

    @Test
    void aTask() {
        Page coordinator = browser.as("coordinator");
        openTask(coordinator, "queue=team", "Decide at intake");
        isInOrder(coordinator, "Decide at intake · ");
        Sheet.taken(coordinator);
        isInOrder(coordinator, "Decide at intake · ");
        Sheet.on(coordinator).send("Save and finish the task");
        assertThat(coordinator.getByRole(AriaRole.ALERT).getByText("There is a problem"))
                .isVisible();
        isInOrder(coordinator, "Error: Decide at intake · ");
        button(coordinator, "Put it back for the team").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("The task is back with your team");
        isInOrder(coordinator, "");
    }

    @Test
    void consent() {
        Page linkworker = browser.as("linkworker");
        openTask(linkworker, "queue=all", "Ask for consent again");
        Sheet.on(linkworker);
        isInOrder(linkworker, "Ask for consent again · ");
        Page owner = browser.as("owner");
        shows(owner, "/consent-wordings", "Consent wordings");
        Sheet.on(owner).send("Add this wording");
        assertThat(owner.getByRole(AriaRole.ALERT).getByText("There is a problem"))
                .isVisible();
    }

    @Test
    void pathways() {
        browser.expect("status of 422");
        Page owner = browser.as("owner");
        shows(owner, "/pathways", "Pathways");
        button(owner, "Check only").click();
        assertThat(owner.getByRole(AriaRole.ALERT)).containsText("Choose at least one file");
        isInOrder(owner, "Error: Pathways");
        shows(owner, "/pathways/process/seeker-pathway", "seeker-pathway.bpmn");
        owner.locator("[data-fl-pathway]").scrollIntoViewIfNeeded();
        assertThat(owner.locator("[data-fl-ready]")).isVisible();
        isInOrder(owner, "seeker-pathway.bpmn");
        shows(owner, "/pathways/decision/check-eligibility", "check-eligibility.dmn");
        shows(owner, "/pathways/form/waiting-review", "waiting-review.form");
        owner.getByText("How it looks").click();
        assertThat(owner.getByLabel("Who did you talk to?")).isVisible();
        isInOrder(owner, "waiting-review.form");
        shows(owner, "/pathways/process/safeguarding-escalation", "safeguarding-escalation.bpmn");
        shows(owner, "/pathways/process/signposting/1/move", "Move the cases of signposting, version 1");
        shows(owner, "/pathways/process/signposting/compare", "Compare versions of signposting.bpmn");
        shows(owner, "/pathways/agreed", "Changes of safeguards that two people agree on");
    }

    @Test
    void drafts() {
        browser.expect("status of 422");
        Page owner = browser.as("owner");
        shows(owner, "/pathways/drafts", "Drafts of changes");
        button(owner, "Make a draft").click();
        isInOrder(owner, "Error: Drafts of changes");
        shows(owner, "/pathways/form/signposting/change", "Change signposting.form");
        owner.getByLabel("Name").fill("A test of pages");
        button(owner, "Begin").click();
        owner.navigate("/pathways/drafts");
        owner.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A test of pages"))
                .click();
        owner.getByText("Take in more files").click();
        owner.getByText("Share this draft").click();
        isInOrder(owner, "Draft: A test of pages");
        button(owner, "Check and deploy").click();
        assertThat(owner.getByRole(AriaRole.ALERT)).containsText("Say in a few words why you deploy this");
        isInOrder(owner, "Error: Draft: A test of pages");
        shows(owner, "/pathways/form/signposting/change", "Change signposting.form");
        owner.navigate("/pathways/drafts");
        owner.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A test of pages"))
                .click();
        owner.getByText("Throw this draft away").click();
        button(owner, "Throw it away").click();
        assertThat(owner.getByRole(AriaRole.ALERT)).containsText("The draft was thrown away.");
    }

    @Test
    void whatHappens() {
        Page owner = browser.as("owner");
        shows(owner, "/pathways/process/gather-consent/what-happens", "What happens: Gather consent");
        owner.locator("[data-fl-pathway]").scrollIntoViewIfNeeded();
        assertThat(owner.locator("[data-fl-ready]")).isVisible();
        assertThat(owner.locator(".djs-shape.fl-way").first()).isVisible();
        assertThat(owner.locator(".djs-connection.fl-way .djs-visual > path").first())
                .hasCSS("stroke", "rgb(0, 94, 184)");
        isInOrder(owner, "What happens: Gather consent");
        owner.getByText("Choose which cases").click();
        owner.getByLabel("How they ended").selectOption("open");
        button(owner, "Show these cases").click();
        isInOrder(owner, "What happens: Gather consent");
        shows(
                owner,
                "/pathways/process/signposting/what-happens?from=2090-01-01",
                "What happens: Signposting for parents");
    }

    @Test
    void aYearAhead() {
        browser.expect("status of 422");
        Page owner = browser.as("owner");
        shows(owner, "/pathways/year", "See a year ahead");
        button(owner, "See a year of what runs now").click();
        isInOrder(owner, "What is assumed");
        owner.getByLabel("Children referred in a year").fill("many");
        button(owner, "Begin").click();
        assertThat(owner.getByRole(AriaRole.ALERT)).containsText("Enter a number from 1 to 2000");
        isInOrder(owner, "Error: What is assumed");
        owner.getByLabel("Children referred in a year").fill("20");
        button(owner, "Begin").click();
        assertThat(owner.getByRole(AriaRole.MAIN)).containsText("You can leave this page.");
        button(owner, "Stop").click();
        assertThat(owner.getByRole(AriaRole.MAIN)).containsText("It was stopped.");
        isInOrder(owner, "What a year would be like");
        button(owner, "Delete this year").click();
        assertThat(owner.getByRole(AriaRole.MAIN)).containsText("Nobody has rehearsed a year yet");
    }

    @Test
    void tokensAndTheRecorder() {
        browser.expect("status of 422");
        Page owner = browser.as("owner");
        shows(owner, "/pathways/tokens", "Tokens for the Modeler");
        button(owner, "Make a token").click();
        isInOrder(owner, "Error: Tokens for the Modeler");
        owner.getByLabel("Where you use it").fill("A test");
        button(owner, "Make a token").click();
        assertThat(owner.getByRole(AriaRole.ALERT)).containsText("Your new token");
        isInOrder(owner, "Tokens for the Modeler");
        owner.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Take back")))
                .first()
                .click();
        assertThat(owner.getByRole(AriaRole.MAIN)).containsText("Taken back");
        isInOrder(owner, "Tokens for the Modeler");
        shows(owner, "/pathways/modeler", "Rules while you draw");
        shows(owner, "/pathways/record", "Record a case as a scenario");
        button(owner, "Record it").click();
        isInOrder(owner, "Error: Record a case as a scenario");
    }

    @Test
    void aTaskOfALinkWorker() {
        Page linkworker = browser.as("linkworker");
        openTask(linkworker, "queue=mine", "Review progress with the child");
        Sheet.on(linkworker);
        isInOrder(linkworker, "Review progress with the child · ");
    }

    @Test
    void screening() {
        browser.expect("status of 422");
        Page supervisor = browser.as("supervisor");
        shows(supervisor, "/screening", "Screening");
        button(supervisor, "Ask the school for its list").click();
        assertThat(supervisor.getByRole(AriaRole.ALERT).getByText("There is a problem"))
                .isVisible();
        isInOrder(supervisor, "Error: Screening");
        supervisor.navigate("/screening");
        String one = supervisor
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Oak Primary").setExact(true))
                .first()
                .getAttribute("href");
        shows(supervisor, one, "Screening at Oak Primary");
        for (String page : List.of("class-list", "answers", "choice", "handed-back")) {
            supervisor.navigate(one + "/" + page);
            isInOrder(supervisor, "");
        }
        Page school = browser.as("school");
        shows(school, "/screening", "Screening");
        shows(school, one + "/answers", "Questionnaires for the shortlist");
    }

    @Test
    void casesAndACase() {
        browser.expect("status of 422");
        Page page = browser.as("coordinator");
        shows(page, "/cases", "Referrals");
        Browser.lookFor(page, "/cases", "nobody-of-this-name");
        isInOrder(page, "Referrals");
        shows(page, "/cases?quiet=true", "Referrals");
        for (String stage : List.of("direct-work", "closed")) {
            String reference = aCase(page, "stage=" + stage);
            shows(page, "/cases/" + reference, Pattern.compile("^[A-Z]\\.[A-Z]\\. " + reference));
            isInOrder(page, "");
            shows(page, "/cases/" + reference + "/family", "Family and consent: ");
            shows(page, "/cases/" + reference + "/work", "Work: ");
            shows(page, "/cases/" + reference + "/scores", "Scores: ");
            shows(page, "/cases/" + reference + "/history", "History: ");
            shows(page, "/cases/" + reference + "/details", "Change details");
            shows(page, "/cases/" + reference + "/diagram", "Where it is on the pathway: ");
            assertThat(page.locator(".djs-element.djs-shape").first()).isVisible();
            shows(page, "/cases/" + reference + "/contacts", "Calls, visits and notes: ");
            shows(page, "/cases/" + reference + "/files", "Papers and photographs: ");
            button(page, "Keep it").click();
            isInOrder(page, "Error: Papers and photographs: ");
        }
        Page school = browser.as("school");
        String own = aCase(school, "");
        shows(school, "/cases/" + own, Pattern.compile("^[A-Z]\\.[A-Z]\\. " + own));
    }

    @Test
    void whatACaseIsTold() {
        Page page = browser.as("linkworker");
        String reference = aCase(page, "stage=direct-work");
        page.navigate("/cases/" + reference);
        List<String> events = page.getByRole(AriaRole.MAIN).locator("a[href*='/events/']").all().stream()
                .map(link -> link.getAttribute("href"))
                .distinct()
                .toList();
        assertThat(events).hasSizeGreaterThan(1);
        for (String event : events) {
            page.navigate(event);
            Sheet.on(page);
            isInOrder(page, "");
        }
        page.navigate("/concerns/new?case=" + reference);
        Sheet.on(page);
        isInOrder(page, "Raise a concern: ");
        shows(page, "/concerns/new", "Raise a concern");
        page.getByLabel("Which child is it about?").fill("nobody-of-this-name");
        button(page, "Continue").click();
        isInOrder(page, "Error: Raise a concern");
        Page impact = browser.as("impact");
        shows(impact, "/concerns/new", "Raise a concern");
        assertThat(impact.getByRole(AriaRole.MAIN)).containsText("can still raise a concern");
        shows(impact, "/concerns/in-words", "Raise a concern about another child");
        Sheet.on(impact);
        isInOrder(impact, "Raise a concern about another child");
        assertThat(impact.getByLabel("Which child is it about?")).hasCount(0);
    }

    @Test
    void aNewReferral() {
        Page page = browser.as("school");
        page.navigate("/referrals/new");
        Sheet form = Sheet.on(page);
        isInOrder(page, "New referral");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Part 1 of 6");
        form.goOn();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is a problem");
        isInOrder(page, "Error: New referral");
    }

    @Test
    void waysIn() {
        Page coordinator = browser.as("coordinator");
        shows(coordinator, "/referrals/import", "Import referrals");
        coordinator
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText("What each column means"))
                .click();
        isInOrder(coordinator, "Import referrals");
        shows(coordinator, "/posters", "Posters");
        shows(coordinator, "/sites/oak-primary/poster", "Poster for Oak Primary");
        Page visitor = browser.visitor();
        shows(visitor, "/privacy", "What we do with what you tell us");
        visitor.navigate("/refer");
        isInOrder(visitor, "Ask for help for a child");
        // away at once, and the way back shows nothing
        browser.expect("https://www.bbc.co.uk");
        visitor.waitForRequest(Pattern.compile("^https://www.bbc.co.uk/"), () -> {
            for (int times = 0; times < 3; times++) {
                visitor.keyboard().press("Shift");
            }
        });
    }

    @Test
    void intakeMeetingsAndTheWaitingList() {
        Page page = browser.as("coordinator");
        shows(page, "/intake-meetings", "Intake meetings");
        shows(page, "/waiting-list", "Waiting list");
        page.navigate("/intake-meetings");
        page.getByRole(AriaRole.TABLE).first().getByRole(AriaRole.LINK).first().click();
        isInOrder(page, "Intake meeting with ");
        page.getByText("Open the meeting screen").click();
        isInOrder(page, "In the meeting with ");
        page.navigate("/intake-meetings");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Minutes")))
                .first()
                .click();
        isInOrder(page, "Minutes: ");
        shows(browser.as("school"), "/intake-meetings", "Intake meetings");
        shows(browser.as("supervisor"), "/waiting-list", "Waiting list");
    }

    @Test
    void supervision() {
        Page supervisor = browser.as("supervisor");
        shows(supervisor, "/supervision", "Supervision");
        supervisor
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Case supervision")))
                .last()
                .click();
        isInOrder(supervisor, "Case supervision, ");
        Page clinician = browser.as("clinician");
        shows(clinician, "/supervision", "Supervision");
        clinician
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Clinical supervision")))
                .last()
                .click();
        isInOrder(clinician, "Clinical supervision, ");
        clinician.navigate("/supervision");
        clinician.getByText("Earlier sessions").click();
        isInOrder(clinician, "Supervision");
        clinician
                .locator("#earlier")
                .getByRole(
                        AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^Clinical supervision")))
                .first()
                .click();
        clinician.locator("#main ol a").first().click();
        isInOrder(clinician, Pattern.compile("ZW-\\d"));
        clinician
                .getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Raise a concern"))
                .click();
        isInOrder(clinician, Pattern.compile("ZW-\\d"));
    }

    @Test
    void whatOnlySomeSee() {
        for (String account : List.of("supervisor", "dsl", "admin")) {
            shows(browser.as(account), "/escalations", "Escalations");
        }
        shows(browser.as("admin"), "/outbox", "Outbox");
        shows(browser.as("admin"), "/rota", "Safeguarding rota");
        shows(browser.as("lead"), "/concerns/open-out-of-turn", "Open a concern");
    }

    @Test
    void aConcern() {
        Page raiser = browser.as("linkworker");
        String reference = aCase(raiser, "stage=direct-work");
        raiser.navigate("/concerns/new?case=" + reference);
        Sheet.on(raiser)
                .choose("Is the child in danger right now?", "No")
                .pick("What kind of concern is it?", "Bullying")
                .write("What did you see or hear?", "Sat alone again.")
                .send("Tell the safeguarding lead");
        assertThat(raiser.getByRole(AriaRole.ALERT)).containsText("has been told");
        Page dsl = browser.as("dsl");
        dsl.navigate("/escalations");
        String concern = dsl.locator("a[href^='/concerns/C-']").first().getAttribute("href");
        shows(dsl, concern, "Concern C-");
        shows(dsl, concern + "/social-care-referral", "Referral to children’s social care");
        shows(dsl, "/concerns/children/" + reference, "What was raised about ");
        shows(dsl, "/rota", "Safeguarding rota");
        shows(dsl, "/concerns/flood", "Many concerns at once");
        shows(dsl, "/concerns/all", "All concerns");
        shows(dsl, "/concerns/report", "Concerns by kind and quarter");
    }

    @Test
    void caseloads() {
        Page supervisor = browser.as("supervisor");
        shows(supervisor, "/caseloads", "Caseloads");
        shows(supervisor, "/caseloads/linkworker", "Caseload of Lena Marlow");
        shows(supervisor, "/caseloads/linkworker/absence", "Record an absence of Lena Marlow");
        browser.expect("status of 422");
        Page worker = browser.as("linkworker");
        shows(worker, "/groups", "Warrior groups");
        worker.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK).first().click();
        isInOrder(worker, "Group register: ");
        button(worker, "Keep the register").click();
        assertThat(worker.getByRole(AriaRole.ALERT)).containsText("Say what the group did");
        isInOrder(worker, "Error: Group register: ");
        shows(supervisor, "/leavers", "Children who leave primary school this summer");
        supervisor.navigate("/caseloads");
        supervisor.getByText("Luke Sorrel, ").first().click();
        isInOrder(supervisor, "Absence of Luke Sorrel");
        shows(browser.as("coordinator"), "/caseloads/linkworker2", "Caseload of Luke Sorrel");
    }

    @Test
    void directoryAndAssets() {
        Page admin = browser.as("admin");
        shows(admin, "/staff", "People");
        shows(admin, "/rights", "Rights that two people give");
        shows(admin, "/staff/new", "Add a person");
        shows(admin, "/staff/linkworker", "Lena Marlow");
        shows(admin, "/staff/linkworker/edit", "Change Lena Marlow");
        shows(admin, "/areas", "Areas");
        shows(admin, "/areas/zone-west", "Zone West");
        shows(admin, "/areas/zone-west/edit", "Change Zone West");
        shows(admin, "/areas/zone-west/settings", "Settings of Zone West");
        shows(admin, "/areas/zone-west/instruments", "Instruments of Zone West");
        shows(admin, "/areas/zone-west/terms", "Terms and closures of Zone West");
        shows(admin, "/areas/zone-west/sites/new", "Add a site");
        shows(admin, "/areas/zone-west/sites/oak-primary", "Oak Primary");
        shows(admin, "/assets", "Community assets");
        Browser.lookFor(admin, "/assets", "nothing-of-this-name");
        isInOrder(admin, "Community assets");
        shows(admin, "/assets/swimming", "Swimming for beginners");
        shows(admin, "/assets/swimming/edit", "Change Swimming for beginners");
        Page coordinator = browser.as("coordinator");
        shows(coordinator, "/assets/import", "Import assets from another directory");
        shows(coordinator, "/assets/coverage", "What there is where");
        shows(coordinator, "/reports", "Reports");
        shows(coordinator, "/activity-money", "Money for activities");
        browser.expect("status of 422");
        shows(admin, "/staff/new", "Add a person");
        button(admin, "Add a person").click();
        isInOrder(admin, "Error: Add a person");
        browser.expect("status of 404");
        shows(browser.visitor(), "/password/no-such-link", "Set your password");
        shows(browser.visitor(), "/password/forgotten", "Set a new password");
    }

    @Test
    void referralsToCamhs() {
        Page supervisor = browser.as("supervisor");
        shows(supervisor, "/camhs", "Referrals to CAMHS");
        supervisor
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("Sent, not acknowledged"))
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        isInOrder(supervisor, "Referral to CAMHS ");
        supervisor
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open to print"))
                .click();
        isInOrder(supervisor, "Referral to CAMHS ZW-");
        shows(supervisor, "/camhs/services", "Services for referrals to CAMHS");
        shows(supervisor, "/camhs/services/zone-west-camhs", "Change Zone West CAMHS");
        shows(supervisor, "/camhs/services/new", "Add a service");
        browser.expect("status of 422");
        button(supervisor, "Add a service").click();
        isInOrder(supervisor, "Error: Add a service");
        shows(browser.as("clinician"), "/camhs", "Referrals to CAMHS");
        shows(browser.as("linkworker2"), "/camhs", "Referrals to CAMHS");
    }

    @Test
    void messagesAndLetters() {
        Page page = browser.as("coordinator");
        shows(page, "/outbox", "Outbox");
        page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        page.waitForURL(Pattern.compile("/outbox/[^?]+$"));
        isInOrder(page, "Message");
        shows(page, "/letters", "Letters to print");
        button(page, "Show the ticked letters for printing").click();
        isInOrder(page, "Letters for printing");
        page.navigate("/letters");
        for (Locator letter : page.locator("input[name=letter]").all()) {
            letter.uncheck(new Locator.UncheckOptions().setForce(true));
        }
        button(page, "Mark the ticked letters as posted").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Tick the letters first");
        isInOrder(page, "Error: Letters to print");
        shows(page, "/notices", "How you hear of tasks");
        shows(page, "/account", "Your account");
        shows(page, "/account/again?to=/account", "Show again who you are");
        shows(page, "/account/second-factor", "Set up your second step");
        shows(page, "/account/tokens", "Tokens for programs");
        shows(page, "/guide", "Guide");
        shows(page, "/guide/coordinators", "For coordinators");
        shows(page, "/guide/words", "Words");
        shows(page, "/guide/owners/pathways/seeker-pathway", "Seeker pathway");
    }

    @Test
    void textsOfMessages() {
        browser.expect("status of 422");
        Page page = browser.as("owner");
        shows(page, "/templates", "Texts of messages");
        shows(page, "/templates/accepted/family/letter", "We can help: Family, letter");
        shows(page, "/templates/accepted/family/text", "We can help: Family, text message");
        page.getByLabel("Message").fill("Hello {childFirstName}");
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Only a letter may name a person");
        isInOrder(page, "Error: We can help");
    }

    @Test
    void audit() {
        Page page = browser.as("governance");
        shows(page, "/audit", "Audit");
        page.getByLabel("Who looked at this child?").fill("no such case");
        button(page, "Show who looked").click();
        isInOrder(page, "Error: Audit");
        shows(page, "/audit/people?username=linkworker", "What Lena Marlow looked at");
        shows(page, "/audit/unusual", "Unusual looks, ");
        shows(browser.as("school"), "/audit/mine", "What you looked at");
        browser.expect("status of 422");
        shows(page, "/erasures", "Erasure");
        button(page, "See what would be erased").click();
        isInOrder(page, "Error: Erasure");
    }

    @Test
    void whatThoseAskOfWhomSomethingIsKept() {
        browser.expect("status of 422");
        Page page = browser.as("governance");
        shows(page, "/restrictions", "Restriction and objection");
        button(page, "Restrict it").click();
        isInOrder(page, "Error: Restriction and objection");
        shows(page, "/retention", "Kept too long");
        shows(browser.as("admin"), "/training-copies", "Copies to train on");
        shows(page, "/access-requests", "Requests for a copy");
        button(page, "Write it down").click();
        isInOrder(page, "Error: Requests for a copy");
        page.getByLabel("Whose records?").fill(aCase(browser.as("supervisor"), "status=open"));
        page.getByLabel("Who asks?").fill("Petra Asker");
        page.getByLabel("A parent or somebody").check();
        page.getByLabel("Where to is it answered?").fill("By hand");
        page.getByLabel("By letter").check();
        page.getByLabel("Day").fill("5");
        page.getByLabel("Month").fill("1");
        page.getByLabel("Year").fill("2026");
        button(page, "Write it down").click();
        isInOrder(page, "Request for a copy of what is kept");
        String request = page.url();

        openTask(page, "queue=team", "Check who asks, and by what right");
        Sheet.taken(page);
        isInOrder(page, "Check who asks, and by what right · ");
        Sheet.on(page)
                .choose("Do we know who asks, and that they may?", "Yes: both are settled")
                .choose("By what right?", "Written authority")
                .finish();
        Page dsl = browser.as("dsl");
        openTask(dsl, "queue=team", "Say what would do harm if it were told");
        Sheet.taken(dsl);
        isInOrder(dsl, "Say what would do harm if it were told · ");
        Sheet.on(dsl)
                .choose("Would anything in the record do serious harm to somebody if it were told?", "No")
                .finish();
        shows(page, request + "/pieces", "What was gathered");
        button(page, "Keep what is left out").click();
        isInOrder(page, "What was gathered");
        shows(page, request + "/copy", "Copy of what is kept");
        page.navigate(request);
        button(page, "It was taken back").click();
        isInOrder(page, "Request for a copy of what is kept");
    }

    @Test
    void whatIsNotThereOrNotForYou() {
        browser.expect("status of 404");
        browser.expect("status of 403");
        Page page = browser.as("school");
        shows(page, "/no-such-page", "Page not found");
        shows(page, "/outbox", "You cannot do this");
        shows(page, "/cases/ZW-1999-0001", "Page not found");
    }

    @Test
    void theMenuIsWhole_whenItsScriptNeverComes() {
        browser.expect("ERR_FAILED");
        Page page = browser.as("supervisor");
        page.setViewportSize(320, 640);
        page.route("**/js/**", com.microsoft.playwright.Route::abort);
        page.navigate("/");
        Locator items = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Menu"))
                .getByRole(AriaRole.LISTITEM);
        assertThat(items.last()).not().isInViewport();
        assertThat(items.last()).isInViewport();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More")))
                .hasCount(0);
    }

    @Test
    void withTheKeyboardOnly() {
        Page page = browser.visitor();
        page.navigate("/tasks?queue=team");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to main content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.MAIN)).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("User name")).isFocused();
        page.keyboard().type("coordinator");
        page.keyboard().press("Tab");
        page.keyboard().type(Browser.PASSWORD);
        page.keyboard().press("Enter");

        assertThat(page).hasTitle("My team’s tasks – Fairlead");
        // a form that asks something: an empty one is refused
        tabTo(
                page,
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look at the referral"))
                        .first());
        page.keyboard().press("Enter");
        tabTo(page, button(page, "Take this task"));
        page.keyboard().press("Enter");
        assertThat(page.getByText("It is with you.")).isVisible();
        Sheet.on(page);
        tabTo(page, button(page, "Save and finish the task"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".nhsuk-error-summary")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-fl-key] :is(input, select, textarea):focus"))
                .hasCount(1);
        tabTo(page, button(page, "Put it back for the team"));
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The task is back with your team");
    }

    private static void tabTo(Page page, Locator place) {
        place.waitFor();
        for (int presses = 0; presses < 150; presses++) {
            if (Boolean.TRUE.equals(place.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not reach " + place);
    }

    private static void openTask(Page page, String query, String name) {
        page.navigate("/tasks?" + query);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        page.waitForURL(Pattern.compile("/tasks/[^?]+$"));
    }

    private static String aCase(Page page, String query) {
        page.navigate("/cases?" + query);
        String address =
                page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().getAttribute("href");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static void shows(Page page, String address, String title) {
        shows(page, address, Pattern.compile("^" + Pattern.quote(title)));
    }

    private static void shows(Page page, String address, Pattern title) {
        page.navigate(address);
        isInOrder(page, title);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
