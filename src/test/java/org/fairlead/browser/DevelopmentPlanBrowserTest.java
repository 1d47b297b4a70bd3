package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A development plan written with the keyboard alone; a place that is used twice is told before it is sent. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class DevelopmentPlanBrowserTest {

    private static final List<String> PARTS =
            List.of("Learning and school", "Physical health", "Social and emotional", "Social engagement");

    /** Where a place is given twice at first. */
    private static final String TWICE = "Physical health";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void writtenByKeyboard() {
        Page page = browser.as("linkworker");
        page.navigate("/tasks?queue=mine");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Write the development plan")))
                .first()
                .click();
        Sheet sheet = Sheet.on(page);
        Locator goOn = page.locator("[data-fl-continue]");
        sheet.box(PARTS.get(0) + ": where are we now?").focus();
        for (String part : PARTS) {
            if (!part.equals(PARTS.get(0))) {
                goOn.press("Enter");
                assertThat(page.locator(".fl-part-head h2")).isFocused();
                page.keyboard().press("Tab");
            }
            for (String answer : List.of("Now", "Aim", "Steps", "Signs")) {
                page.keyboard().type(answer + " of " + part);
                page.keyboard().press("Tab");
            }
            // past the goal that it may belong to
            page.keyboard().press("Tab");
            for (String place : List.of("4", "3", "2", part.equals(TWICE) ? "2" : "1")) {
                page.keyboard().type(place);
                page.keyboard().press("Tab");
            }
            if (part.equals(TWICE)) {
                assertThat(page.locator(".fl-totals")).hasText("Totals so far: A 8, B 6, C 4, D 3");
                goOn.press("Enter");
                Locator refused = page.getByRole(AriaRole.ALERT);
                assertThat(refused.getByText("Use 1, 2, 3 and 4 once each in this part"))
                        .isVisible();
                refused.getByRole(AriaRole.LINK).first().press("Enter");
                page.keyboard().press("Control+a");
                page.keyboard().type("1");
            }
        }
        assertThat(page.locator(".fl-totals")).hasText("Totals so far: A 16, B 12, C 8, D 4");
        sheet.finish();

        Browser.lookFor(page, "/cases", "Thornbury");
        page.locator("#main tbody a").first().click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Work").setExact(true))
                .click();
        page.getByText("See the plans side by side").click();
        for (String plan : List.of("D1", "D2", "D3")) {
            assertThat(page.getByRole(
                            AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(Pattern.compile(plan))))
                    .isVisible();
        }
        PageCheck.isInOrder(page, "");
        page.getByText("Print D3 for the child").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("My plan");
        PageCheck.isInOrder(page, "");
    }
}
