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

/** A whole clinical session with the keyboard; the connection is lost in the middle, and nothing that was typed is. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SupervisionBrowserTest {

    private static final int CASES = 5;
    private static final int WITHOUT_ANSWER = 2;
    private static final int WITHOUT_CONNECTION = 3;
    private static final int MOST_PRESSES = 300;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void fiveCasesWithALostConnectionInTheMiddle() {
        Page page = browser.as("clinician");
        page.navigate("/supervision");
        // the months go on, so the session that has an agenda is not always the last
        List<String> sessions = page
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Clinical supervision")))
                .all()
                .stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        for (int at = sessions.size() - 1;
                at >= 0 && (at == sessions.size() - 1 || agenda(page).count() < CASES);
                at--) {
            page.navigate("/supervision");
            enter(page, page.locator("#main a[href='" + sessions.get(at) + "']").first());
            assertThat(page).hasTitle(Pattern.compile("^Clinical supervision, "));
            // a long agenda is counted when all of it has arrived
            page.waitForLoadState();
        }
        String session = page.url();
        int onAgenda = agenda(page).count();
        assertThat(onAgenda).isGreaterThanOrEqualTo(CASES);
        page.navigate("/concerns/new");
        PageCheck.isInOrder(page, "Raise a concern");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Children who are brought to you");
        page.navigate(session);
        enter(page, page.getByText("Begin with the first case"));

        for (int number = 1; number <= onAgenda; number++) {
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .containsText("case " + number + " of " + onAgenda);
            assertThat(page.getByText("Why it is on the agenda")).isVisible();
            advise(page, number);
        }

        // back at the agenda, every case says what came of it
        page.waitForURL(session);
        assertThat(page.locator("#main ol > li .nhsuk-tag--green")).hasCount(onAgenda);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("is kept");
        page.navigate(session + "/cases/" + thirdCase(page, session));
        assertThat(page.locator("#advice")).containsText("Advice number " + WITHOUT_CONNECTION);
        page.navigate(session);

        focus(page, page.getByLabel("Lena Marlow"));
        page.keyboard().press("Space");
        enter(page, page.getByText("Keep who is there"));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Who came is noted");
        enter(page, page.getByText("Say whether it was held"));
        Sheet.on(page).choose("Was the session held?", "Yes").finish();
        page.navigate(session);
        assertThat(page.getByText("Held").first()).isVisible();
        assertThat(page.getByLabel("Lena Marlow")).hasCount(0);
    }

    private void advise(Page page, int number) {
        focus(page, page.getByLabel("Go on as now"));
        page.keyboard().press("Space");
        focus(page, page.getByLabel("Your advice"));
        boolean lost = number == WITHOUT_CONNECTION;
        Locator send = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Keep the advice")));
        if (lost) {
            browser.expect("ERR_INTERNET_DISCONNECTED");
            page.context().setOffline(true);
        }
        page.keyboard().type("Advice number " + number);
        page.keyboard().press("Tab");
        if (lost) {
            assertThat(page.locator("[data-fl-draft-status]")).containsText("Not kept yet");
            enter(page, send);
            // only once it is known that it could not be sent: with a connection it would leave by itself
            assertThat(page.locator("[data-fl-draft-status]")).containsText("It was not sent");
            assertThat(page.getByLabel("Your advice")).hasValue("Advice number " + number);
            page.context().setOffline(false);
            assertThat(page.locator("[data-fl-draft-status]")).containsText("Kept.");
        } else if (number == WITHOUT_ANSWER) {
            keptWithoutAnAnswer(page);
        } else {
            assertThat(page.locator("[data-fl-draft-status]")).containsText("Kept");
        }
        String here = page.url();
        enter(page, send);
        page.waitForURL(address -> !address.split("#")[0].equals(here.split("#")[0]));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("is kept");
    }

    /** What is typed after that is not held against what the same person typed before. */
    private void keptWithoutAnAnswer(Page page) {
        Locator status = page.locator("[data-fl-draft-status]");
        assertThat(status).containsText("Kept.");
        browser.expect("ERR_FAILED");
        page.route("**/draft", route -> {
            route.fetch();
            route.abort();
        });
        focus(page, page.locator("#what1"));
        page.keyboard().type("Ring");
        page.keyboard().press("Tab");
        assertThat(status).containsText("Not kept yet");
        page.unroute("**/draft");
        page.keyboard().press("Shift+Tab");
        page.keyboard().type(" the school");
        page.keyboard().press("Tab");
        assertThat(status).containsText("Kept.");
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().press("Delete");
        page.keyboard().press("Tab");
    }

    /** The cases to talk about: other stories end cases of theirs meanwhile. */
    private static Locator agenda(Page page) {
        return page.locator("#main ol > li").filter(new Locator.FilterOptions().setHasNotText("Case ended"));
    }

    private static String thirdCase(Page page, String session) {
        String address = agenda(page)
                .getByRole(AriaRole.LINK)
                .nth(WITHOUT_CONNECTION - 1)
                .getAttribute("href");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static void enter(Page page, Locator target) {
        focus(page, target);
        page.keyboard().press("Enter");
    }

    /** Goes there with the Tab key, as somebody without a mouse does. */
    private static void focus(Page page, Locator target) {
        target.waitFor();
        for (int presses = 0; presses < MOST_PRESSES; presses++) {
            if (Boolean.TRUE.equals(target.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not reach " + target);
    }
}
