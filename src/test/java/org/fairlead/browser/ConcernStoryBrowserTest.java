package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
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

    /** Every part of the public page, and what stands at its end, as its forms send them. */
    private static final String SEND_A_RED_FLAG = """
        async child => {
            const answers = { source: 'parent-carer', referrerName: 'Robin Parent', referrerPhone: '01632 960123',
                childGivenName: child, childFamilyName: 'Vandermeer', 'dateOfBirth-day': '4', 'dateOfBirth-month': '3',
                'dateOfBirth-year': '2016', site: 'oak-primary', carer1SafeContact: 'Text me',
                needsInWords: 'Nobody to play with.', risks: 'self-harm',
                riskIsNew: 'new', riskKnownToDsl: 'no', riskNotes: 'Hurts themselves.' };
            const send = (address) => fetch(address, { method: 'POST',
                body: new URLSearchParams({ ...answers, _csrf: document.querySelector('meta[name="_csrf"]').content }) });
            for (const part of [1, 2, 3, 4, 5, 6]) await send(`/refer/${part}`);
            return new URL((await send('/refer')).url).pathname;
        }\
        """;

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
    void manyAtOnceThroughThePublicPage_areLookedThroughOnOnePage() {
        browser.expect("status of 422");
        Page visitor = browser.visitor();
        visitor.navigate("/refer");
        for (String child : List.of("Ottilie", "Bram", "Xanthe", "Kwame", "Sigrid", "Lucjan", "Meera")) {
            assertThat(visitor.evaluate(SEND_A_RED_FLAG, child)).isEqualTo("/refer/sent");
        }
        Page dsl = browser.as("dsl");
        dsl.navigate("/escalations");
        dsl.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Many came at once")))
                .click();
        PageCheck.isInOrder(dsl, "Many concerns at once");
        dsl.getByLabel(Pattern.compile("^C-")).first().check();
        Locator setAside =
                dsl.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set those chosen aside"));
        setAside.click();
        PageCheck.isInOrder(dsl, "Error: Many concerns at once");
        assertThat(dsl.getByLabel(Pattern.compile("^C-")).first()).isChecked();

        dsl.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Choose all").setExact(true))
                .click();
        dsl.getByLabel("Why are those chosen set aside?").fill("Sent by a machine");
        setAside.click();
        assertThat(dsl.getByRole(AriaRole.ALERT)).containsText("were set aside");
        assertThat(dsl.getByRole(AriaRole.MAIN)).containsText("Nothing waits here.");
        dsl.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Bring it back")))
                .first()
                .click();
        assertThat(dsl.getByRole(AriaRole.ALERT)).containsText("It waits for a decision again.");
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

    /** Somebody who knows a name tells it; the lead says which child that is, and who belongs to its family. */
    @Test
    void aConcernByNameIsLinkedByTheLead_andTheFamilyHasOneTimeline() {
        browser.expect("status of 422");
        Page dsl = browser.as("dsl");
        dsl.navigate("/cases?names=true&stage=direct-work");
        Locator children = dsl.getByRole(AriaRole.TABLE).getByRole(AriaRole.LINK);
        String name = nameOf(children.nth(0));
        String sister = nameOf(children.nth(1));

        Page raiser = browser.as("impact");
        raiser.navigate("/concerns/in-words");
        Sheet form = Sheet.blankOn(raiser);
        form.choose("Is the child in danger right now?", "No")
                .write(SEEN, "Waits outside until late.")
                .pick("What kind of concern is it?", "Neglect")
                .send(SEND);
        assertThat(raiser.getByRole(AriaRole.MAIN)).containsText("Say what the child is called");
        PageCheck.isInOrder(raiser, "Error: Raise a concern about another child");
        form.write("What is the child called? (optional)", name).send(SEND);
        assertThat(raiser.getByRole(AriaRole.MAIN)).containsText("The safeguarding lead has been told.");
        assertThat(raiser.getByRole(AriaRole.MAIN)).not().containsText("ZW-");

        dsl.navigate("/concerns/all?status=open");
        PageCheck.isInOrder(dsl, "All concerns");
        dsl.getByRole(AriaRole.TABLE)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^C-")))
                .first()
                .click();
        assertThat(dsl.getByRole(AriaRole.MAIN)).containsText("The service knows children like the one");
        PageCheck.isInOrder(dsl, "Concern C-");
        dsl.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^It is this child")))
                .first()
                .click();
        assertThat(dsl.getByRole(AriaRole.ALERT)).containsText("a concern about this child");

        Download paper = dsl.waitForDownload(() -> dsl.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("Referral to social care, as a PDF"))
                .click());
        assertThat(paper.suggestedFilename()).matches("referral-C-[0-9-]+\\.pdf");
        dsl.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Family and chronology"))
                .click();
        PageCheck.isInOrder(dsl, "What was raised about ");
        if (!dsl.getByLabel("Find a child by name or by the reference of the referral")
                .isVisible()) {
            dsl.getByText("Say who belongs to the family, or does not").click();
        }
        dsl.getByLabel("Find a child by name or by the reference of the referral")
                .fill(sister);
        dsl.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find the child"))
                .click();
        Locator save = dsl.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"));
        save.click();
        PageCheck.isInOrder(dsl, "Error: What was raised about ");
        dsl.getByLabel(sister).first().check();
        dsl.getByLabel("Brother or sister").check();
        dsl.getByLabel("How do you know?").fill("Their mother said so");
        save.click();
        assertThat(dsl.getByRole(AriaRole.ALERT)).containsText("They count as brothers or sisters from now on.");
        assertThat(dsl.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What happened in the family")))
                .isVisible();
        PageCheck.isInOrder(dsl, "What was raised about ");
        dsl.getByText("Take it back: " + sister).click();
        dsl.getByLabel("Why is it taken back?").first().fill("It was another family");
        dsl.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take it back"))
                .first()
                .click();
        assertThat(dsl.getByRole(AriaRole.ALERT)).containsText("It is taken back.");
    }

    /** A name in the list of referrals, which stands there before the reference. */
    private static String nameOf(Locator link) {
        return link.textContent()
                .replaceFirst(" ZW-.*", "")
                .replaceAll("[\u2066-\u2069]", "")
                .strip();
    }

    @Test
    void aConcernThatIsHalfWrittenIsStillThere_whenTheSessionIsLost() {
        browser.expect("status of 401");
        browser.expect("status of 403");
        Page page = browser.as("linkworker");
        String concern = "/concerns/new?case=" + aCase(page).replaceFirst(".*/", "");
        page.navigate(concern);
        Sheet.on(page)
                .choose("Is the child in danger right now?", "No")
                .write(SEEN, "Said that nobody was at home last night.")
                .pick("What kind of concern is it?", "Neglect");
        Sheet.isKept(page);
        assertThat(page.evaluate("sessionStorage.length + localStorage.length")).isEqualTo(0);
        page.context().clearCookies();

        Sheet.on(page).send(SEND);
        // what stood there is gone from the page, and the page says so
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("You have been signed out");
        assertThat(page.content()).doesNotContain("nobody was at home");
        PageCheck.isInOrder(page, "You have been signed out");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in again"))
                .click();
        // not for whoever sits down next at the same computer
        browser.signIn(page, "supervisor");
        page.navigate(concern);
        assertThat(Sheet.on(page).box(SEEN)).hasValue("");
        page.context().clearCookies();
        page.navigate(concern);
        browser.signIn(page, "linkworker");

        Sheet kept = Sheet.on(page);
        assertThat(kept.box(SEEN)).hasValue("Said that nobody was at home last night.");
        assertThat(kept.group("Is the child in danger right now?")
                        .getByLabel("No", new Locator.GetByLabelOptions().setExact(true)))
                .isChecked();
        kept.send(SEND);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The safeguarding lead has been told.");
        page.navigate(concern);
        assertThat(Sheet.on(page).box(SEEN)).hasValue("");
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
