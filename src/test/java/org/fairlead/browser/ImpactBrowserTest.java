package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The evaluation as the impact lead and a commissioner read it, a carer who answers online, and a double entry. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ImpactBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void theImpactLeadReadsTheFigures_andGivesTheReportToACommissioner() throws Exception {
        browser.expect("status of 422");
        Page page = browser.as("impact");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Impact").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Referrals in and out")))
                .isVisible();
        PageCheck.isInOrder(page, "Impact");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("this school year"))
                .click();
        assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("First day"))
                        .getByLabel("Day"))
                .hasValue("1");
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("First day"))
                .getByLabel("Month")
                .fill("13");
        button(page, "Show the figures").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter a real date");
        PageCheck.isInOrder(page, "Error: Impact");
        page.navigate("/impact");
        Path file = page.waitForDownload(() -> page.getByRole(
                                AriaRole.LINK, new Page.GetByRoleOptions().setName("Download the report (PDF)"))
                        .click())
                .path();
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Evaluation report", "Zone West", "How to read these figures");
        }
        page.navigate("/impact/report");
        PageCheck.isInOrder(page, "Evaluation report");
        page.navigate("/impact/costs");
        PageCheck.isInOrder(page, "Cost and cost avoided");
        button(page, "Save the costs").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter what the service costs in the year");
        PageCheck.isInOrder(page, "Error: Cost and cost avoided");
        page.navigate("/packs/import");
        button(page, "Check only").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a file");
        PageCheck.isInOrder(page, "Error: Packs from before Fairlead");
        page.navigate("/areas/zone-west/instruments");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Wording")))
                .first()
                .click();
        PageCheck.isInOrder(page, "Wording");
    }

    @Test
    void aCarerAnswersOnAPhone() {
        browser.expect("status of 422");
        browser.expect("status of 404");
        Page worker = browser.as("supervisor");
        worker.navigate("/cases?stage=first-pack");
        worker.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().click();
        worker.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Scores").setExact(true))
                .click();
        worker.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Print the papers"))
                .click();
        PageCheck.isInOrder(worker, "Papers of pack ");
        worker.goBack();
        worker.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Answer online"))
                .click();
        button(worker, "Make a link: Parent or carer").click();
        PageCheck.isInOrder(worker, "Answer online: pack ");
        String address = worker.getByText(Pattern.compile("/answer/")).textContent();
        String code = worker.title().replaceAll(".*pack (\\S+) .*", "$1");

        Page carer = browser.visitor();
        carer.setViewportSize(320, 640);
        carer.navigate(address.substring(address.indexOf("/answer/")));
        assertThat(carer.getByRole(AriaRole.MAIN)).containsText(code);
        button(carer, "Send my answers").click();
        assertThat(carer.getByRole(AriaRole.ALERT)).containsText("Answer at least one question");
        PageCheck.isInOrder(carer, "Error: Questionnaire");
        carer.setViewportSize(320, 640);
        Locator questions = carer.locator(".fl-answer").first().getByRole(AriaRole.GROUP);
        for (int question = 0; question < questions.count(); question++) {
            questions.nth(question).getByRole(AriaRole.RADIO).first().check();
        }
        button(carer, "Send my answers").click();
        assertThat(carer.getByRole(AriaRole.STATUS)).containsText("Thank you");
        carer.navigate(address.substring(address.indexOf("/answer/")));
        assertThat(carer.getByRole(AriaRole.MAIN)).containsText("This link cannot be used any more");
        PageCheck.isInOrder(carer, "Questionnaire");
        worker.reload();
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("Answered");
    }

    @Test
    void theImpactLeadSettlesADoubleEntry() {
        share("100");
        Page page = browser.as("impact");
        page.navigate("/tasks?queue=all");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Enter the answers").setExact(true))
                .first()
                .click();
        String code = page.locator("#beside-pack + p strong").textContent();
        String first = "0121001201021012010210120";
        enter(page, first);
        open(page, code, "Enter the answers a second time");
        enter(page, "2" + first.substring(1));
        open(page, code, "Settle what differs");
        Sheet settle = take(page);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("The two entries differ in 1 item");
        Locator box = box(page);
        org.assertj.core.api.Assertions.assertThat(box.inputValue()).startsWith("?");
        PageCheck.isInOrder(page, "Settle what differs · ");
        box.focus();
        page.keyboard().press("Home");
        page.keyboard().press("0");
        assertThat(box).hasValue(first);
        settle.finish();
        assertThat(page).hasURL(Pattern.compile("/tasks$"));
        share("0");
    }

    private void enter(Page page, String answers) {
        Sheet sheet = take(page);
        PageCheck.isInOrder(page, "Enter the answers");
        box(page).fill(answers);
        sheet.finish();
        assertThat(page).hasURL(Pattern.compile("/tasks$"));
    }

    private static Locator box(Page page) {
        return page.getByLabel(Pattern.compile("^SDQ from the ")).first();
    }

    private static Sheet take(Page page) {
        Locator take = button(page, "Take this task");
        assertThat(take.or(page.getByText("It is with you."))).isVisible();
        if (take.isVisible()) {
            take.click();
        }
        return Sheet.on(page);
    }

    private static void open(Page page, String code, String name) {
        Locator task = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(code))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
        for (int tries = 0; tries < 20 && task.count() == 0; tries++) {
            page.navigate("/tasks?queue=all");
        }
        task.click();
    }

    /** Of a hundred packs, how many are entered twice. */
    private void share(String percent) {
        Page admin = browser.as("admin");
        admin.navigate("/areas/zone-west/settings?topic=packs");
        admin.locator("#double-entry").fill(percent);
        button(admin, "Save the settings").click();
        assertThat(admin.getByRole(AriaRole.ALERT)).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
