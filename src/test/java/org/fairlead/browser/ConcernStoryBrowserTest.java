package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Raising a concern as people do it: with the keyboard, in two screens, and also when the session is lost half-way. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ConcernStoryBrowserTest {

    private static final String SEND = "Tell the safeguarding lead";
    private static final String SEEN = "What did you see or hear?";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aConcernIsRaisedFromTheCasePage_withTheKeyboardAlone_inTwoScreens() {
        Page page = browser.as("linkworker");
        String casePage = aCase(page);
        page.navigate(casePage);
        tabTo(page, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Raise a concern")));
        page.keyboard().press("Enter");

        Sheet form = Sheet.on(page);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("999");
        tabTo(
                page,
                form.group("Is the child in danger right now?")
                        .getByRole(AriaRole.RADIO)
                        .first());
        page.keyboard().press("ArrowDown");
        tabTo(page, form.box("What kind of concern is it?"));
        page.keyboard().type("Neg");
        tabTo(page, form.box(SEEN));
        page.keyboard().type("Came to school without a coat again.");
        tabTo(page, page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(SEND)));
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(casePage + "\\?told=concern-raised$"));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The safeguarding lead has been told.");

        Page dsl = browser.as("dsl");
        dsl.navigate("/escalations");
        Locator unseen = dsl.locator("tr", new Page.LocatorOptions().setHas(dsl.locator("[data-fl-key-button]")));
        int waiting = unseen.count();
        unseen.last().getByRole(AriaRole.LINK).first().focus();
        dsl.keyboard().press("s");
        assertThat(dsl.getByRole(AriaRole.ALERT)).containsText("You have seen it.");
        dsl.navigate("/escalations");
        assertThat(unseen).hasCount(waiting - 1);
        dsl.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^C-")))
                .last()
                .click();
        assertThat(dsl.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Concern C-");
    }

    @Test
    void aConcernIsRaisedFromAnyPage_byTheNameOfTheChild() {
        Page page = browser.as("linkworker");
        page.navigate(aCase(page));
        String name =
                page.locator("dt:text-is(\"Child\") + dd").first().textContent().strip();
        page.navigate("/tasks");
        Locator raise = page.getByRole(AriaRole.BANNER)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Raise a concern"));
        tabTo(page, raise);
        page.keyboard().press("Enter");
        tabTo(page, page.getByLabel("Which child is it about?"));
        page.keyboard().type(name);
        page.keyboard().press("Enter");
        Locator child = page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("ZW-"))
                .first();
        tabTo(page, child);
        page.keyboard().press("Enter");
        assertThat(Sheet.on(page).box(SEEN)).isVisible();

        // the page of a child already says whom it is about
        page.navigate(aCase(page));
        raise.click();
        assertThat(Sheet.on(page).box(SEEN)).isVisible();
    }

    @Test
    void aConcernThatIsHalfWrittenIsStillThere_whenTheSessionIsLost() {
        browser.expect("status of 401");
        browser.expect("status of 403");
        Page page = browser.as("linkworker");
        page.navigate("/concerns/new?case=" + aCase(page).replaceFirst(".*/", ""));
        Sheet.on(page)
                .choose("Is the child in danger right now?", "No")
                .write(SEEN, "Said that nobody was at home last night.");
        page.context().clearCookies();

        Sheet.on(page).pick("What kind of concern is it?", "Neglect").send(SEND);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Sign in again");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Sign in again")))
                .click();
        browser.signIn(page, "linkworker");

        Sheet kept = Sheet.on(page);
        assertThat(kept.box(SEEN)).hasValue("Said that nobody was at home last night.");
        assertThat(kept.group("Is the child in danger right now?")
                        .getByLabel("No", new Locator.GetByLabelOptions().setExact(true)))
                .isChecked();
        kept.send(SEND);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The safeguarding lead has been told.");
    }

    private static String aCase(Page page) {
        page.navigate("/cases?stage=direct-work");
        return page.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK).first().getAttribute("href");
    }

    private static void tabTo(Page page, Locator place) {
        place.first().waitFor();
        for (int presses = 0; presses < 150; presses++) {
            if (Boolean.TRUE.equals(place.first().evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not reach " + place);
    }
}
