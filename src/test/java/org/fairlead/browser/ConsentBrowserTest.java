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

/** A link worker renews what may be shared, and a supervisor takes some of it back, from the child's page. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConsentBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void isRenewedAndWithdrawnOnTheChildsPage() {
        Page page = browser.as("linkworker");
        Browser.lookFor(page, "/tasks?queue=all", "Larkspur");
        Locator row =
                page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Ask for consent again"));
        String reference = row.first().textContent().replaceAll("(?s).*(ZW-\\d+-\\d+).*", "$1");
        page.navigate("/cases/" + reference + "/family");
        assertThat(consent(page, "Sharing with the GP practice")).containsText("Ask again");
        assertThat(consent(page, "Sharing with CAMHS")).containsText("No");
        isInOrder(page, "");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Renew or change what is shared"))
                .first()
                .click();
        Sheet.on(page);
        isInOrder(page, "");
        Sheet.on(page)
                .write("Who is giving consent?", "Jo Larkspur")
                .pick("What gives them the right to agree?", "They act for the council")
                .pick("How did you meet?", "By phone")
                .tick("I explained what we keep private, and when we cannot");
        Sheet.on(page).write("How were the parents asked, and what do they think?", "By phone. They agree.");
        Sheet.on(page)
                .choose("May we share with the GP practice? (optional)", "Yes")
                .send("Save");
        browser.expect("422");
        assertThat(page.getByRole(AriaRole.ALERT).getByText("There is a problem"))
                .isVisible();
        isInOrder(page, "Error: ");
        Sheet.on(page)
                .pick("What gives them the right to agree?", "They have parental responsibility")
                .choose("May we share with the mental health service (CAMHS)? (optional)", "Yes")
                .send("Save");
        assertThat(page).hasURL(Pattern.compile("/cases/" + reference + ".*told=consent-renewed"));
        page.navigate("/cases/" + reference + "/family");
        assertThat(consent(page, "Sharing with CAMHS")).containsText("Yes");
        assertThat(consent(page, "Sharing with the GP practice")).not().containsText("Ask again");

        Page supervisor = browser.as("supervisor");
        supervisor.navigate("/cases/" + reference + "/events/consent-withdrawn");
        Sheet.on(supervisor)
                .choose("What does the family no longer agree to?", "Sharing with the GP practice")
                .write("Who told you?", "Jo Larkspur")
                .send("Save");
        assertThat(supervisor).hasURL(Pattern.compile("/cases/" + reference + ".*told=consent-withdrawn"));
        supervisor.navigate("/cases/" + reference + "/family");
        assertThat(consent(supervisor, "Sharing with the GP practice")).containsText("Ended");
        isInOrder(supervisor, "");
    }

    private static Locator consent(Page page, String question) {
        return page.locator("section[aria-labelledby=consents] > .fl-consents > li")
                .filter(new Locator.FilterOptions().setHasText(question));
    }
}
