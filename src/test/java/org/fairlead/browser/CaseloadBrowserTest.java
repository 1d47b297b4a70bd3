package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A supervisor at work with caseloads, and an administrator with the directory. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CaseloadBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aSupervisorAllocates_handsOver_andRecordsAnAbsence() {
        browser.expect("status of 422");
        Page page = browser.as("supervisor");
        link(page, "Caseloads").click();
        Locator waiting = page.locator(".fl-waiting").first();
        String reference = waiting.locator("input[name=case]").getAttribute("value");
        waiting.getByRole(AriaRole.BUTTON).focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a link worker for " + reference);
        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(reference + " is with ");

        link(page, "Priya Dell").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("DBS check runs out");
        page.navigate("/caseloads/linkworker");
        Locator who = page.locator("select[id^='to-']").first();
        String moved = who.getAttribute("id").substring("to-".length());
        who.selectOption("linkworker3");
        button(page, "Hand over").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Say what the next people need to know");
        assertThat(page.locator("#to-" + moved)).hasValue("linkworker3");
        page.getByLabel("What do the next people need to know?").fill("Likes drawing.");
        button(page, "Hand over").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("1 case is handed over");
        page.navigate("/caseloads/linkworker3");
        assertThat(link(page, Pattern.compile(moved))).isVisible();

        link(page, "Record an absence").click();
        LocalDate today = Browser.today();
        date(page, "First day away", today);
        date(page, "Last day away", today.minusDays(3));
        page.getByLabel("All of them are covered by").selectOption("linkworker");
        button(page, "Record the absence").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The last day must not be before the first");
        date(page, "Last day away", today.plusDays(2));
        button(page, "Record the absence").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Lena Marlow covers");
        button(page, "Back now: give the cases back").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The absence has ended");
        assertThat(link(page, Pattern.compile(moved))).isVisible();

        // other stories look for the child with the link worker they had
        page.locator("#to-" + moved).selectOption("linkworker");
        page.getByLabel("What do the next people need to know?").fill("Back again.");
        button(page, "Hand over").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("1 case is handed over");
    }

    @Test
    void anAdministratorAddsAPerson_aSite_aTerm_andAnAsset() {
        browser.expect("status of 422");
        browser.expect("status of 404");
        String number = Long.toString(System.nanoTime() % 1_000_000_000L);
        Page page = browser.as("admin");
        link(page, "People").click();
        link(page, "Add a person").click();
        button(page, "Add a person").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter a user name");
        page.getByLabel("User name").fill("rosa" + number);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Rosa Field");
        page.getByLabel("Coordinator").check();
        button(page, "Add a person").click();
        String secret = page.locator("code").textContent();
        page.reload();
        assertThat(page.locator("code")).hasCount(0);

        Page visitor = browser.visitor();
        visitor.navigate(secret.substring(secret.indexOf("/password/")));
        visitor.getByLabel("New password").fill("green boats at night");
        visitor.getByLabel("The same password again").fill("green boats at night");
        button(visitor, "Set the password").click();
        assertThat(visitor.getByRole(AriaRole.MAIN)).containsText("Your password is set");
        visitor.navigate(secret.substring(secret.indexOf("/password/")));
        assertThat(visitor.getByRole(AriaRole.MAIN)).containsText("This link has been used or is too old");

        link(page, "Areas").click();
        link(page, "Zone West").click();
        link(page, "Add a site").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Hazel Primary " + number);
        button(page, "Add a site").click();
        assertThat(link(page, "Hazel Primary " + number)).isVisible();

        link(page, "Terms and closures").click();
        Locator form = page.getByRole(
                AriaRole.REGION,
                new Page.GetByRoleOptions().setName("Add a closure").setExact(true));
        form.getByLabel("Why schools are shut").fill("Training day " + number);
        LocalDate day = Browser.today().plusYears(1).plusDays(Long.parseLong(number) % 2000);
        for (String name : new String[] {"First day", "Last day"}) {
            Locator group = form.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(name));
            group.getByLabel("Day").fill(Integer.toString(day.getDayOfMonth()));
            group.getByLabel("Month").fill(Integer.toString(day.getMonthValue()));
            group.getByLabel("Year").fill(Integer.toString(day.getYear()));
        }
        button(page, "Add a closure").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Training day " + number);

        link(page, "Assets").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Not offered. Out of date: Insurance");
        link(page, "Add an asset").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Judo " + number);
        page.getByLabel("What children do there").fill("Judo for beginners");
        page.getByLabel("Where it is").fill("Sports hall");
        page.getByLabel("Cost").fill("Free");
        page.getByLabel("In a group").check();
        page.getByLabel("Contact", new Page.GetByLabelOptions().setExact(true)).fill("Kit Mason");
        button(page, "Add an asset").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Not offered. Out of date: Safeguarding");
        link(page, "Change").click();
        for (String check :
                new String[] {"Safeguarding papers count until", "Insured until", "Health and safety check counts until"
                }) {
            date(page, check, Browser.today().plusYears(1));
        }
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("In date");
    }

    private static void date(Page page, String name, LocalDate day) {
        Locator group = page.getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName(name).setExact(true));
        group.getByLabel("Day").fill(Integer.toString(day.getDayOfMonth()));
        group.getByLabel("Month").fill(Integer.toString(day.getMonthValue()));
        group.getByLabel("Year").fill(Integer.toString(day.getYear()));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator link(Page page, Pattern name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
