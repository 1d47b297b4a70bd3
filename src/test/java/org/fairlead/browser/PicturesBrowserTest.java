package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes every picture of the docs again, in the demonstration: CONTRIBUTING.md says how. */
@EnabledIfSystemProperty(named = "pictures", matches = "renew")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PicturesBrowserTest {

    private static final int WIDE = 1000;
    private static final int HIGH = 800;
    private static final int ROWS = 7;
    /** So high that a drawing is seen whole. */
    private static final int CASE_WIDE = 1280;

    private static final int CASE_HIGH = 1130;
    /** Around what is taken. */
    private static final int EDGE = 16;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void takesThemAll() throws IOException {
        browser.expect("status of 422");
        aCase(browser.as("coordinator"));
        Page owner = browser.as("owner");
        // scenarios are played before each answer
        owner.setDefaultTimeout(TimeUnit.MINUTES.toMillis(6));
        setDefaultAssertionTimeout(TimeUnit.MINUTES.toMillis(6));
        owner.setViewportSize(WIDE, HIGH);

        owner.navigate("/pathways");
        take(
                Picture.LIBRARY,
                heading(owner, "All pathways, forms and tables"),
                owner.locator(".fl-subject").nth(ROWS));
        owner.navigate("/pathways/decision/check-eligibility");
        take(
                Picture.DECISION,
                owner.locator("h1"),
                owner.getByRole(AriaRole.TABLE).first());
        whatHappens(owner);
        isRefused(owner);
        deploys(owner);
        owner.navigate("/pathways/form/progress-review");
        owner.getByText("Questions (").click();
        take(Picture.FORM, owner.getByText("Questions ("), table(owner, "Questions"));
        twoVersions(owner);
    }

    private static void aCase(Page page) {
        page.setViewportSize(CASE_WIDE, CASE_HIGH);
        page.navigate("/cases?stage=direct-work");
        page.navigate(page.locator("a[href^='/cases/ZW-']").first().getAttribute("href") + "/diagram");
        assertThat(page.locator("[data-fl-ready]")).isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(Picture.CASE.file()));
    }

    private static void whatHappens(Page page) {
        page.navigate("/pathways/process/gather-consent/what-happens");
        page.locator("[data-fl-pathway]").scrollIntoViewIfNeeded();
        assertThat(page.locator("[data-fl-ready]")).isVisible();
        take(Picture.HAPPENED, heading(page, "The usual ways through"), table(page, "Step by step"));
    }

    private static void isRefused(Page page) throws IOException {
        page.navigate("/pathways");
        choose(
                page,
                file(
                        "processes/signposting.bpmn",
                        "camunda:candidateGroups=\"link-worker\"",
                        "camunda:candidateGroups=\"link-workers\""));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check only"))
                .click();
        Locator said = page.locator("#findings");
        assertThat(said).isVisible();
        take(Picture.REFUSED, said, said);
    }

    private static void deploys(Page page) throws IOException {
        page.navigate("/pathways");
        choose(
                page,
                file(
                        "processes/gather-consent.bpmn",
                        "name=\"Contact the family\"",
                        "name=\"Ring or visit the family\""),
                file(
                        "forms/progress-review.form",
                        "\"components\": [",
                        "\"components\": [{\"type\": \"textarea\", \"id\": \"enjoyed-most\", \"key\": \"enjoyedMost\","
                                + " \"label\": \"What did the child enjoy most?\"},"));
        page.getByLabel("Why you deploy this").fill("Families asked to be visited; children said what they enjoy");
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check and deploy"));
        take(Picture.DEPLOY, page.getByText("Check or deploy a change").first(), button);
        button.click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Deployed.");
    }

    private static void twoVersions(Page page) {
        page.navigate("/pathways/process/gather-consent?version=1");
        assertThat(page.locator("[data-fl-ready]")).isVisible();
        take(Picture.VERSIONS, heading(page, "Where cases are"), table(page, "Versions"));
        page.getByLabel("Why you go back").fill("The word confused people");
        take(
                Picture.UNDO,
                heading(page, "Go back to version 1"),
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use version 1 again")));
        page.navigate("/pathways/process/gather-consent/compare");
        assertThat(page.locator("[data-fl-ready]")).hasCount(2);
        take(Picture.COMPARE, page.locator("h1"), page.locator(".fl-drawing"));
    }

    /** The whole width of a page, from the top of one thing on it to the bottom of another. */
    private static void take(Picture picture, Locator from, Locator to) {
        Page page = from.page();
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }");
        BoundingBox first = from.boundingBox();
        BoundingBox last = to.boundingBox();
        double top = Math.max(0, first.y - EDGE);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(picture.file())
                .setFullPage(true)
                .setClip(0, top, WIDE, last.y + last.height + EDGE - top));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator table(Page page, String name) {
        return page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(name));
    }

    private static void choose(Page page, FilePayload... files) {
        page.getByLabel("Diagrams, decisions and forms").setInputFiles(files);
    }

    private static FilePayload file(String file, String words, String others) throws IOException {
        String text = Files.readString(Path.of(file));
        if (!text.contains(words)) {
            throw new IllegalStateException(file + " does not say any more: " + words);
        }
        return new FilePayload(
                Path.of(file).getFileName().toString(),
                "application/octet-stream",
                text.replace(words, others).getBytes(StandardCharsets.UTF_8));
    }
}
