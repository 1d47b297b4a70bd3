package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.fairlead.browser.PageCheck.isInOrder;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways in: a school refers, a coordinator imports, a parent asks for help on a small telephone. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WaysInBrowserTest {

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
        isInOrder(parent, "Ask for help for a child");
        link(parent, "Start now").click();
        isInOrder(parent, "Who you are (part 1 of 6)");
        group(parent, "Who are you?").getByLabel("A parent or carer").check();
        goOn(parent);
        parent.getByLabel("Your name").fill("Jo Winterbourne");
        parent.getByLabel("Your email (optional)").fill("jo.winterbourne@example.org");
        goOn(parent);
        // what is wrong is said at the field, and nothing is lost
        browser.expect("status of 422");
        parent.getByLabel("Family name").fill("Winterbourne");
        goOn(parent);
        assertThat(parent.getByRole(AriaRole.ALERT)).containsText("Enter the first name");
        isInOrder(parent, "Error: About the child or young person (part 3 of 6)");
        assertThat(parent.getByLabel("Family name")).hasValue("Winterbourne");
        parent.getByLabel("First name").fill("Freya");
        Locator born = group(parent, "Date of birth");
        LocalDate birthday = Browser.today().minusYears(8);
        born.getByLabel("Day").fill(Integer.toString(birthday.getDayOfMonth()));
        born.getByLabel("Month").fill(Integer.toString(birthday.getMonthValue()));
        born.getByLabel("Year").fill(Integer.toString(birthday.getYear()));
        goOn(parent);
        parent.getByLabel("When and how is it safe to contact you or the family?")
                .fill("Text me after 6 pm");
        goOn(parent);
        parent.getByLabel("What is happening, in your own words?").fill("She does not want to go to school.");
        goOn(parent);
        group(parent, "Is any of this happening? (optional)")
                .getByLabel("None that I know of")
                .check();
        goOn(parent);
        isInOrder(parent, "Check what you wrote");
        link(parent, "Change First name").click();
        assertThat(parent.getByLabel("First name")).hasValue("Freya");
        goOn(parent);
        parent.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send it"))
                .click();
        assertThat(parent).hasURL(Pattern.compile("/refer/sent$"));
        assertThat(parent.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Thank you. We have it.");
        assertThat(parent.getByText("Childline")).isVisible();
        isInOrder(parent, "Thank you. We have it.");

        parent.navigate("/cases");
        assertThat(parent).hasTitle(Pattern.compile("^Sign in"));
    }

    /** Also in an old browser, or where a filter keeps scripts away. */
    @Test
    void aTeacherAsksForHelp_withoutAScript() {
        Page teacher = browser.visitorWithoutScript();
        teacher.navigate("/refer?site=oak-primary");
        link(teacher, "Start now").click();
        group(teacher, "Who are you?").getByLabel("I work in a school").check();
        goOn(teacher);
        teacher.getByLabel("Your name").fill("Alex Bourne");
        teacher.getByLabel("Where you work (optional)").fill("Oak Primary");
        teacher.getByLabel("Your phone number (optional)").fill("01632 960177");
        goOn(teacher);
        teacher.getByLabel("First name").fill("Rafferty");
        teacher.getByLabel("Family name").fill("Nightingale");
        group(teacher, "Date of birth").getByLabel("Day").fill("3");
        group(teacher, "Date of birth").getByLabel("Month").fill("4");
        group(teacher, "Date of birth")
                .getByLabel("Year")
                .fill(Integer.toString(Browser.today().getYear() - 9));
        goOn(teacher);
        teacher.getByLabel("When and how is it safe to contact you or the family?")
                .fill("Ring after 4 pm");
        group(teacher, "Do the parents or carers agree that you ask us?")
                .getByLabel("Yes")
                .check();
        group(teacher, "Does the family need an interpreter? (optional)")
                .getByLabel("Yes")
                .check();
        goOn(teacher);
        // what follows from an answer is asked on the same page, once that is known
        assertThat(teacher.getByText("There is a little more to answer")).isVisible();
        teacher.getByLabel("Which language does the interpreter need? (optional)")
                .fill("Polish");
        goOn(teacher);
        teacher.getByLabel("What is happening, in your own words?").fill("Sits alone at every break.");
        goOn(teacher);
        goOn(teacher);
        assertThat(teacher.getByText("Sits alone at every break.")).isVisible();
        teacher.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send it"))
                .click();
        assertThat(teacher.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Thank you. We have it.");
    }

    private static void goOn(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                .click();
        page.waitForLoadState();
    }

    private static Locator link(Page page, String name) {
        return page.locator("a", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$")));
    }

    private static Sheet refer(Page school, String given, String family) {
        school.navigate("/referrals/new");
        return Sheet.blankOn(school)
                .write("Child’s first name", given)
                .write("Child’s family name", family)
                .date("Child’s date of birth", Browser.today().minusYears(9).minusDays(11))
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
            """.formatted(
                Browser.today().minusYears(9).minusDays(40), Browser.today().minusYears(8), urgency);
    }

    private static Locator group(Page page, String question) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(question));
    }
}
