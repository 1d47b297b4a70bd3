package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Head teacher and supervisor choose fifteen of sixty; then the others are gone. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ScreeningBrowserTest {

    private static final int GROUP = 15;
    private static final int PUPILS = 60;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void fifteenOfSixty() {
        Page school = browser.as("school");
        school.navigate("/screening");
        school.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Oak Primary").setExact(true))
                .click();
        school.getByText("Choose the group").click();
        Locator ticks = school.locator("input[name=tick]");
        assertThat(ticks).hasCount(PUPILS);
        assertThat(school.locator("#tick summary").first()).containsText("very high");
        // a group as large as the places allow, with the keyboard
        for (int place = 0; place < GROUP; place++) {
            ticks.nth(place).focus();
            school.keyboard().press("Space");
        }
        assertThat(ticked(school)).hasText(Integer.toString(GROUP));
        assertThat(school.locator("#tick [data-fl-ticked]").first()).not().hasText("0");
        assertThat(ticks.last()).isHidden();
        school.getByText("Not on the shortlist").first().click();
        assertThat(ticks.last()).isVisible();
        PageCheck.isInOrder(school, "Choose the group");
        button(school, "Agree to these pupils").click();
        assertThat(school.getByText("Agreed by")).isVisible();

        Page supervisor = browser.as("supervisor");
        supervisor.navigate(school.url());
        assertThat(ticked(supervisor)).hasText(Integer.toString(GROUP));
        assertThat(supervisor.locator("#main")).containsText("Free school meals");
        supervisor.locator("input[name=tick]").nth(GROUP).check();
        button(supervisor, "Choose these pupils").click();
        // the school has not agreed to one more: the ticks stay
        assertThat(supervisor.getByRole(AriaRole.ALERT)).containsText("The head teacher chooses too");
        supervisor.locator("input[name=tick]").nth(GROUP).uncheck();
        supervisor.getByLabel("Which head teacher chooses with you?").fill("Ms Fern");
        button(supervisor, "Choose these pupils").click();

        assertThat(supervisor.getByRole(AriaRole.ALERT)).containsText("The group is chosen");
        assertThat(supervisor.locator("#main")).containsText("60 on the list");
        assertThat(supervisor.locator("#main")).containsText("15 chosen");
        Browser.lookFor(supervisor, "/cases", "Pupil");
        assertThat(supervisor.locator("#main tbody tr").count()).isEqualTo(GROUP);
    }

    private static Locator ticked(Page page) {
        return page.locator("#room [data-fl-ticked]");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
