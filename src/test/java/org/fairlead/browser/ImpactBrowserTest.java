package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static final int DESK = 1280;
    private static final int TELEPHONE = 360;
    private static final int HIGH = 900;
    private static final int LONGEST = 4_000;

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
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("At a glance")))
                .isVisible();
        PageCheck.isInOrder(page, "Impact");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("this school year"))
                .click();
        page.getByText("Choose a school or practice").click();
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
        page.navigate("/impact/beside");
        button(page, "Compare").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter the first day of each side");
        PageCheck.isInOrder(page, "Error: Side by side");
        page.navigate("/impact/beside?months=3&from=2026-02-01&other-from=2026-05-01");
        PageCheck.isInOrder(page, "Side by side");
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
    void aCommissionerReadsEachPart_withTheTableBehindEveryChart_andWhoIsReachedBesideTheArea() {
        browser.expect("status of 422");
        Page page = browser.as("impact");
        page.navigate("/impact/population");
        PageCheck.isInOrder(page, "Children who live in the area");
        page.getByLabel("Year of the figures").fill("2026");
        page.getByLabel("All children").fill("5000");
        page.getByLabel("Female").fill("2500");
        button(page, "Save the population").click();
        Locator problem = page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK);
        assertThat(problem).hasText(new String[] {"Enter a number for each group, or leave them all empty"});
        PageCheck.isInOrder(page, "Error: Children who live in the area");
        isShort(page);
        problem.click();
        assertThat(page.getByLabel("Male", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().type("2500");
        page.getByLabel("Neighbourhoods").fill("ZW1, 2000\nZW2, 1500");
        button(page, "Save the population").click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("The children of the area are those of 2026.");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("The population of 2026 is saved");
        for (String part : List.of(
                "Overview",
                "Over time",
                "Referrals and waits",
                "Who is reached",
                "Data packs",
                "What changed",
                "Costs")) {
            page.setViewportSize(DESK, HIGH);
            page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Parts of the evaluation"))
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(part))
                    .click();
            assertThat(page.locator("[data-fl-impact]")).hasAttribute("aria-busy", "false");
            isShort(page);
            Locator behind = page.locator(".fl-impact__behind summary");
            assertThat(page.locator(".fl-chart")).hasCount(behind.count());
            for (int chart = 0; chart < behind.count(); chart++) {
                behind.nth(chart).click();
            }
            assertThat(page.locator(".fl-impact__behind table:visible")).hasCount(behind.count());
            PageCheck.isInOrder(page, "Impact");
        }
        page.navigate("/impact/report?for=commissioners");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Made for Commissioners");
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("What is on this page")))
                .isHidden();
        assertThat(page.locator(".fl-cover")).hasCSS("break-after", "page");
        for (Locator figure : page.locator(".fl-impact__figure").all()) {
            assertThat(figure.getByRole(AriaRole.TABLE)).isVisible();
        }
    }

    /** On a telephone nobody scrolls further than this; what is folded is opened one at a time. */
    private static void isShort(Page page) {
        page.setViewportSize(TELEPHONE, HIGH);
        page.waitForCondition(() -> ((Number) page.evaluate("innerWidth")).intValue() == TELEPHONE);
        org.assertj.core.api.Assertions.assertThat(
                        ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue())
                .as(page.url())
                .isLessThanOrEqualTo(LONGEST);
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
        Sheet settle = Sheet.taken(page);
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
        Sheet sheet = Sheet.taken(page);
        PageCheck.isInOrder(page, "Enter the answers");
        box(page).fill(answers);
        sheet.finish();
        assertThat(page).hasURL(Pattern.compile("/tasks$"));
    }

    private static Locator box(Page page) {
        return page.getByLabel(Pattern.compile("^SDQ from the ")).first();
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
