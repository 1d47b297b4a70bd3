package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.fairlead.Api;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.year.KeptYears;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** An owner looks at a year that was kept: its figures, and on the diagram where tasks wait for somebody. */
@ServiceTest
class YearBrowserTest {

    private static final int WIDE = 1280;
    private static final int NARROW = 360;
    private static final int HIGH = 900;

    @Autowired
    private Api api;

    @Autowired
    private BeanFactory service;

    @Test
    void figuresAndWhereQueuesBuild() throws IOException, InterruptedException {
        String compared = "/pathways/year/" + KeptYears.compared(service);
        String broken = "/pathways/year/" + KeptYears.broken(service, "It ended early.", true);
        List<String> complaints = new ArrayList<>();
        try (Playwright playwright = Chromium.playwright();
                Browser browser = playwright.chromium().launch(Chromium.find().launch())) {
            Page page = browser.newPage(new Browser.NewPageOptions()
                    .setBaseURL(api.address("").toString())
                    .setLocale("en-GB")
                    .setViewportSize(WIDE, HIGH));
            page.context().addInitScript(PageCheck.AXE);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate("/sign-in");
            page.getByLabel("User name").fill("owner");
            page.getByLabel("Password").fill(ServiceFixture.PASSWORD);
            page.locator("button[type=submit], main button").first().click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .waitFor();

            page.navigate(compared);
            Locator drawing = page.locator("[data-fl-canvas]");
            drawing.scrollIntoViewIfNeeded();
            assertThat(drawing).hasAttribute("data-fl-ready", "true");
            assertThat(drawing.locator(".djs-element.fl-heat-3[data-element-id=contact-family]"))
                    .isVisible();
            assertThat(drawing.locator(".djs-element.fl-heat-2[data-element-id=record-consent]"))
                    .isVisible();
            assertThat(drawing.getByText("80", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();
            picture(page, "year");
            page.getByText("See all of it").click();
            PageCheck.isInOrder(page, "What a year would be like");
            page.setViewportSize(NARROW, HIGH);
            picture(page, "year-narrow");

            page.setViewportSize(WIDE, HIGH);
            page.getByLabel("Version").selectOption("now");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Show").setExact(true))
                    .click();
            assertThat(page).hasURL(Pattern.compile("side=now"));
            page.locator("[data-fl-canvas]").scrollIntoViewIfNeeded();
            assertThat(page.locator("[data-fl-canvas]")).hasAttribute("data-fl-ready", "true");

            page.navigate(broken);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("It ended early.");
            // what could be played is drawn
            assertThat(page.locator("[data-fl-canvas]")).hasCount(1);
            PageCheck.isInOrder(page, "What a year would be like");
            picture(page, "year-broken");
            page.navigate("/pathways/year");
            PageCheck.isInOrder(page, "See a year ahead");
            picture(page, "years");
        }
        Assertions.assertThat(complaints).isEmpty();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "browser", name + ".png"))
                .setFullPage(true));
    }
}
