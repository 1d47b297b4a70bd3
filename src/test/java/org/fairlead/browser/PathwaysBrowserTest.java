package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A process owner sees whether a change holds and is kept from a bad diagram. How one deploys, moves cases and goes
 * back is {@link PathwayChangeStoryBrowserTest}.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PathwaysBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void anOwnerSeesWhetherAQuestionMayBeAdded_andIsKeptFromABadDiagram() throws IOException {
        browser.expect("status of 422");
        Page page = browser.as("owner");
        // scenarios are played before each answer
        page.setDefaultTimeout(TimeUnit.MINUTES.toMillis(6));
        setDefaultAssertionTimeout(TimeUnit.MINUTES.toMillis(6));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pathways"))
                .first()
                .click();
        String form = Files.readString(Path.of("forms/progress-review.form"));
        String more = form.replaceFirst(
                "\"components\": \\[",
                "\"components\": [{\"type\": \"textarea\", \"id\": \"enjoyed-most\", \"key\": \"enjoyedMost\","
                        + " \"label\": \"What did the child enjoy most\"},");

        choose(page, "progress-review.form", more);
        button(page, "Check only").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing is wrong with progress-review.form");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("scenarios that it touches hold");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Check other files, or deploy these"))
                .click();

        choose(page, "progress-review.form", more);
        button(page, "Check and deploy").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Say in a few words why");

        page.navigate("/pathways");
        String bad = Files.readString(Path.of("processes/signposting.bpmn"))
                .replace(" camunda:dueDate=\"${workingDays('check-signposting')}\"", " camunda:dueDate=\"2027-01-01\"");
        choose(page, "signposting.bpmn", bad);
        page.getByLabel("Why you deploy this").fill("On New Year’s Day");
        button(page, "Check and deploy").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was deployed.");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Ask whether they got there (check-signposting)");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Write ${workingDays(");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("task-has-due-date");
    }

    private static void choose(Page page, String name, String content) {
        page.getByLabel("Diagrams, decisions and forms")
                .setInputFiles(
                        new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
