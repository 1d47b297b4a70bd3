package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process owner downloads the plug-in, and it does in the Modeler's own libraries what it should: rules on the canvas
 * without a connection, a sentence for a wrong token, lists and the whole guard with a right one.
 */
class ModelerPluginBrowserTest {

    private static final String HERE = "/as-in-the-modeler/";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void rulesAndLists_whileSomebodyDraws(@TempDir Path folder) throws Exception {
        Page page = browser.as("owner");
        page.navigate("/pathways");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rules while you draw"))
                .click();
        PageCheck.isInOrder(page, "Rules while you draw");
        Download download =
                page.waitForDownload(() -> page.getByText("Download the folder").click());
        assertThat(download.suggestedFilename()).matches("fairlead-modeler-plugin-.+-[0-9a-f]{8}\\.zip");
        Map<String, String> files = unpacked(download.path());
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "fairlead/index.js", "fairlead/client.js", "fairlead/style.css", "fairlead/README.txt");
        assertThat(files.get("fairlead/index.js")).contains("./client.js", "./style.css");
        String token = token(page);

        openAsInTheModeler(page, files, folder);
        String diagram = Files.readString(Path.of("processes/signposting.bpmn"));
        page.evaluate("xml => openDiagram(xml)", changed(diagram));
        Locator line = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fairlead:"));
        assertThat(line).hasText("Fairlead: not connected");
        said(page, "task-has-due-date | check-signposting | The task has no due date");
        said(page, "known-setting | check-signposting");
        said(page, "task-has-people | check-signposting");
        assertThat(page.locator(".djs-overlays[data-container-id='check-signposting'] .djs-overlay-linting")
                        .count())
                .isPositive();

        aWrongToken(page, line);
        connect(page, line, token);
        assertThat(line).containsText("Fairlead: connected with");
        // the clock is later than it may be, which only the guard knows
        said(page, "clock-in-time | ");

        page.evaluate("select('check-signposting')");
        page.locator("[data-group-id='group-fairlead'] .bio-properties-panel-group-header-title")
                .click();
        page.getByLabel("Due after").selectOption("${workingDays('check-signposting')}");
        page.getByLabel("Who does it").selectOption("link-worker");
        unsaid(page, "task-has-due-date");
        unsaid(page, "task-has-people");
        page.evaluate("modeler.get('commandStack').undo()");
        said(page, "task-has-people | check-signposting");
        assertThat(page.evaluate("modeler.get('elementTemplates').get('fairlead.task.role').properties"
                                + ".find(one => one.label === 'Form').choices.map(one => one.value)")
                        .toString())
                .contains("check-signposting", "referral");
        warnedOfADeployment(page, token);
    }

    /** The Modeler throws away what the answer to a deployment warned of; the plug-in asks for it. */
    private static void warnedOfADeployment(Page page, String token) {
        page.waitForResponse("**/warnings?deployment=none", () -> page.evaluate("deployed('none')"));
        assertThat(page.evaluate("shown.length")).isEqualTo(0);
        page.route("**/engine-rest/fairlead/warnings?deployment=some-more", route -> {
            assertThat(route.request().headerValue("authorization")).isEqualTo("Bearer " + token);
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody("[\"The scenario a.yaml does not hold any more.\"]"));
        });
        page.evaluate("deployed('some-more')");
        page.waitForFunction("shown.length === 2");
        assertThat(page.evaluate("shown.join('\\n')").toString()).isEqualTo("""
                    Fairlead: scenarios that do not hold any more: 1 | It is deployed, and no safeguard is among them. \
                    The log says which they are.
                    Fairlead | The scenario a.yaml does not hold any more.""");
    }

    private void aWrongToken(Page page, Locator line) {
        browser.expect("401");
        line.click();
        page.getByLabel("Token").fill("fairlead_wrong");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Connect").setExact(true))
                .click();
        assertThat(page.locator(".fairlead-said")).containsText("This token is not known, or has run out.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close"))
                .click();
        assertThat(line).hasText("Fairlead: not connected");
        said(page, "task-has-due-date | check-signposting");
    }

    private static void connect(Page page, Locator line, String token) {
        line.click();
        String address = page.evaluate("location.origin").toString();
        page.getByLabel("Address").fill(address + "/engine-rest/");
        page.getByLabel("Token").fill(token);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Connect").setExact(true))
                .click();
        assertThat(page.locator(".fairlead-said")).hasText("Connected. The lists are those of your service now.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close"))
                .click();
    }

    /** What an owner could do by accident: no due date, a role that nobody has, a setting that is not there, a year. */
    private static String changed(String diagram) {
        String dated = " camunda:dueDate=\"${workingDays('check-signposting')}\"";
        assertThat(diagram).contains(dated, "${workingDays('signposting-follow-up')}");
        return diagram.replace(dated, "")
                .replaceFirst("camunda:candidateGroups=\"[^\"]*\"", "camunda:candidateGroups=\"nobody\"")
                .replace("${workingDays('signposting-follow-up')}", "${calendarMonths('follow-up')}")
                .replaceFirst(
                        "(<camunda:property name=\"overdueTells\" value=\"[^\"]*\" />)",
                        "$1<camunda:property name=\"remindAt\" value=\"\\${workingDays('soon')}\" />");
    }

    private static void said(Page page, String words) {
        page.waitForFunction("words => said().some(one => one.startsWith(words))", words);
    }

    private static void unsaid(Page page, String rule) {
        page.waitForFunction("rule => !said().some(one => one.startsWith(rule))", rule);
    }

    private static String token(Page page) {
        page.navigate("/pathways/tokens");
        page.getByLabel("Where you use it").fill("Modeler");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a token"))
                .click();
        return page.locator(".nhsuk-notification-banner code").textContent();
    }

    /** A page that loads the folder as the Modeler does: its looks, then its script, before a diagram is opened. */
    private static void openAsInTheModeler(Page page, Map<String, String> files, Path folder) throws Exception {
        Process node = new ProcessBuilder("node", "src/test/frontend/modeler.mjs", folder.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(words).isZero();
        String html = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>As in the Modeler</title>
            <link rel="stylesheet" href="modeler.css"><link rel="stylesheet" href="style.css"></head>
            <body style="margin:0"><div style="display:flex;height:100vh">
            <div id="canvas" style="flex:1;height:100%"></div><div id="properties" style="width:300px"></div></div>
            <script src="modeler.js"></script><script src="client.js"></script></body></html>
            """;
        Map<String, String> served = Map.of(
                "index.html", html,
                "modeler.js", Files.readString(folder.resolve("modeler.js")),
                "modeler.css", Files.readString(folder.resolve("modeler.css")),
                "client.js", files.get("fairlead/client.js"),
                "style.css", files.get("fairlead/style.css"));
        page.route("**" + HERE + "*", route -> {
            String name = route.request().url().replaceFirst(".*/", "");
            route.fulfill(new Route.FulfillOptions()
                    .setBody(served.get(name))
                    .setContentType(
                            name.endsWith(".js")
                                    ? "text/javascript"
                                    : name.endsWith(".css") ? "text/css" : "text/html; charset=utf-8"));
        });
        page.navigate(HERE + "index.html");
    }

    private static Map<String, String> unpacked(Path zip) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (InputStream bytes = Files.newInputStream(zip);
                ZipInputStream archive = new ZipInputStream(bytes)) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                files.put(entry.getName(), new String(archive.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
