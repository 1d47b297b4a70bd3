package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fairlead.demo.ServerProcess;
import org.fairlead.directory.ZoneCouncil;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A browser and a Fairlead with its invented children, both started once for all browser tests. Each test has people of
 * its own, each in a browser session of their own. A test fails if a page says anything on the console or asks another
 * host for something.
 *
 * <p>With {@code FAIRLEAD_URL} in the environment, the tests use the demonstration that runs there.
 */
final class Browser implements BeforeEachCallback, AfterEachCallback {

    static final String PASSWORD = "fairlead-demo";

    private static final int WIDE = 1280;
    private static final int HIGH = 900;
    private static final double PATIENCE = 40_000;
    /** From a month's first day to its first working day, with a bank holiday. */
    private static final int MONTH_BEGINS = 5;

    private final Map<String, Page> people = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private Started started;

    /** Today, where the demonstration is. */
    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/London")).plusDays(Started.once().daysLater());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        started = Started.once();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try {
            if (context.getExecutionException().isPresent()) {
                people.forEach((name, page) -> context.getExecutionException()
                        .orElseThrow()
                        .addSuppressed(new AssertionError("What " + name + " had before them: " + seen(page))));
                keepPictures(context);
                return;
            }
            complaints.removeIf(complaint -> expected.stream().anyMatch(complaint::contains));
            assertThat(complaints).as("what the pages complained of").isEmpty();
        } finally {
            people.values().forEach(page -> page.context().close());
            people.clear();
            complaints.clear();
            expected.clear();
        }
    }

    /** Somebody signed in with one of the demo's accounts; the same page for the same account in one test. */
    Page as(String account) {
        return people.computeIfAbsent(account, name -> {
            Page page = open(true);
            page.navigate("/sign-in");
            signIn(page, name);
            return page;
        });
    }

    /** Somebody who has not signed in. */
    Page visitor() {
        return people.computeIfAbsent("", nobody -> open(true));
    }

    /** The same, where no page may run a script. */
    Page visitorWithoutScript() {
        return people.computeIfAbsent("without-script", nobody -> open(false));
    }

    void signIn(Page page, String account) {
        page.getByLabel("User name").fill(account);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .waitFor();
    }

    /** Where people can sign in at the council, once it is opened there; not where a demonstration runs already. */
    ConfigurableApplicationContext openCouncil() {
        Assumptions.assumeFalse(started.council.isEmpty());
        return ZoneCouncil.open(started.council, started.address);
    }

    /** Looks for something in a list of cases, tasks or activities. */
    static void lookFor(Page page, String list, String words) {
        page.navigate(list);
        page.locator("#q").fill(words);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply"))
                .click();
        page.waitForURL("**search=*");
    }

    /** The browser itself reports an answer that is an error; where that is the point of the test, it is expected. */
    void expect(String partOfComplaint) {
        expected.add(partOfComplaint);
    }

    private Page open(boolean scripts) {
        BrowserContext session = started.browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(started.address)
                .setJavaScriptEnabled(scripts)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setViewportSize(WIDE, HIGH));
        session.setDefaultTimeout(PATIENCE);
        session.addInitScript(PageCheck.AXE);
        session.onConsoleMessage(message -> {
            if (Set.of("error", "warning").contains(message.type())) {
                complaints.add(message.page().url() + " says " + message.type() + ": " + message.text());
            }
        });
        session.onWebError(error -> complaints.add(error.page().url() + " throws " + error.error()));
        session.onRequest(request -> {
            String host = URI.create(request.url()).getHost();
            if (host != null && !host.equals(URI.create(started.address).getHost())) {
                complaints.add("A page asks another host: " + request.url());
            }
        });
        return session.newPage();
    }

    private static String seen(Page page) {
        return page.url() + " " + page.title() + " "
                + page.locator("[role=alert], [role=status], h1").allTextContents();
    }

    private void keepPictures(ExtensionContext context) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "browser"));
        for (Map.Entry<String, Page> one : people.entrySet()) {
            Path picture = folder.resolve(context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName() + "-" + one.getKey() + ".png");
            one.getValue()
                    .screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        }
    }

    /**
     * What is slow to start and therefore shared by all browser tests of a JVM, until it ends. (The extension store
     * would not do: where tests run in several JVMs, it ends with each class.)
     */
    private record Started(
            Playwright playwright,
            com.microsoft.playwright.Browser browser,
            ServerProcess server,
            String address,
            String council,
            int daysLater) {

        private static Started running;

        static synchronized Started once() {
            if (running == null) {
                running = start();
                Runtime.getRuntime().addShutdownHook(new Thread(running::end));
            }
            return running;
        }

        private static Started start() {
            try {
                Chromium chromium = Chromium.find();
                Path folder = Files.createDirectories(Path.of("target", "browser"));
                Playwright playwright = Chromium.playwright();
                com.microsoft.playwright.Browser browser = launch(playwright, chromium);
                String council = "http://localhost:" + ServerProcess.freePort();
                String running = System.getenv("FAIRLEAD_URL");
                if (running != null && !running.isBlank()) {
                    return new Started(playwright, browser, null, running, "", 0);
                }
                ServerProcess server = ServerProcess.startDemo(
                        Files.createTempDirectory(folder.toAbsolutePath(), "data"),
                        "--fairlead.public-page.least-seconds=0",
                        "--fairlead.public-page.before-a-puzzle=100",
                        "--fairlead.sign-in.provider.issuer=" + council,
                        "--fairlead.sign-in.provider.client-id=" + ZoneCouncil.CLIENT,
                        "--fairlead.sign-in.provider.client-secret=" + ZoneCouncil.SECRET,
                        "--fairlead.sign-in.provider.name=Zone Council",
                        "--fairlead.sign-in.provider.roles.coordinator=Fairlead.Coordinator",
                        "--fairlead.sign-in.provider.roles.impact-lead=Fairlead.Impact",
                        "--fairlead.sign-in.provider.areas.zone-west=West");
                int daysLater = untilAnAgendaIsDrawnUp(server);
                return new Started(playwright, browser, server, server.address(), council, daysLater);
            } catch (IOException e) {
                throw new IllegalStateException("The browser tests could not start: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The browser tests were interrupted while they started", e);
            }
        }

        /**
         * Before the first working morning of a month there is none: then time goes on, as a visitor lets it.
         *
         * @return by how many days
         */
        private static int untilAnAgendaIsDrawnUp(ServerProcess server) throws IOException, InterruptedException {
            String drawnUp = "/api/tasks?queue=all&taskKey=hold-clinical-session";
            int days = 0;
            while (days < MONTH_BEGINS
                    && server.call("clinician", "GET", drawnUp, null).body().contains("\"items\":[]")) {
                server.call("clinician", "POST", "/api/demo/clock", "{\"advance\":\"P1D\"}");
                days++;
            }
            return days;
        }

        private static com.microsoft.playwright.Browser launch(Playwright playwright, Chromium chromium) {
            try {
                return playwright.chromium().launch(chromium.launch());
            } catch (PlaywrightException e) {
                throw new IllegalStateException(
                        chromium.program() + " does not start. Install Chromium or Chrome, or say where it is with the"
                                + " environment variable CHROMIUM.",
                        e);
            }
        }

        /** The browser goes with the JVM, whose child its driver is; the server has to be told. */
        private void end() {
            try {
                if (server != null) {
                    server.kill();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
