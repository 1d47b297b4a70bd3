package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was wrong is put right on the pages: a mother who has moved to a refuge, a decision, a case that was closed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KeepingRightBrowserTest {

    private static final int TELEPHONE = 360;
    private static final int THUMB = 24;

    @RegisterExtension
    final Browser browser = new Browser();

    /** A long page that no form of the pathways is on. */
    @Test
    void whatWasTypedIntoAPageIsStillThere_whenTheSessionIsLost_andGoneWhenItHasArrived() {
        browser.expect("status of 403");
        browser.expect("status of 401");
        Page page = browser.as("coordinator");
        page.navigate("/assets/new");
        page.getByLabel("What is it called?").or(page.locator("#name")).first().fill("Canoe club");
        page.locator("#what").fill("Boats for beginners, every Saturday.");
        page.locator("input[name=setting]").first().check();
        isKept(page);
        page.context().clearCookies();
        page.locator("main form button.nhsuk-button").last().click();
        page.waitForLoadState();

        page.navigate("/sign-in");
        browser.signIn(page, "coordinator");
        page.navigate("/assets/new");

        assertThat(page.locator(".fl-draft")).containsText("We kept what you typed here before");
        assertThat(page.locator("#name")).hasValue("Canoe club");
        assertThat(page.locator("#what")).hasValue("Boats for beginners, every Saturday.");
        assertThat(page.locator("input[name=setting]").first()).isChecked();

        // what is wrong is shown with what was typed, once, and nothing is lost on the way elsewhere
        browser.expect("status of 422");
        page.locator("#what").fill("Boats for beginners, every Sunday.");
        isKept(page);
        page.locator("main form button.nhsuk-button").last().click();
        assertThat(page.locator(".nhsuk-error-summary")).isVisible();
        assertThat(page.locator(".fl-draft")).hasCount(0);
        page.navigate("/assets");
        page.navigate("/assets/new");
        assertThat(page.locator("#what")).hasValue("Boats for beginners, every Sunday.");

        page.waitForResponse(
                "**/api/drafts", () -> page.locator(".fl-draft button").click());
        assertThat(page.locator("#what")).hasValue("");
        page.navigate("/assets/new");
        assertThat(page.locator("#what")).hasValue("");
        assertThat(page.locator(".fl-draft")).hasCount(0);

        // another tab hides what stands on it when this one signs out
        Page other = page.context().newPage();
        other.navigate("/assets/new");
        other.locator("#what").fill("Said in private.");
        isKept(other);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(other.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("You have been signed out");
        assertThat(other.content()).doesNotContain("Said in private.");
        other.close();
        browser.signIn(page, "supervisor");
        page.navigate("/assets/new");
        page.locator("form[data-fl-restored]").waitFor();
        assertThat(page.locator("#what")).hasValue("");
    }

    private static void isKept(Page page) {
        page.locator("form[data-fl-kept=yes]").waitFor();
    }

    @Test
    void aMotherHasMovedToARefuge_fromTheCallToTheLastLetter_andTheCaseWasClosedByMistake() {
        Page linkworker = browser.as("linkworker");
        linkworker.setViewportSize(TELEPHONE, 780);
        String reference = aChildWithoutConcerns(linkworker);
        linkworker.navigate("/cases/" + reference + "/events/contact-recorded");
        assertThat(linkworker.getByText("Before you contact the family")).isVisible();
        Sheet.on(linkworker)
                .choose("What was it?", "Phone or video call")
                .choose("With whom?", "A parent or carer")
                .choose("Did you reach them?", "Yes")
                .write("What was said? (optional)", "She has another telephone, and has moved.")
                .send("Save");
        assertThat(linkworker.getByRole(AriaRole.ALERT)).containsText("It has been written down.");
        linkworker.navigate("/cases/" + reference + "/details");
        follow(linkworker, "Change parents and carers");
        Sheet.on(linkworker)
                .write("Phone number of the first person (optional)", "07700 900456")
                .choose("How should we tell the first person what is decided? (optional)", "Letter")
                .write("Who told you, and why is it changed?", "She has another telephone.")
                .send("Save");
        assertThat(linkworker.getByRole(AriaRole.ALERT)).containsText("have been changed");
        Locator ring = linkworker.locator("a[href^='tel:']").first();
        assertThat(ring).isVisible();
        assertThat(ring.boundingBox().height).isGreaterThan(THUMB);

        follow(linkworker, "Change details");
        PageCheck.isInOrder(linkworker, "Change details: ");
        follow(linkworker, "Change the address");
        Sheet.on(linkworker)
                .write("Where does the family live? (optional)", "9 Haven House")
                .choose("Must the address be kept from others?", "Yes")
                .write("Who told you, and why is it changed?", "She rang me from there.")
                .send("Save");
        assertThat(linkworker.getByRole(AriaRole.ALERT)).containsText("What waits to be sent goes there");
        assertThat(linkworker.getByRole(AriaRole.MAIN)).containsText("9 Haven House");

        Page supervisor = browser.as("supervisor");
        supervisor.navigate("/cases/" + reference);
        assertThat(supervisor.getByRole(AriaRole.MAIN)).containsText("since you last looked");
        follow(supervisor, "Close early");
        Sheet.on(supervisor)
                .choose("How does the case end?", "The work is done")
                .write("Reason for closing early", "The wrong child.")
                .send("Save");
        assertThat(supervisor.getByRole(AriaRole.MAIN)).containsText("This case has ended");

        Page coordinator = browser.as("coordinator");
        coordinator.waitForCondition(() -> {
            coordinator.navigate("/outbox?case=" + reference);
            return coordinator.content().contains("9 Haven House");
        });
        coordinator.navigate("/letters");
        Locator letter = coordinator
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(reference))
                .last();
        assertThat(letter).containsText("9 Haven House");
        assertThat(letter).containsText("07700 900456");
        PageCheck.isInOrder(coordinator, "Letters to print");
        // not every child is of this school
        browser.expect("status of 404");
        Page school = browser.as("school");
        school.navigate("/cases/" + reference);
        assertThat(school.content()).doesNotContain("Haven");

        supervisor.navigate("/cases/" + reference);
        follow(supervisor, "Open the case again");
        Sheet.on(supervisor)
                .write("Why is the case opened again?", "It was the wrong one.")
                .send("Save");
        assertThat(supervisor.getByRole(AriaRole.ALERT)).containsText("The case is open again");
        assertThat(supervisor.getByRole(AriaRole.MAIN)).not().containsText("This case has ended");
        coordinator.navigate("/outbox?case=" + reference);
        assertThat(coordinator.getByRole(AriaRole.MAIN)).containsText("Not sent after all");
    }

    @Test
    void aDecisionIsTakenBack() {
        Page page = browser.as("coordinator");
        page.navigate("/tasks?queue=team");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decide at intake"))
                .first()
                .click();
        page.waitForURL(Pattern.compile("/tasks/[^?]+$"));
        Sheet.taken(page)
                .choose("Was a lead of the service there?", "Yes, in the room")
                .choose("Was the lead of the school or practice there?", "Yes, by phone or video")
                .choose("What was decided?", "Take into the Seeker programme")
                .write("Reason for the decision", "Fits the criteria")
                .write("Which criteria does the child meet?", "Often alone")
                .write("How will we know that the child is ready to leave?", "Has a friend to play with")
                .finish();

        follow(page, "Take the last step back");
        Sheet.on(page).write("Why is it taken back?", "It was another child.");
        PageCheck.isInOrder(page, "Take the last step back: ");
        Sheet.on(page).send("Save");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The step has been taken back.");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Taken back: Decide at intake");
        assertThat(page.getByRole(AriaRole.MAIN)
                        .getByRole(
                                AriaRole.LINK,
                                new Locator.GetByRoleOptions()
                                        .setName("Decide at intake")
                                        .setExact(true)))
                .isVisible();
    }

    @Test
    void aNoteOnTheWrongChildIsMoved_andASchoolSaysWhoMustNotBeContacted() {
        Page page = browser.as("linkworker");
        page.navigate("/cases?stage=direct-work");
        List<String> children = page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).all().stream()
                .map(link -> link.getAttribute("href"))
                .filter(address -> !address.contains("?"))
                .toList();
        String wrong = children.get(children.size() - 1);
        String right = children.get(children.size() - 2);
        page.navigate(wrong + "/events/contact-recorded");
        Sheet.on(page)
                .choose("What was it?", "Phone or video call")
                .choose("With whom?", "A parent or carer")
                .choose("Did you reach them?", "Yes")
                .write("What was said? (optional)", "They look forward to the club.")
                .send("Save");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("It has been written down.");
        page.navigate(wrong + "/history");
        page.navigate(
                page.locator("a[href*='/answers/'][href$='/move']").first().getAttribute("href"));
        PageCheck.isInOrder(page, "Move it to the right child: ");
        page.getByLabel("Which child is it about?").fill(right.substring(right.lastIndexOf('/') + 1));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find the child"))
                .click();
        page.getByRole(AriaRole.RADIO).first().check();
        page.getByLabel("How did it come to be here?").fill("Two tabs were open.");
        PageCheck.isInOrder(page, "Move it to the right child: ");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move it there"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("It has been moved to the right child.");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Something that was about another child was moved away");
        page.navigate(right + "/work");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("(moved here)");

        Page school = browser.as("school");
        school.navigate("/cases");
        school.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).last().click();
        follow(school, "Say who must not be contacted");
        Sheet.on(school).write("Who must not be told, contacted or met?", "Never the father.");
        PageCheck.isInOrder(school, "Say who must not be contacted: ");
        Sheet.on(school).send("Save");
        assertThat(school.getByRole(AriaRole.ALERT)).containsText("It is known to everybody of the service now.");
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
    }

    /** One with whom work goes on; other stories raise concerns about the first. */
    private static String aChildWithoutConcerns(Page page) {
        page.navigate("/cases?stage=direct-work");
        List<String> addresses = page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).all().stream()
                .skip(1)
                .map(link -> link.getAttribute("href"))
                .filter(address -> !address.contains("?"))
                .toList();
        for (String address : addresses) {
            page.navigate(address);
            if (page.getByText("Nothing to check before direct work").count() > 0) {
                return address.substring(address.lastIndexOf('/') + 1);
            }
        }
        throw new AssertionError("There are concerns about every child: " + addresses);
    }
}
