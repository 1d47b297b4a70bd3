package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.fairlead.browser.PageCheck.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link worker refers a family to another service on a telephone, once the family has agreed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkTogetherBrowserTest {

    private static final int TELEPHONE = 360;
    private static final int TELEPHONE_HIGH = 740;
    private static final int DESK = 1280;
    private static final int DESK_HIGH = 900;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aFamilyIsReferredToAnotherService_onceItHasAgreed() {
        Page worker = browser.as("linkworker");
        worker.setViewportSize(TELEPHONE, TELEPHONE_HIGH);
        worker.navigate("/cases?stage=direct-work");
        worker.navigate(worker.locator("main a[href^='/cases/']").first().getAttribute("href"));
        String address = worker.url();
        worker.navigate(address + "/work");
        link(worker, "Begin: Referral to another service").click();
        isInOrder(worker, Pattern.compile("^Referral to another service"));
        look(worker, "begin");
        Sheet.on(worker)
                .pick("What kind of help?", "Debt and money")
                .write("Which service?", "The advice centre in the library")
                .choose("For whom?", "The whole family")
                .choose("How?", "We refer them, and pass on what the service needs")
                .write("What should it help with?", "Letters about the rent")
                .choose("Do they want somebody to go along the first time?", "Yes")
                .send("Save");
        assertThat(worker.getByRole(AriaRole.ALERT)).containsText("it has begun");
        worker.navigate(address + "/work");
        Locator panel = worker.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Work with others"));
        assertThat(panel).containsText("Debt and money");
        assertThat(panel).containsText("Now: Ask for consent to share");
        isInOrder(worker, Pattern.compile("^Work: "));
        worker.setViewportSize(TELEPHONE, TELEPHONE_HIGH);
        look(worker, "panel-telephone");

        worker.setViewportSize(DESK, DESK_HIGH);
        worker.navigate(address);
        link(worker, "Ask for consent to share").click();
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("May we share with other services");
        isInOrder(worker, Pattern.compile("Ask for consent to share"));
        look(worker, "consent");
        Sheet.on(worker)
                .write("Who is giving consent?", "Jo Ashdown")
                .pick("What gives them the right to agree?", "They have parental responsibility")
                .pick("How did you meet?", "By phone")
                .tick("I explained what we keep private, and when we cannot")
                .choose("May we share with other services that help the family? (optional)", "Yes")
                .finish();
        worker.waitForCondition(() -> {
            worker.navigate(address + "/work");
            return panel.textContent().contains("Now: Refer the family to the service");
        });
        look(worker, "panel-desk");
        worker.navigate(address);
        link(worker, "Refer the family to the service").click();
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("The advice centre in the library");
        isInOrder(worker, Pattern.compile("Refer the family to the service"));
        look(worker, "send");
        Sheet.on(worker)
                .choose("Was it passed on?", "Yes")
                .today("On which day?")
                .choose("How?", "By phone")
                .write("What was passed on?", "Names, and that the letters are about rent")
                .finish();
        worker.waitForCondition(() -> {
            worker.navigate(address + "/work");
            return panel.textContent().contains("Now: Note what the service answers");
        });
    }

    private static void look(Page page, String name) {
        String folder = System.getProperty("looks");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }

    private static Locator link(Page page, String words) {
        return page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words))
                .first();
    }
}
