package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fairlead.directory.Telephone;
import org.fairlead.directory.ZoneCouncil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Rights that two people give, the ways to sign in with them, and rights that come from the council. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RightsStoryBrowserTest {

    private static final String IMPACT = "Fairlead.Impact";

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void anAdministratorAsks_andASafeguardingLeadConfirms() {
        browser.expect("status of 422");
        String username = "rita" + System.nanoTime() % 1_000_000_000L;
        Page admin = browser.as("admin");
        link(admin, "People").click();
        link(admin, "Add a person").click();
        admin.getByLabel("User name").fill(username);
        admin.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Rita Holm");
        admin.getByLabel("Deputy safeguarding lead").check();
        button(admin, "Add a person").click();
        assertThat(admin.getByRole(AriaRole.MAIN))
                .containsText("Waits for a second person to confirm it: Deputy safeguarding lead");
        String secret = admin.locator("code").textContent();
        link(admin, "Rights").click();
        assertThat(row(admin, username)).containsText("Waits for another person");

        Page rita = browser.visitor();
        rita.navigate(secret.substring(secret.indexOf("/password/")));
        rita.getByLabel("New password").fill("green boats at night");
        rita.getByLabel("The same password again").fill("green boats at night");
        button(rita, "Set the password").click();
        signIn(rita, username);
        assertThat(link(rita, "Rights")).hasCount(0);

        Page dsl = browser.as("dsl");
        link(dsl, "Rights").click();
        PageCheck.isInOrder(dsl, "Rights that two people give");
        row(dsl, username)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Confirm"))
                .click();
        assertThat(dsl.getByRole(AriaRole.ALERT)).containsText("Confirmed");
        assertThat(row(dsl, username)).containsText("Ada Minton");
        PageCheck.isInOrder(dsl, "Rights that two people give");

        rita.reload();
        assertThat(rita.getByRole(AriaRole.MAIN)).containsText("so you need to sign in again");
        signIn(rita, username);
        assertThat(link(rita, "Rights")).isVisible();

        withACodeOfATelephone(rita, username);
        withAPasskey(rita);
        link(admin, "People").click();
        link(admin, "Rita Holm").click();
        button(admin, "Their telephone is lost").click();
        PageCheck.isInOrder(admin, "Rita Holm");
        dsl.navigate("/rights");
        assertThat(row(dsl, username).first()).containsText("The lost second step taken away");
        row(dsl, username)
                .first()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Confirm"))
                .click();
        rita.reload();
        assertThat(rita.getByRole(AriaRole.MAIN)).containsText("so you need to sign in again");
        signIn(rita, username);
        rita.navigate("/account");
        assertThat(link(rita, "Set up a second step")).isVisible();
        link(rita, "Passkeys").click();
        assertThat(button(rita, "Take away")).hasCount(0);
    }

    /** Who signs in at the council is what the council says, at every sign-in anew. */
    @Test
    void whoHasARoleFromTheCouncil_losesItThere() {
        String name = "tess" + System.nanoTime() % 1_000_000_000L;
        try (ConfigurableApplicationContext council = browser.openCouncil()) {
            org.assertj.core.api.Assertions.assertThat(council.isRunning()).isTrue();
            Page tess = browser.visitor();
            comes(tess, name, "Fairlead.Coordinator");
            assertThat(tess.getByRole(AriaRole.BANNER)).containsText("Coordinator");
            PageCheck.isInOrder(tess, "Home");
            assertThat(link(tess, "Referrals").first()).isVisible();
            tess.navigate("/letters");
            assertThat(tess.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .not()
                    .hasText("You cannot do this");
            button(tess, "Sign out").click();

            browser.expect("status of 403");
            comes(tess, name, IMPACT);
            assertThat(tess.getByRole(AriaRole.BANNER)).containsText("Impact lead");
            tess.navigate("/letters");
            assertThat(tess.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("You cannot do this");
            button(tess, "Sign out").click();

            comes(tess, name, "Payroll");
            assertThat(tess.getByText("You are known there, but have nothing to do here"))
                    .isVisible();
            PageCheck.isInOrder(tess, "Error: Sign in");
        }
    }

    /** To be signed in at the council shows nothing: before what is sensitive it asks anew, or a passkey is shown. */
    @Test
    void whoComesFromTheCouncil_showsThereOrByAPasskey_whoTheyAre() {
        String name = "rosa" + System.nanoTime() % 1_000_000_000L;
        Map<String, Object> asked = new HashMap<>(ZoneCouncil.somebody(name, "Rosa Ford", List.of(IMPACT), "West"));
        asked.put("auth_time", Instant.now().getEpochSecond());
        browser.expect("status of 422");
        try (ConfigurableApplicationContext council = browser.openCouncil()) {
            org.assertj.core.api.Assertions.assertThat(council.isRunning()).isTrue();
            Page rosa = browser.visitor();
            withADevice(rosa);
            comes(rosa, name, IMPACT);
            assertThat(rosa.getByRole(AriaRole.BANNER)).containsText("Impact lead");
            rosa.navigate("/account/passkeys");
            PageCheck.isInOrder(rosa, "Show again who you are");
            link(rosa, "Go to Zone Council").click();
            PageCheck.isInOrder(rosa, "Error: Show again who you are");
            ZoneCouncil.says(asked);
            link(rosa, "Go to Zone Council").click();
            PageCheck.isInOrder(rosa, "Show again who you are");
            button(rosa, "Go on").click();
            rosa.getByLabel("What the passkey is on").fill("Rosa’s telephone");
            button(rosa, "Add a passkey").click();
            assertThat(rosa.getByText("not used yet")).isVisible();

            // later, with the session as it is
            ZoneCouncil.says(ZoneCouncil.somebody(name, "Rosa Ford", List.of(IMPACT), "West"));
            rosa.navigate("/sign-in/provider/work?again");
            rosa.navigate("/account/tokens");
            rosa.getByLabel("Where you use it").fill("The sheets");
            button(rosa, "Make a token").click();
            assertThat(button(rosa, "Use a passkey")).isVisible();
            PageCheck.isInOrder(rosa, "Show again who you are");
            button(rosa, "Use a passkey").click();
            assertThat(rosa.getByRole(AriaRole.MAIN)).containsText("fairlead_");
        }
    }

    private static void comes(Page page, String name, String role) {
        ZoneCouncil.says(ZoneCouncil.somebody(name, "Tess Ford", List.of(role), "West"));
        page.navigate("/sign-in");
        link(page, "Sign in with Zone Council").click();
        page.waitForLoadState();
    }

    private static void withACodeOfATelephone(Page rita, String username) {
        rita.navigate("/account");
        link(rita, "Set up a second step").click();
        PageCheck.isInOrder(rita, "Set up your second step");
        String secret = rita.locator("[data-fl-secret]").textContent();
        rita.getByLabel("Code").fill(Telephone.shows(secret, 0));
        button(rita, "Go on").click();
        PageCheck.isInOrder(rita, "Your recovery codes");
        String recovery = rita.locator("[data-fl-codes] code").first().textContent();
        link(rita, "I have kept them").click();
        PageCheck.isInOrder(rita, "Your account");

        button(rita, "Sign out").click();
        signIn(rita, username);
        PageCheck.isInOrder(rita, "Your second step");
        rita.getByLabel("Code").fill("123");
        button(rita, "Go on").click();
        PageCheck.isInOrder(rita, "Error: Your second step");
        rita.getByLabel("Code").fill(Telephone.shows(secret, 1));
        button(rita, "Go on").click();
        button(rita, "Sign out").click();
        signIn(rita, username);
        rita.getByLabel("Code").fill(recovery);
        button(rita, "Go on").click();
        assertThat(link(rita, "Rights")).isVisible();
    }

    private static void withAPasskey(Page rita) {
        withADevice(rita);
        rita.navigate("/account/passkeys");
        button(rita, "Add a passkey").click();
        assertThat(rita.getByText("Say what the passkey is on, such as")).isVisible();
        rita.getByLabel("What the passkey is on").fill("Rita’s laptop");
        button(rita, "Add a passkey").click();
        assertThat(rita.getByText("not used yet")).isVisible();
        PageCheck.isInOrder(rita, "Passkeys");

        button(rita, "Sign out").click();
        button(rita, "Sign in with a passkey").click();
        assertThat(link(rita, "Rights")).isVisible();
        rita.navigate("/account/passkeys");
        assertThat(rita.getByText("last used").first()).isVisible();
    }

    /** That knows its owner by their finger. */
    private static void withADevice(Page page) {
        CDPSession device = page.context().newCDPSession(page);
        device.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }

    private static void signIn(Page page, String username) {
        page.navigate("/sign-in");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password").fill("green boats at night");
        button(page, "Sign in").click();
    }

    private static Locator row(Page page, String username) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(username));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
