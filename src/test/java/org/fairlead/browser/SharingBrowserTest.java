package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.fairlead.browser.PageCheck.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A school reads how it goes with a child until the family takes back that it may. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SharingBrowserTest {

    private static final String WORKING = "A link worker is working with the child";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aFamilyTakesBackThatTheSchoolIsTold_andTheSchoolReadsNoMoreOfIt() {
        Page supervisor = browser.as("supervisor");
        Page school = browser.as("school");
        school.navigate("/cases");
        Locator rows = school.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(WORKING));
        while (rows.count() == 0) {
            school.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older referrals"))
                    .click();
            school.waitForLoadState();
        }
        String list = school.url();
        rows.first().getByRole(AriaRole.LINK).first().click();
        String address = school.url().replaceAll("^https?://[^/]+", "");
        Locator page = school.getByRole(AriaRole.MAIN);
        assertThat(page).containsText(WORKING);
        assertThat(page).containsText("Link worker: ");
        assertThat(page).not().containsText("Consent");
        isInOrder(school, "");

        supervisor.navigate(address + "/events/consent-withdrawn");
        Sheet.on(supervisor)
                .choose("What does the family no longer agree to?", "Sharing with the school")
                .write("Who told you?", "Their mother")
                .send("Save");
        assertThat(supervisor.getByRole(AriaRole.ALERT)).isVisible();

        school.reload();
        assertThat(page).not().containsText(WORKING);
        assertThat(page).not().containsText("Link worker: ");
        assertThat(page).not().containsText("withdrawn");
        assertThat(page).containsText("Referred by");
        isInOrder(school, "");
        school.navigate(list);
        assertThat(school.getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions()
                                .setHasText(address.substring(address.lastIndexOf('/') + 1))))
                .containsText("With the service");
    }
}
