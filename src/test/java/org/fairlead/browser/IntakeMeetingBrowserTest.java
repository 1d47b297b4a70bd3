package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A meeting from its calling to a decision, with the keyboard, by two who type at once; and what a partner sees of it.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class IntakeMeetingBrowserTest {

    private static final int NARROW = 320;
    private static final int HIGH = 900;
    private static final Pattern REFERENCE = Pattern.compile("ZW-\\d{4}-\\d+");

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aMeetingIsCalledHeldAndReadByTheSchool() {
        Page coordinator = browser.as("coordinator");
        String address = call(coordinator);
        String reference = reference(coordinator);

        coordinator.navigate(address + "/live");
        Locator place = coordinator.locator("#case-" + reference);
        // what is asked of the next case stands open, of others when their turn comes
        assertThat(coordinator.locator("#agenda .fl-agenda-case__fold[open]")).hasCount(1);
        coordinator.navigate(address + "/live#case-" + reference);
        assertThat(place.getByLabel("Which criteria does the child meet?")).isHidden();
        choose(place, "Put on the waiting list");
        reason(place).fill("Too early to say");
        coordinator.keyboard().press("Tab");
        assertThat(place.getByRole(AriaRole.STATUS)).containsText("Kept");

        // nothing is decided before both leads are there, and what was typed stays
        button(place, "Record the decision").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("First note that a lead of both sides is there");
        assertThat(coordinator).hasTitle(Pattern.compile("^Error: In the meeting"));
        assertThat(reason(place)).hasValue("Too early to say");

        // somebody else has the same page open and goes on typing
        Page other = browser.visitor();
        other.navigate("/sign-in");
        browser.signIn(other, "coordinator");
        browser.expect("status of 409");
        other.navigate(address + "/live");
        Locator theirPlace = other.locator("#case-" + reference);
        assertThat(reason(theirPlace)).hasValue("Too early to say");
        reason(place).fill("No worker is free");
        coordinator.keyboard().press("Tab");
        assertThat(place.getByRole(AriaRole.STATUS)).containsText("Kept");
        reason(theirPlace).fill("The family is away until May");
        other.keyboard().press("Tab");
        assertThat(theirPlace.getByRole(AriaRole.ALERT)).containsText("No worker is free");
        assertThat(reason(theirPlace)).hasValue("The family is away until May");
        button(theirPlace, "Take theirs instead").click();
        assertThat(reason(theirPlace)).hasValue("No worker is free");

        // with the keyboard only
        coordinator.navigate(address + "/live");
        press(coordinator, button(coordinator.locator("#attendance"), "Everybody is here"));
        assertThat(coordinator.getByText("Both leads are there")).isVisible();
        browser.expect("status of 422");
        press(coordinator, button(place, "Record the decision"));
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("Which criteria does the child meet?");
        // at the field, in the place where it was typed, and in view
        Locator criteria = place.getByLabel("Which criteria does the child meet?");
        assertThat(criteria).hasAccessibleDescription(Pattern.compile("Which criteria does the child meet"));
        assertThat(place.getByRole(AriaRole.ALERT)).isInViewport();
        place.getByRole(AriaRole.ALERT)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Which criteria"))
                .click();
        assertThat(criteria).isFocused();
        place.getByLabel("Which criteria does the child meet?").fill("Often alone, and often tired");
        place.getByLabel("How will we know that the child is ready to leave?").fill("Has a friend to play with");
        coordinator.keyboard().press("Tab");
        assertThat(place.getByRole(AriaRole.STATUS)).containsText("Kept");
        press(coordinator, button(place, "Record the decision"));
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("Decided about " + reference);
        assertThat(button(place, "Record the decision")).hasCount(0);

        // the other one sees it without doing anything, and takes it back
        assertThat(theirPlace).containsText("Put on the waiting list");
        assertThat(button(theirPlace, "Record the decision")).hasCount(0);
        assertThat(other.locator("#progress")).containsText(Pattern.compile("[1-9]\\d* of \\d+ decided"));
        theirPlace.getByText("Take the decision back").first().click();
        button(theirPlace, "Take the decision back").click();
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("Say why the decision is taken back");
        theirPlace.getByLabel("Why is it taken back?").fill("It was another child");
        PageCheck.isInOrder(other, Pattern.compile("In the meeting"));
        button(theirPlace, "Take the decision back").click();
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("Taken back about " + reference);
        // and the first one can decide again, from the same words
        assertThat(reason(place)).hasValue("No worker is free");
        button(place, "Record the decision").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("Decided about " + reference);

        theSchoolReads(address, reference);
        coordinator.navigate("/waiting-list");
        assertThat(coordinator.getByRole(AriaRole.TABLE)).containsText(reference);
        coordinator.navigate(address + "/minutes");
        assertThat(coordinator.getByRole(AriaRole.MAIN)).containsText(reference + ": Put on the waiting list");
    }

    @Test
    void aMeetingIsMovedAndCalledOff() {
        Page coordinator = browser.as("coordinator");
        call(coordinator);
        coordinator.getByLabel("Place or link").fill("Library");
        button(coordinator.locator("#change"), "Change it and tell everybody").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("Everybody has been told");
        assertThat(coordinator.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Library");

        button(coordinator.locator("#cancel"), "Call it off and tell everybody").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("Say why the meeting is off");
        coordinator.getByLabel("Why is it off?").fill("The heating has failed");
        coordinator.getByLabel("Wait for the next regular meeting").check();
        button(coordinator.locator("#cancel"), "Call it off and tell everybody").click();

        assertThat(coordinator.getByText("Why: The heating has failed")).isVisible();
        assertThat(coordinator.locator("#change")).hasCount(0);
    }

    /** On a phone: the agenda of their own site, no screen to decide on, nobody else's meetings. */
    private void theSchoolReads(String address, String reference) {
        Page school = browser.as("school");
        school.setViewportSize(NARROW, HIGH);
        school.navigate("/intake-meetings");
        assertThat(school.getByText("Mill Road Practice")).hasCount(0);
        isNarrow(school);
        school.navigate(address);
        assertThat(school.getByRole(AriaRole.MAIN)).containsText(reference);
        assertThat(school.getByText("Open the meeting screen")).hasCount(0);
        assertThat(school.locator("#cancel")).hasCount(0);
        isNarrow(school);
        browser.expect("status of 403");
        school.navigate(address + "/live");
        assertThat(school).hasTitle(Pattern.compile("^You cannot do this"));
        school.navigate("/waiting-list");
        assertThat(school).hasTitle(Pattern.compile("^You cannot do this"));
        browser.expect("status of 404");
        Page practice = browser.as("gp");
        practice.navigate(address);
        assertThat(practice).hasTitle(Pattern.compile("^Page not found"));
    }

    /** Calls a meeting with Oak Primary for tomorrow; its agenda closes at once. */
    private String call(Page coordinator) {
        coordinator.navigate("/intake-meetings");
        button(coordinator.locator("#one-off"), "Call it and invite everybody").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("Enter the day of the meeting");
        Locator form = coordinator.locator("#one-off");
        form.getByLabel("Site").selectOption("Oak Primary");
        form.getByLabel("Date").fill(tomorrow(coordinator));
        form.getByLabel("Time").fill("09:15");
        button(form, "Call it and invite everybody").click();
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("Everybody has been invited");
        return coordinator.url().replaceAll("#.*", "");
    }

    /** The day after that of the demonstration's clock, which the bar at the top says. */
    private static String tomorrow(Page page) {
        String now = page.locator(".fl-clock strong").textContent();
        LocalDate today = LocalDate.parse(
                now.substring(now.indexOf(' ') + 1, now.indexOf(',')), DateTimeFormatter.ofPattern("d MMMM yyyy"));
        assertThat(today).isAfterOrEqualTo(LocalDate.now(ZoneId.of("Europe/London")));
        return today.plusDays(1).toString();
    }

    private static String reference(Page page) {
        var found = REFERENCE.matcher(page.locator(".fl-agenda > li").last().textContent());
        for (Locator item : page.locator(".fl-agenda > li").all()) {
            if (!item.textContent().contains("Ending")) {
                found = REFERENCE.matcher(item.textContent());
            }
        }
        assertThat(found.find()).as("a case on the agenda").isTrue();
        return found.group();
    }

    private static void choose(Locator place, String decision) {
        place.getByLabel(decision).check();
    }

    private static Locator reason(Locator place) {
        return place.getByLabel("Reason for the decision");
    }

    private static void press(Page page, Locator button) {
        button.waitFor();
        for (int presses = 0; presses < 200; presses++) {
            if (Boolean.TRUE.equals(button.evaluate("element => element === document.activeElement"))) {
                page.keyboard().press("Enter");
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not reach " + button);
    }

    private static void isNarrow(Page page) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                .as("how wide %s is", page.url())
                .isEqualTo(NARROW);
    }

    private static Locator button(Locator place, String name) {
        return place.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
