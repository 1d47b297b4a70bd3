package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * People tell people, on the pages: an owner writes a text, a coordinator posts letters, a link worker writes a session
 * down.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TellingBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void anOwnerChangesATextAndGoesBack() {
        Page page = browser.as("owner");
        page.navigate("/templates?q=place now");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile("^Family, letter ?: There is a place now$")))
                .click();
        page.getByLabel("Message").fill("Dear {carerName},\n\nthere is a place for {childFirstName}. Come and see us.");
        button(page, "Preview").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("there is a place for Amina. Come and see us.");
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your text is used from now on.");
        assertThat(page.getByText("Versions")).isVisible();

        button(page, "Go back to the shipped text").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The text that Fairlead ships is used again.");
        assertThat(page.getByLabel("Message")).hasValue(Pattern.compile("free place for"));
    }

    @Test
    void aCoordinatorPrintsLettersAndMarksThemAsPosted() {
        Page page = browser.as("coordinator");
        page.navigate("/letters");
        int letters = page.locator("input[name=letter]").count();
        assertThat(letters).isPositive();
        page.locator("input[name=letter]")
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        for (int other = 1; other < letters; other++) {
            page.locator("input[name=letter]").nth(other).uncheck(new Locator.UncheckOptions().setForce(true));
        }
        button(page, "Show the ticked letters for printing").click();
        assertThat(page.locator("article")).hasCount(1);
        assertThat(page.locator("article")).containsText("Dear ");

        // whoever closes the window loses nothing
        page.navigate("/letters");
        assertThat(page.locator("input[name=letter]")).hasCount(letters);
        for (int other = 1; other < letters; other++) {
            page.locator("input[name=letter]").nth(other).uncheck(new Locator.UncheckOptions().setForce(true));
        }
        button(page, "Mark the ticked letters as posted").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("1 letter is marked as posted.");
        assertThat(page.locator("input[name=letter]")).hasCount(letters - 1);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Cora Linden");
    }

    @Test
    void aLinkWorkerRecordsASession() {
        Page page = browser.as("linkworker");
        page.navigate("/cases?stage=direct-work");
        page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record a session"))
                .first()
                .click();
        Sheet form = Sheet.on(page);
        form.choose("What was it?", "A session with the child")
                .date("On which day?", Browser.today().minusDays(1))
                .choose("How?", "At school")
                .choose("Did it take place?", "Yes, they came")
                .write("What did the child say about it? (optional)", "We built a boat.")
                .send("Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The session has been recorded.");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Work").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Sessions and contacts")))
                .containsText("We built a boat.");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
