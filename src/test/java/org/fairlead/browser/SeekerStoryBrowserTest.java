package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One child, from the referral form to the ending, by the people who do it and with nothing but the pages. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SeekerStoryBrowserTest {

    private static final String SEND = "Send the referral";
    private static final Pattern CASE_PAGE = Pattern.compile("/cases/ZW-\\d{4}-\\d+$");
    private static final int SDQ_ITEMS = 25;

    /** Another one each time: a second open case of the same child would be looked at by hand first. */
    private static final String FAMILY_NAME = "Browser-" + Long.toString(System.currentTimeMillis(), 36);

    @RegisterExtension
    final Browser browser = new Browser();

    private String reference;

    @Test
    void aReferralGoesFromTheFormToItsEnding() {
        refer();
        task("coordinator", "Decide at intake")
                .choose("Was a lead of the service there?", "Yes, in the room")
                .choose("Was the lead of the school or practice there?", "Yes, by phone or video")
                .choose("What was decided?", "Take into the Seeker programme")
                .write("Reason for the decision", "Fits the criteria")
                .write("Which criteria does the child meet?", "Often alone")
                .write("How will we know that the child is ready to leave?", "Has a friend to play with")
                .finish();
        reads("coordinator", "Allocate a link worker");
        task("supervisor", "Allocate a link worker")
                .pick("Link worker", "Lena Marlow")
                .finish();
        task("linkworker", "Contact the family")
                .choose("Did you reach the family?", "Yes")
                .pick("How did you try?", "Phone call")
                .today("Date you tried")
                .finish();
        recordConsent();
        collect("Collect the carer's answers");
        collect("Collect the teacher's answers");
        collect("Collect the child's answers");
        enterDataPack();
        task("linkworker", "Agree goals with the child")
                .write("What did the child say they want?", "I want to play football")
                .write("Goal 1", "Join the football club")
                .write("Goal 1: where is the child now?", "2")
                .finish();
        task("linkworker", "Plan the menu of activities")
                .write("What will the child do there?", "Saturday football club")
                .choose("Is there permission for outings?", "Yes")
                .write("Medical needs that the activity must know about", "none")
                .write("How will the child get there?", "Walks")
                .finish();
        nineMonthsPass();
        task("linkworker", "Review progress with the child")
                .choose("What should happen next?", "Plan the ending")
                .finish();
        task("linkworker", "Plan the ending")
                .write("How will the work end?", "A last visit with the team")
                .choose("Have you talked about it with the child?", "Yes")
                .choose("Have you talked about it with the family?", "Yes")
                .choose("Have you talked about it with the school?", "Yes")
                .finish();
        task("linkworker", "Close the case")
                .write("Goal 1: where is the child at the end? (optional)", "9")
                .choose("Did the child reach at least one goal?", "Yes")
                .choose("How does the case end?", "The work is done")
                .write("Reason for closing", "The goal is reached")
                .finish();
        reads("linkworker", "This case has ended. Completed");
        reads("school", "This case has ended");
    }

    /** The empty form first: it says what is missing and leads there, and keeps what has been typed. */
    private void refer() {
        Page school = browser.as("school");
        link(school, "Referrals").click();
        link(school, "Make a referral").first().click();
        Sheet form = Sheet.blankOn(school);
        org.assertj.core.api.Assertions.assertThat(form.goOn()).isFalse();
        Locator summary = school.getByRole(AriaRole.ALERT);
        assertThat(summary).containsText("There is a problem");
        assertThat(summary).containsText("Enter the child’s first name");
        assertThat(school).hasTitle("Error: New referral – Fairlead");
        summary.getByText("Enter the child’s date of birth").click();
        assertThat(form.group("Child’s date of birth").getByLabel("Day")).isFocused();
        assertThat(form.group("Child’s date of birth").getByRole(AriaRole.BUTTON))
                .hasCount(0);

        form.write("Child’s first name", "Robin")
                .write("Child’s family name", FAMILY_NAME)
                .date("Child’s date of birth", Browser.today().plusDays(2))
                .goOn();
        // alone: what stood there before is gone
        assertThat(summary.getByRole(AriaRole.LINK))
                .hasText(new String[] {"Child’s date of birth must be today or in the past"});
        Sheet.isKept(school);
        school.reload();
        form = Sheet.on(school);
        assertThat(form.box("Child’s first name")).hasValue("Robin");

        form.date("Child’s date of birth", Browser.today().minusYears(9))
                .write("Name of the main parent or carer", "Jo " + FAMILY_NAME)
                .write("When and how is it safe to contact them?", "Ring after 4 pm")
                .write("What is happening for the child, in your own words?", "Often alone")
                .choose("Do you know of any of these risks? (optional)", "None that I know of")
                .choose("Has the family agreed to this referral?", "Yes")
                .choose("How soon is help needed?", "It can wait for the next meeting")
                .write("Your name", "Alex Bourne")
                .write("Your email", "alex at school")
                .goOn();
        assertThat(summary.getByRole(AriaRole.LINK))
                .hasText("Your email must be an email address, like name@example.org");
        form.write("Your email", "pastoral@oak-primary.example").send(SEND);
        assertThat(school).hasURL(CASE_PAGE);
        reference = school.url().replaceAll(".*/cases/([^?]+).*", "$1");
        assertThat(school).hasTitle(Pattern.compile("^R\\.B\\. " + reference + " – Fairlead$"));
    }

    private void recordConsent() {
        Sheet form = task("linkworker", "Meet and record consent")
                .write("Who is giving consent?", "Jo " + FAMILY_NAME)
                .pick("What gives them the right to agree?", "They have parental responsibility")
                .pick("How did you meet?", "In school")
                .write("Version of the consent wording that you used", "2026-1")
                .tick("I explained what we keep private, and when we cannot")
                .choose("Do they agree to take part?", "Yes");
        for (String question : List.of(
                "Do they agree to questionnaires that show if the help works?",
                "May we share with the school?",
                "May we share with the GP practice?",
                "May we share with the mental health service (CAMHS)?",
                "May we share with social care?",
                "May we share with clubs and groups that the child joins?",
                "May we take photographs?",
                "May the child go on outings?",
                "Is the child happy to take part?")) {
            form.choose(question, "Yes");
        }
        form.finish();
    }

    private void collect(String task) {
        task("linkworker", task)
                .choose("Do you have the answers?", "Yes")
                .date("Date you got the answers", Browser.today())
                .finish();
    }

    /** One key an item and none between; a key that is no answer is told, not taken. */
    private void byKeyboard(Sheet pack, String question, String answers) {
        Page page = browser.as("impact");
        Locator box = pack.box(question);
        box.focus();
        org.assertj.core.api.Assertions.assertThat(answers).hasSize(SDQ_ITEMS);
        page.keyboard().press("7");
        assertThat(page.getByText("Item 1 takes 0, 1, 2 or a full stop.")).isAttached();
        for (String key : answers.split("")) {
            page.keyboard().press(key);
        }
        assertThat(box).hasValue(answers);
        assertThat(page.getByText("All 25 items are in.").first()).isAttached();
        // the third once more: what stands there is replaced
        for (int back = 0; back < answers.length() - 2; back++) {
            page.keyboard().press("ArrowLeft");
        }
        page.keyboard().press(".");
        assertThat(box).hasValue(answers.substring(0, 2) + "." + answers.substring(3));
        page.keyboard().press("ArrowLeft");
        page.keyboard().press(answers.substring(2, 3));
        assertThat(box).hasValue(answers);
    }

    private void enterDataPack() {
        Sheet pack = task("impact", "Enter the answers");
        byKeyboard(pack, "SDQ from the parent or carer (optional)", "0121001201021012010210120");
        byKeyboard(pack, "SDQ from the teacher (optional)", "1020112010210120112010201");
        pack.write("PedsQL from the parent or carer (optional)", "01201340120134012013401")
                .write("PedsQL from the child (optional)", "11201040120104012010401")
                .finish();
        assertThat(browser.as("impact")).hasURL(Pattern.compile("/tasks$"));
    }

    private void nineMonthsPass() {
        Page page = browser.as("coordinator");
        page.navigate("/");
        Locator time = page.getByRole(
                        AriaRole.REGION, new Page.GetByRoleOptions().setName("Clock of this demonstration"))
                .getByRole(AriaRole.STRONG);
        String before = time.textContent();
        button(page, "9 months").click();
        assertThat(time).not().hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(120_000));
    }

    /** Finds the case's task in the work list, takes it if nobody has it yet, and opens its form. */
    private Sheet task(String account, String name) {
        Page page = browser.as(account);
        // the impact lead sees the pack's code instead of the reference, but may search by what they were given
        boolean byCode = account.equals("impact");
        Locator rows = page.getByRole(AriaRole.ROW);
        Locator task = (byCode ? rows : rows.filter(new Locator.FilterOptions().setHasText(reference)))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
        for (int tries = 0; tries < 20 && (task.count() == 0 || byCode && tries == 0); tries++) {
            page.navigate("/tasks?queue=all");
            page.getByLabel("Find by name or reference").fill(reference);
            button(page, "Apply").click();
            page.waitForURL("**search=*");
        }
        task.click();
        return Sheet.on(page);
    }

    private void reads(String account, String words) {
        Page page = browser.as(account);
        page.navigate("/cases/" + reference);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText(words);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
