package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.fairlead.casework.Photograph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link worker at the door, on a phone: a call is written down, and the child's plan is photographed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DoorstepBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aCallAndAPhotographOfThePlan() {
        Page page = browser.as("linkworker");
        page.setViewportSize(360, 740);
        page.navigate("/cases?stage=direct-work");
        page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        String theCase = page.url();
        assertThat(page.getByText("Before you contact the family")).isVisible();
        assertThat(page.locator("a[href^='tel:']").first()).isVisible();

        link(page, "Record a note").click();
        Sheet note = Sheet.on(page);
        Locator worry = page.getByText("This sounds as if you may worry");
        assertThat(worry).hasCount(0);
        note.choose("What was it?", "Phone or video call")
                .choose("With whom?", "A parent or carer")
                .choose("Did you reach them?", "Yes")
                .write("What was said? (optional)", "He has a bruise on his arm.");
        assertThat(worry).isVisible();
        assertThat(page.getByRole(AriaRole.MAIN)
                        .locator("a[href='/concerns/new']")
                        .first())
                .isVisible();
        note.write("What was said? (optional)", "They look forward to the club.");
        assertThat(worry).hasCount(0);
        note.send("Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("It has been written down.");
        page.navigate(theCase);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Call, a parent or carer");

        page.navigate(theCase + "/events/contact-recorded");
        Sheet.on(page)
                .choose("What was it?", "Note for everybody of the service who works with the child")
                .write("What was said? (optional)", "The bell does not work: knock.")
                .send("Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("It has been written down.");
        page.navigate(theCase);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("The bell does not work: knock.");

        page.navigate(theCase + "/work");
        link(page, "Add a paper or photograph").click();
        page.getByLabel("Draw-and-write plan").check();
        page.getByLabel("Choose a file")
                .setInputFiles(new FilePayload("IMG_0007.jpg", "image/jpeg", Photograph.jpeg(6)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep it"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The file is kept.");
        assertThat(link(page, "IMG_0007.jpg").first()).isVisible();

        page.getByText(Pattern.compile("^Take away")).first().click();
        page.getByLabel("Why is it taken away?").fill("Taken of the wrong sheet");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take away"))
                .click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Taken of the wrong sheet");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
