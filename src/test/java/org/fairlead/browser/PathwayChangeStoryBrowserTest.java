package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A process owner adds a question to a form, a reminder and a clearer name to a task, and another age to the criteria,
 * all in the browser; looks at weeks of the service with and without; deploys them together; moves the cases that live;
 * the next referral goes the new way; and everything goes back. Then the same by the calls of Camunda Modeler.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PathwayChangeStoryBrowserTest {

    private static final Pattern REFERENCE = Pattern.compile("\"reference\"\\s*:\\s*\"([^\"]+)\"");
    private static final int OLDEST_BEFORE = 11;
    private static final int PRESSED = 120;
    private static final double A_MOMENT = 2000;

    /** What the owner changes, and the folder in which it is shipped. */
    private static final Map<String, String> CHANGED = Map.of(
            "seeker-pathway.bpmn", "processes",
            "check-eligibility.dmn", "processes",
            "triage-referral.form", "forms");

    private static final String KEEP_WHAT_IS_SAID = """
        () => new MutationObserver(() => {
          const said = document.querySelector('.fl-working')?.textContent ?? '';
          sessionStorage.setItem('said', `${sessionStorage.getItem('said')} ${said}`);
        }).observe(document.body, { childList: true, subtree: true })
        """;

    private static final String SAY_NO_DATE = """
        (choice) => {
          choice.append(new Option('', ''));
          choice.value = '';
          choice.dispatchEvent(new Event('change', { bubbles: true }));
        }
        """;

    @RegisterExtension
    final Browser browser = new Browser();

    @AfterEach
    void asPatientAsBefore() {
        setDefaultAssertionTimeout(TimeUnit.SECONDS.toMillis(20));
    }

    @Test
    void anOwnerChangesThePathway_movesTheCases_andGoesBack() throws Exception {
        Page page = browser.as("owner");
        // scenarios are played before each answer
        page.setDefaultTimeout(TimeUnit.MINUTES.toMillis(4));
        setDefaultAssertionTimeout(TimeUnit.MINUTES.toMillis(4));
        int version = newest(page, "process/seeker-pathway");

        deploy(page);
        theCasesMove(page, version);
        whatIsDifferent(page, version);
        theNextReferral(page);

        Map<String, String> changed = newest(page);
        everythingAsItWas(page);
        move(page, version + 1, "Back to what it was");

        deployAsTheModelerDoes(page, changed);
        move(page, version + 2, "Everybody gets the reminder");
        deployAsTheModelerDoes(page, shipped());
        move(page, version + 3, "Back to what it was");
    }

    /** Cases move from one version to the next. */
    private static void move(Page page, int from, String why) {
        page.navigate("/pathways/process/seeker-pathway/" + from + "/move?to=" + (from + 1));
        button(page, "Try it on every case").click();
        page.getByLabel("Why the cases move").fill(why);
        page.getByText(Pattern.compile("^Move \\d+ cases?$")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Cases have moved");
    }

    private Map<String, String> newest(Page page) {
        Map<String, String> texts = new TreeMap<>();
        for (String file : CHANGED.keySet()) {
            String at = kindOf(file) + "/" + file.replaceAll("\\..*", "");
            texts.put(
                    file,
                    page.request()
                            .get("/pathways/" + at + "/" + newest(page, at) + "/file")
                            .text());
        }
        assertThat(texts.get("check-eligibility.dmn")).contains("6, 11, 12");
        return texts;
    }

    private static String kindOf(String file) {
        return file.endsWith(".bpmn") ? "process" : file.endsWith(".dmn") ? "decision" : "form";
    }

    /** An answer comes before the Modeler gives up, which it does after five seconds; then Deploy is pressed again. */
    private static void deployAsTheModelerDoes(Page page, Map<String, String> files) {
        FormData sent = FormData.create()
                .set("deployment-name", "seeker-pathway")
                .set("deployment-source", "Camunda Modeler")
                .set("enable-duplicate-filtering", "true");
        files.forEach((name, text) -> sent.set(name, file(name, text)));
        RequestOptions call = RequestOptions.create()
                .setHeader(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("owner:" + Browser.PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .setMultipart(sent);
        String answer =
                page.request().post("/engine-rest/deployment/create", call).text();
        for (int i = 0; i < PRESSED && answer.contains("press Deploy again"); i++) {
            page.waitForTimeout(A_MOMENT);
            answer = page.request().post("/engine-rest/deployment/create", call).text();
        }
        assertThat(answer).contains("\"deployedProcessDefinitions\":{\"seeker-pathway:");
    }

    /** All in our own pages: in a table, and with the lists beside a form and a diagram. */
    private void deploy(Page page) {
        // what the browser itself does when a cell is typed over
        browser.expect("Applying inline style");
        page.navigate("/pathways/decision/check-eligibility");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Change").setExact(true))
                .click();
        page.getByLabel("Name").fill("A closer look at older children");
        button(page, "Begin").click();
        opens(page, "Table");
        page.locator("td")
                .filter(new Locator.FilterOptions().setHasText("6, 12"))
                .first()
                .click();
        page.keyboard().press("Control+A");
        page.keyboard().type("6, 11, 12");
        page.keyboard().press("Enter");
        toTheDraft(page);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("1 change to version");

        takeIn(page, "triage-referral.form");
        opens(page, "List");
        item(page, "triage-referral").click();
        button(page, "Add: Several lines of text").click();
        write(page, "Question", "What does the family hope for");
        write(page, "Key", "hopes");
        assertThat(item(page, "What does the family hope for")).isVisible();
        PageCheck.isInOrder(page, "Change triage-referral.form");
        toTheDraft(page);

        takeIn(page, "seeker-pathway.bpmn");
        opens(page, "List");
        item(page, "Look at the referral").click();
        fields(page).getByLabel("Remind after").selectOption(new SelectOption().setValue("${workingDays('triage')}"));
        fields(page).getByLabel("Due after").evaluate(SAY_NO_DATE);
        Locator finding = page.locator("[data-fl-findings]")
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("(triage-referral)"))
                .first();
        item(page, "Decide at intake").click();
        finding.click();
        assertThat(fields(page).getByLabel("Name", exactly())).hasValue("Look at the referral");
        button(page, "Undo").click();
        assertThat(page.locator("[data-fl-findings]")).containsText("Nothing to mend, as far as this drawing alone");
        item(page, "Decide at intake").click();
        write(page, "Name", "Decide at the meeting");
        button(page, "Check").click();
        assertThat(page.locator("[data-fl-findings]")).containsText("The rules have nothing against this draft");
        PageCheck.isInOrder(page, "Change seeker-pathway.bpmn");
        toTheDraft(page);

        someWeeksWithIt(page);
        page.getByLabel("Why you deploy this").fill("A closer look at older children");
        page.getByLabel("Move to the new one").check();
        // while the next page is awaited nobody can look at this one from outside
        page.evaluate(KEEP_WHAT_IS_SAID);
        button(page, "Check and deploy").click();
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("Deployed. Now say how the cases that live move to it.");
        org.assertj.core.api.Assertions.assertThat(page.evaluate("sessionStorage.getItem('said')"))
                .asString()
                .containsPattern("[1-9]\\d* of \\d+ scenarios have been played");
    }

    /** Not a year, which takes a minute: what comes of it is the same page. */
    private static void someWeeksWithIt(Page page) {
        String draft = page.url();
        button(page, "See a year with it").click();
        PageCheck.isInOrder(page, "What is assumed");
        page.getByLabel("Children referred in a year").fill("40");
        page.getByLabel("Weeks to see").fill("6");
        page.getByLabel("Weeks before that").fill("0");
        page.getByLabel("How often to play it").fill("1");
        button(page, "Begin").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See what it came to"))
                .click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("With the change");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Children referred");
        page.navigate(draft);
    }

    private static void opens(Page page, String as) {
        assertThat(page.locator("[data-fl-editor][data-fl-ready]")).isVisible();
        button(page, as).click();
    }

    private static void takeIn(Page page, String file) {
        page.getByText("Take in more files").click();
        page.getByLabel("Something that runs").selectOption(file);
        button(page, "Take it in").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change " + file))
                .click();
    }

    private static void toTheDraft(Page page) {
        button(page, "Save").click();
        assertThat(page.locator("[data-fl-saved]")).hasText("All changes are saved.");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Draft: A closer look at older children"))
                .click();
    }

    private static Locator item(Page page, String name) {
        return page.locator("[data-fl-items]")
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    private static Locator fields(Page page) {
        return page.locator("[data-fl-fields]");
    }

    private static void write(Page page, String label, String words) {
        Locator field = fields(page).getByLabel(label, exactly());
        field.fill(words);
        field.blur();
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static void theCasesMove(Page page, int version) {
        PageCheck.isInOrder(page, "Move the cases of seeker-pathway, version " + version);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Every step in which a case can be is there too");
        button(page, "Try it on every case").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Tried: nothing has moved yet");
        PageCheck.isInOrder(page, "Tried: nothing has moved yet: seeker-pathway");
        page.getByLabel("Why the cases move").fill("Everybody gets the reminder");
        page.getByText(Pattern.compile("^Move \\d+ cases?$")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Cases have moved");
        PageCheck.isInOrder(page, "Cases have moved: seeker-pathway");
        page.navigate("/pathways/process/seeker-pathway");
        page.locator("[data-fl-pathway]").scrollIntoViewIfNeeded();
        assertThat(page.locator("[data-fl-ready]")).isVisible();
        assertThat(page.locator(".fl-diagram .fl-mark").first()).isVisible();
        PageCheck.isInOrder(page, "seeker-pathway.bpmn");
    }

    private static void whatIsDifferent(Page page, int version) throws IOException {
        String compare = "/pathways/process/seeker-pathway/compare?from=" + version + "&to=" + (version + 1);
        page.navigate(compare);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("was “Decide at intake”, is “Decide at the meeting”");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Reminder");
        new DrawingCheck(page).isInOrder(Pattern.compile("Seeker pathway, version " + version + ", \\d+ steps"));
        assertThat(page.locator(".fl-diagram .djs-element.fl-changed").first()).isVisible();
        PageCheck.isInOrder(page, "Compare versions of seeker-pathway.bpmn");
        // the words come first, and lead to the drawings before these are there
        page.navigate(compare);
        DrawingCheck.movesTogether(page, "Decide at the meeting");
        for (String other : List.of("decision/check-eligibility", "form/triage-referral")) {
            page.navigate("/pathways/" + other + "/compare");
            Locator change = page.getByRole(AriaRole.TABLE)
                    .first()
                    .getByRole(AriaRole.LINK)
                    .first();
            change.click();
            assertThat(page.locator(change.getAttribute("href"))).isInViewport();
            assertThat(page.locator("section[aria-labelledby^='version-']")).hasCount(2);
            PageCheck.isInOrder(page, "Compare versions of ");
            // tables are pushed sideways together
            page.setViewportSize(1280, 900);
            for (Locator wide : page.locator(".fl-wide").all()) {
                for (int at : List.of(40, 0)) {
                    wide.evaluate("(table, at) => { table.scrollLeft = at; }", at);
                    page.waitForFunction(
                            "at => [...document.querySelectorAll('.fl-wide')].every(one => one.scrollLeft === at)", at);
                }
            }
        }
    }

    /** A child of eleven, who met the criteria before, is looked at by a person, who finds the new question. */
    private void theNextReferral(Page owner) throws IOException, InterruptedException {
        URI address = URI.create(owner.url()).resolve("/api/referrals");
        LocalDate born = LocalDate.now().minusYears(OLDEST_BEFORE).minusDays(40);
        String body = """
            {"answers":{"childGivenName":"Robin","childFamilyName":"Invented %d","dateOfBirth":"%s",
            "site":"oak-primary","carer1Name":"Carer","carer1SafeContact":"Ring after 4 pm",
            "referrerName":"Alex Bourne","referrerEmail":"pastoral@oak-primary.example","source":"school",
            "needsInWords":"Often alone at break time.","risks":["none"],"familyAgreed":"yes","urgency":"routine"}}
            """.formatted(System.nanoTime(), born);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(("coordinator:" + Browser.PASSWORD)
                                                                .getBytes(StandardCharsets.UTF_8)))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher reference = REFERENCE.matcher(answer.body());
        assertThat(reference.find()).as(answer.body()).isTrue();

        Page coordinator = browser.as("coordinator");
        Browser.lookFor(coordinator, "/tasks?queue=all", reference.group(1));
        coordinator
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look at the referral"))
                .first()
                .click();
        assertThat(coordinator.getByLabel("What does the family hope for")).isVisible();
        Sheet.on(coordinator)
                .choose("Should we take this referral?", "No, decline it")
                .write("Reason for your decision", "Only a try.")
                .write("Where can the family go instead?", "The school nurse.")
                .send("Save and finish the task");
    }

    private static void everythingAsItWas(Page page) throws IOException {
        page.navigate("/pathways");
        page.getByLabel("Diagrams, decisions and forms")
                .setInputFiles(shipped().entrySet().stream()
                        .map(one -> file(one.getKey(), one.getValue()))
                        .toArray(FilePayload[]::new));
        page.getByLabel("Why you deploy this").fill("As they were");
        button(page, "Check and deploy").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Deployed.");
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, String> one : CHANGED.entrySet()) {
            texts.put(one.getKey(), Files.readString(Path.of(one.getValue(), one.getKey())));
        }
        return texts;
    }

    private static int newest(Page page, String what) {
        page.navigate("/pathways/" + what);
        Locator newest = page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Version \\d+$")))
                .first();
        return Integer.parseInt(newest.textContent().replaceAll("\\D", ""));
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
