package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mother asks what is kept of her child: from her letter to the answer that is printed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AccessStoryBrowserTest {

    private static final String SAID = "Uncle Wendelin rang. The child likes to ride.";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void fromTheLetterToThePrintedAnswer() throws IOException {
        Page linkworker = browser.as("linkworker");
        String reference = aChild(linkworker);
        linkworker.navigate("/cases/" + reference + "/events/contact-recorded");
        Sheet.on(linkworker)
                .choose("What was it?", "Phone or video call")
                .choose("With whom?", "A parent or carer")
                .choose("Did you reach them?", "Yes")
                .write("What was said? (optional)", SAID)
                .send("Save");
        assertThat(linkworker.getByRole(AriaRole.ALERT)).containsText("It has been written down.");

        Page governance = browser.as("governance");
        String request = ask(governance, reference);
        Sheet.on(open(governance, "Check who asks, and by what right"))
                .choose("Do we know who asks, and that they may?", "Yes: both are settled")
                .choose("By what right?", "Parental responsibility for a child who does not understand it yet")
                .finish();
        Sheet.on(open(browser.as("dsl"), "Say what would do harm if it were told"))
                .choose("Would anything in the record do serious harm to somebody if it were told?", "No")
                .finish();

        governance.navigate(request + "/pieces");
        assertThat(governance.getByRole(AriaRole.MAIN)).containsText("Uncle Wendelin rang");
        assertThat(governance.locator("#main form > details[open]")).hasCount(1);
        PageCheck.isInOrder(governance, "What was gathered");
        Locator parts = governance.locator("#main form > details");
        Locator goOn = parts.first().getByRole(AriaRole.BUTTON);
        parts.first().locator("details > summary").first().press("Enter");
        parts.first().getByLabel("Leave this piece out").first().check();
        browser.expect("status of 422");
        goOn.click();
        assertThat(governance.locator(".nhsuk-error-summary")).containsText("Say why this is left out");
        assertThat(governance.getByRole(AriaRole.MAIN)).containsText("Gone through: 0 of");
        // what keeps half-typed forms is there, so that it forgets this one
        governance.waitForLoadState();
        parts.first().getByLabel("Leave this piece out").first().uncheck();
        goOn.click();
        assertThat(governance.getByRole(AriaRole.MAIN)).containsText(Pattern.compile("Gone through: [1-9]"));
        assertThat(parts.first()).not().hasAttribute("open", "open");
        assertThat(parts.nth(1)).hasAttribute("open", "open");
        governance.locator("#words-0").fill("Wendelin");
        save(governance);
        assertThat(governance.locator(".nhsuk-error-summary")).containsText("Say why this is left out");
        governance.waitForLoadState();
        governance.locator("#why-0").selectOption("third-party");
        save(governance);
        assertThat(governance.getByRole(AriaRole.ALERT)).containsText("The copy shows what is left");
        Sheet.on(open(governance, "Black out others, and what would do harm"))
                .tick("I have been through every piece, and blacked out what is about others or would do serious harm")
                .finish();
        Sheet.on(open(browser.as("governance2"), "Look at what is blacked out"))
                .choose("Is it right as it is?", "Yes: it may be released")
                .finish();

        governance.navigate(request + "/copy");
        assertThat(governance.locator("body")).containsText("The child likes to ride");
        assertThat(governance.locator("body")).not().containsText("Wendelin");
        PageCheck.isInOrder(governance, "Copy of what is kept");
        governance.navigate(request);
        Download printed = governance.waitForDownload(
                () -> governance.locator("a[href$='/copy.pdf']").click());
        try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(printed.path()))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains("The child likes to ride")
                    .doesNotContain("Wendelin");
        }
        Page sends = open(governance, "Send the copy or hand it over");
        Sheet sheet = Sheet.on(sends).choose("How was it sent?", "Handed over");
        sheet.date("On which day?", Browser.today());
        sheet.finish();
        governance.navigate(request);
        assertThat(governance.getByRole(AriaRole.MAIN)).containsText("Answered");
    }

    private static String ask(Page page, String reference) {
        page.navigate("/access-requests");
        page.locator("#case").fill(reference);
        page.locator("#asker").fill("Petra Asker");
        page.locator("input[name=capacity][value=parent]").check();
        page.locator("#reply").fill("By hand, at school");
        page.locator("input[name=how][value=letter]").check();
        page.locator("[name=received-day]")
                .fill(Integer.toString(Browser.today().getDayOfMonth()));
        page.locator("[name=received-month]")
                .fill(Integer.toString(Browser.today().getMonthValue()));
        page.locator("[name=received-year]")
                .fill(Integer.toString(Browser.today().getYear()));
        PageCheck.isInOrder(page, "Requests for a copy");
        save(page);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("It is written down");
        return page.url();
    }

    private static void save(Page page) {
        page.locator("main form button.nhsuk-button:not(.nhsuk-button--secondary)")
                .last()
                .click();
        page.waitForLoadState();
    }

    private static Page open(Page page, String task) {
        page.navigate("/tasks?queue=all");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(task))
                .first()
                .click();
        Sheet.taken(page);
        return page;
    }

    /** Other stories have the first ones of a list. */
    private static String aChild(Page page) {
        page.navigate("/cases?stage=direct-work");
        String address =
                page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).last().getAttribute("href");
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
