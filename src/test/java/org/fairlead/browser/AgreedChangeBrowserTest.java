package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A number of a safeguard goes less far when an owner asks and a safeguarding lead agrees. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AgreedChangeBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void anOwnerAsks_andASafeguardingLeadAgrees() throws IOException {
        browser.expect("status of 422");
        Page owner = browser.as("owner");
        owner.navigate("/pathways");
        String later = Files.readString(Path.of("processes/direct-work-pause.bpmn"))
                .replace("workingDays('pause-review-task')", "workingDays('triage')");
        owner.getByLabel("Diagrams, decisions and forms")
                .setInputFiles(new FilePayload(
                        "direct-work-pause.bpmn", "application/octet-stream", later.getBytes(StandardCharsets.UTF_8)));
        owner.getByLabel("Why you deploy this").fill("Reviews are on Thursdays");
        button(owner, "Check and deploy");
        owner.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions()
                                .setName("This is about a number or a list only. Ask a safeguarding"))
                .click();
        PageCheck.isInOrder(owner, "Change of a safeguard: direct-work-pause.bpmn");
        button(owner, "Ask a safeguarding lead");
        PageCheck.isInOrder(owner, "Error: Change of a safeguard: direct-work-pause.bpmn");
        owner.getByLabel("Why you need it").fill("Reviews are on Thursdays");
        button(owner, "Ask a safeguarding lead");
        assertThat(owner.getByRole(AriaRole.MAIN)).containsText("Waits for a safeguarding lead");

        Page dsl = browser.as("dsl");
        dsl.navigate("/");
        PageCheck.isInOrder(dsl, "Home");
        dsl.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("direct-work-pause.bpmn"))
                .click();
        assertThat(dsl.getByRole(AriaRole.MAIN)).containsText("Reviews are on Thursdays");
        assertThat(dsl.getByRole(AriaRole.MAIN)).containsText("is “${workingDays('triage')}”");
        PageCheck.isInOrder(dsl, "Change of a safeguard: direct-work-pause.bpmn");
        dsl.getByLabel("Why you agree or refuse").fill("A deputy looks every day");
        button(dsl, "Agree");
        assertThat(dsl.getByRole(AriaRole.MAIN)).containsText("Agreed by");
        dsl.navigate("/pathways/agreed");
        PageCheck.isInOrder(dsl, "Changes of safeguards that two people agree on");

        owner.reload();
        assertThat(owner.getByRole(AriaRole.MAIN)).containsText("A deputy looks every day");
        PageCheck.isInOrder(owner, "Change of a safeguard: direct-work-pause.bpmn");
        button(owner, "Withdraw");
        assertThat(owner.getByRole(AriaRole.MAIN)).containsText("It was taken away before it was deployed");
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
