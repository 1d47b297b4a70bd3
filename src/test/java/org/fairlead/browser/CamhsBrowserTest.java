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

/** A referral to CAMHS through the pages: asked for, written, endorsed, sent, answered. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CamhsBrowserTest {

    private static final String SAVE = "Save and finish the task";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aReferralIsAskedFor_written_endorsed_sent_andAnswered() throws IOException {
        browser.expect("status of 422");
        Page worker = browser.as("linkworker");
        worker.navigate("/cases?stage=direct-work");
        String address = caseWithoutReferral(worker);
        worker.navigate(address);
        link(worker, "Ask for a referral to CAMHS").first().click();
        Sheet.on(worker)
                .write("Why should the child be referred to CAMHS?", "Afraid each morning.")
                .choose("How soon is it needed?", "As soon as it can be")
                .send("Save");
        assertThat(worker.getByRole(AriaRole.ALERT)).containsText("The referral to CAMHS has begun");
        worker.navigate(address + "/work");
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("Being written");
        worker.navigate(address);

        link(worker, "Prepare the referral to CAMHS").first().click();
        Sheet sheet = Sheet.on(worker)
                .pick("Which service?", "Zone West CAMHS")
                .write("What is the child struggling with?", "Afraid each morning, for half a year.")
                .write("How does it change life at home, in school and with friends?", "Late each day.")
                .write("What has been tried, and what helped?", "Walking in together.")
                .write("What does the child say, in their own words?", "My tummy hurts.")
                .choose("Has the family read this, or had it read to them?", "No");
        sheet.send(SAVE);
        assertThat(worker.getByRole(AriaRole.ALERT).getByText("Read it with the family first"))
                .isVisible();
        sheet.choose("Has the family read this, or had it read to them?", "Yes").finish();
        worker.navigate(address + "/work");
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("With the clinician");

        String reference = address.substring(address.lastIndexOf('/') + 1);
        Page clinician = browser.as("clinician");
        Browser.lookFor(clinician, "/tasks?queue=team", reference);
        link(clinician, "Endorse the referral to CAMHS").click();
        PageCheck.isInOrder(clinician, "Endorse the referral to CAMHS · ");
        assertThat(clinician.getByRole(AriaRole.COMPLEMENTARY)).containsText("My tummy hurts.");
        Sheet.taken(clinician).choose("What do you say?", "I endorse it").finish();

        worker.navigate(address);
        link(worker, "Send it by the service’s own route").first().click();
        Download file =
                worker.waitForDownload(() -> link(worker, "Download as a PDF").click());
        try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(file.path()))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("My tummy hurts.", "Clara Voss");
        }
        Sheet.on(worker)
                .pick("How did you send it?", "Through their website")
                .date("On which day?", Browser.today())
                .write("What shows that it was sent?", "Receipt 9")
                .finish();
        link(worker, "Record what CAMHS said").first().click();
        Sheet.on(worker)
                .choose("What did CAMHS say?", "On the waiting list")
                .date("When did they say so?", Browser.today())
                .write("How many weeks do they expect the child to wait? (optional)", "18")
                .send("Save");
        assertThat(worker.getByRole(AriaRole.ALERT)).containsText("What CAMHS said has been recorded");
        worker.navigate(address + "/work");
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("On the waiting list");

        worker.navigate("/camhs");
        link(worker, Pattern.compile(reference)).click();
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("Receipt 9");
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("Endorsed by the clinician");
    }

    /** The first of the worker's children whom nobody has referred yet. */
    private static String caseWithoutReferral(Page page) {
        for (Locator row : page.locator("a[href^='/cases/ZW-']").all()) {
            String address = row.getAttribute("href");
            if (page.request().get(address).text().contains("/events/camhs-requested")) {
                return address;
            }
        }
        throw new AssertionError("Every child of this worker is being referred");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, Pattern name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
