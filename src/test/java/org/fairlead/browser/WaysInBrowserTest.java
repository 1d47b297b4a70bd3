package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.fairlead.browser.PageCheck.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways in: a school refers, a coordinator imports, a parent asks for help on a small telephone. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WaysInBrowserTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
    private static final String SEND = "Send the referral";
    private static final Pattern CASE_PAGE = Pattern.compile("/cases/[A-Z]{2}-\\d{4}-\\d{4,}$");

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aSchoolRefersTwice_andIsAskedWhetherItIsTheSameChild() {
        Page school = browser.as("school");
        refer(school, "Elizabeth", "Thistlewood").send(SEND);
        assertThat(school).hasURL(CASE_PAGE);
        String first = school.url().replaceAll(".*/cases/", "");

        // the second send is answered with a question
        browser.expect("409");
        refer(school, "Lizzie", "Thistelwood").send(SEND);
        assertThat(school.getByRole(AriaRole.ALERT)).containsText("This child may be known already");
        Locator question = group(school, "Is it the same child?");
        assertThat(question.getByLabel("Yes, it is the child of " + first)).isVisible();
        isInOrder(school, "Error: New referral");

        question.getByLabel("Yes, it is the child of " + first).check();
        Sheet.on(school).send(SEND);
        assertThat(school).hasURL(Pattern.compile(first + "$"));
        assertThat(school.getByRole(AriaRole.MAIN)).containsText("Referred again by Oak Primary");

        browser.expect("409");
        refer(school, "Beth", "Thistlewood").send(SEND);
        group(school, "Is it the same child?")
                .getByLabel("No, this is another child")
                .check();
        Sheet.on(school).send(SEND);
        assertThat(school).hasURL(CASE_PAGE);
        assertThat(school).not().hasURL(Pattern.compile(first + "$"));
    }

    @Test
    void aCoordinatorImports_afterMendingARow() {
        Page coordinator = browser.as("coordinator");
        coordinator.navigate("/cases");
        coordinator
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import referrals"))
                .click();
        String good = file("routine");
        upload(coordinator, file("next year some time"));
        assertThat(coordinator.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Cannot be imported");
        Locator row = coordinator.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("urgency"));
        assertThat(row).containsText("3");
        assertThat(row).containsText("How soon is help needed?");
        isInOrder(coordinator, "Cannot be imported");

        coordinator
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Send another file"))
                .click();
        upload(coordinator, good);
        assertThat(coordinator.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Ready to import");
        isInOrder(coordinator, "Ready to import");
        coordinator
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Import 2 referrals"))
                .click();
        assertThat(coordinator.getByText("All 2 referrals have been imported.")).isVisible();
        isInOrder(coordinator, "Imported");

        coordinator.navigate("/referrals/import");
        upload(coordinator, good);
        assertThat(coordinator.getByRole(AriaRole.ALERT)).containsText("This file has been imported already");
        isInOrder(coordinator, "Error: Import referrals");
    }

    @Test
    void aParentAsksForHelp_onASmallScreen() {
        Page parent = browser.visitor();
        parent.setViewportSize(320, 640);
        parent.navigate("/refer?site=oak-primary");
        Sheet form =
                Sheet.on(parent).choose("Who are you?", "A parent or carer").write("Your name", "Jo Winterbourne");
        form.send("Send it");
        assertThat(parent.getByRole(AriaRole.ALERT)).containsText("Enter the first name");
        form.write("Your email (optional)", "jo.winterbourne@example.org")
                .write("First name", "Freya")
                .write("Family name", "Winterbourne")
                .date("Date of birth", TODAY.minusYears(8))
                .write("When and how is it safe to contact you or the family?", "Text me after 6 pm")
                .write("What is happening, in your own words?", "She does not want to go to school any more.")
                .choose("Is any of this happening? (optional)", "None that I know of");
        // as for whom many came before from the same place
        browser.expect("status of 422");
        parent.route(
                "**/refer",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(422)
                        .setContentType("application/json")
                        .setBody("{\"detail\": \"Answer\", \"errors\": [], \"puzzle\": \"What is one plus two?\"}")));
        form.send("Send it");
        assertThat(parent.getByRole(AriaRole.ALERT)).containsText("What is one plus two?");
        isInOrder(parent, "Error: Ask for help for a child");
        parent.unroute("**/refer");
        parent.getByLabel("What is one plus two?").fill("3");
        Request sent = parent.waitForRequest("**/refer", () -> form.send("Send it"));
        assertThat(parent).hasURL(Pattern.compile("/refer/sent$"));
        Assertions.assertThat(sent.postData()).contains("\"puzzle\":\"3\"");
        assertThat(parent.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Thank you. We have it.");
        assertThat(parent.getByText("Childline")).isVisible();
        isInOrder(parent, "Thank you. We have it.");

        parent.navigate("/cases");
        assertThat(parent).hasTitle(Pattern.compile("^Sign in"));
    }

    private static Sheet refer(Page school, String given, String family) {
        school.navigate("/referrals/new");
        return Sheet.blankOn(school)
                .write("Child’s first name", given)
                .write("Child’s family name", family)
                .date("Child’s date of birth", TODAY.minusYears(9).minusDays(11))
                .write("Home postcode (optional)", "ZW7 3QF")
                .write("Name of the main parent or carer", "Jo " + family)
                .write("When and how is it safe to contact them?", "Ring after 4 pm")
                .write("What is happening for the child, in your own words?", "Often alone")
                .choose("Has the family agreed to this referral?", "Yes")
                .choose("How soon is help needed?", "It can wait for the next meeting");
    }

    private static void upload(Page coordinator, String file) {
        coordinator
                .getByLabel("File with referrals")
                .setInputFiles(new FilePayload("children.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        coordinator
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check the file"))
                .click();
    }

    private static String file(String urgency) {
        return """
            childGivenName,childFamilyName,dateOfBirth,site,carer1Name,carer1SafeContact,referrerName,referrerEmail,source,needsInWords,familyAgreed,urgency
            Ottilie,Satterthwaite,%s,Oak Primary,Kim Satterthwaite,Ring after 4 pm,Alex Bourne,pastoral@oak-primary.example,School,Often alone,Yes,routine
            Barnaby,Murgatroyd,%s,Elm Primary,Kim Murgatroyd,Ring after 4 pm,Alex Bourne,pastoral@elm-primary.example,School,Often sad,Yes,%s
            """.formatted(TODAY.minusYears(9).minusDays(40), TODAY.minusYears(8), urgency);
    }

    private static Locator group(Page page, String question) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question));
    }
}
