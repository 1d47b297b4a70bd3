package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.fairlead.browser.PageCheck.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A near miss is written down by a link worker on a telephone, and made safe by the supervisor. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RegisterBrowserTest {

    private static final int TELEPHONE = 360;
    private static final int TELEPHONE_HIGH = 740;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aNearMissIsWrittenDown_andMadeSafe() {
        Page worker = browser.as("linkworker");
        worker.setViewportSize(TELEPHONE, TELEPHONE_HIGH);
        worker.navigate("/registers");
        isInOrder(worker, "Registers");
        link(worker, "Incidents and near misses").click();
        isInOrder(worker, "Incidents and near misses");
        link(worker, "New: Incident").click();
        isInOrder(worker, "New: Incident");
        Sheet.on(worker)
                .choose("What was it?", "A near miss: nobody was hurt this time")
                .today("On which day?")
                .write("Where?", "On the way to the pool")
                .choose("How bad was it?", "Nobody was harmed")
                .write("What happened?", "A gate was open")
                .choose("Were personal details lost, or seen by somebody who should not?", "No")
                .send("Open it");
        isInOrder(worker, Pattern.compile("^Incident INC-"));
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("Make safe and tell who must know");
        assertThat(worker.getByRole(AriaRole.MAIN)).containsText("A gate was open");
        String entry = worker.url();

        Page supervisor = browser.as("supervisor");
        supervisor.navigate(entry);
        isInOrder(supervisor, Pattern.compile("^Incident INC-"));
        link(supervisor, "Make safe and tell who must know").click();
        assertThat(supervisor.getByRole(AriaRole.MAIN)).containsText("what was said so far");
        Sheet.on(supervisor)
                .choose("Is everybody safe now?", "Yes")
                .tick("The school or practice")
                .write("What was done, and what is still to do", "The gate is shut")
                .finish();
        supervisor.navigate(entry);
        assertThat(supervisor.getByRole(AriaRole.MAIN)).containsText("The gate is shut");
        assertThat(supervisor.getByRole(AriaRole.MAIN)).containsText("Find out why, and what to change");
    }

    private static Locator link(Page page, String words) {
        return page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words))
                .first();
    }
}
