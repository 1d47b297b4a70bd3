package org.fairlead.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page with a drawing of a diagram. Two versions beside each other are looked at by the story that deploys a
 * second one: {@link PathwayChangeStoryBrowserTest}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DiagramsBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        coordinator | /cases?stage=direct-work                     | a[href^='/cases/ZW-'] | /diagram | \\w+ pathway, \\d+ steps, now at .+
        linkworker  | /tasks?queue=mine                            | main a[href^='/tasks/'] |        | .+, \\d+ steps, now at .+
        owner       | /pathways/process/seeker-pathway             |                       |          | Seeker pathway, version \\d+, \\d+ steps, the most cases, \\d+, at .+
        owner       | /pathways/process/safeguarding-escalation    |                       |          | .+, version \\d+, \\d+ steps
        """)
    void aDrawing(String account, String list, String link, String part, String name) throws IOException {
        Page page = browser.as(account);
        page.navigate(list);
        if (link != null) {
            page.navigate(page.locator(link).first().getAttribute("href") + (part == null ? "" : part));
        }
        new DrawingCheck(page).isInOrder(Pattern.compile(name));
        PageCheck.isInOrder(page, "");
    }
}
