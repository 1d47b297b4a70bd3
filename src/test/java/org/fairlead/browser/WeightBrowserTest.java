package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages cost over the wire, so that a link worker on a train and a family with little credit get them at all. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WeightBrowserTest {

    private static final long KILOBYTE = 1000;
    private static final long PUBLIC_PAGE = 60 * KILOBYTE;
    private static final long TASK_FIRST = 300 * KILOBYTE;
    private static final long TASK_LATER = 30 * KILOBYTE;

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void thePublicPage_isLight() {
        Wire wire = new Wire(browser.visitor());
        for (String path : List.of("/refer", "/refer/1", "/refer/3", "/refer/4", "/refer/5", "/refer/6")) {
            assertThat(wire.first(path).bytes()).as("%s, first visit", path).isBetween(1L, PUBLIC_PAGE);
        }
    }

    @ParameterizedTest
    @CsvSource({"coordinator, queue=team, /", "linkworker, queue=mine, Review progress with the child"})
    void aTask_isLight_andMoreSoTheSecondTime(String account, String queue, String name) {
        Page page = browser.as(account);
        page.navigate("/tasks?" + queue);
        Locator tasks = page.locator("main a[href^='/tasks/']");
        String task = (name.equals("/") ? tasks : tasks.filter(new Locator.FilterOptions().setHasText(name)))
                .first()
                .getAttribute("href");
        Wire wire = new Wire(page);

        assertThat(wire.first(task).bytes()).as("first visit").isBetween(1L, TASK_FIRST);
        assertThat(wire.again(task).bytes()).as("second visit").isBetween(1L, TASK_LATER);
    }

    @Test
    void aViewerOfDiagrams_isLoadedOnceItIsLookedAt() {
        Page owner = browser.as("owner");
        owner.setViewportSize(1280, 60);
        owner.navigate("/pathways/process/seeker-pathway");
        owner.waitForLoadState();
        assertThat(owner.locator("head script[src*='bpmn-navigated-viewer']").count())
                .isZero();
        Locator diagram = owner.locator("[data-fl-pathway]");
        diagram.scrollIntoViewIfNeeded();
        owner.locator("[data-fl-ready]").waitFor();
        assertThat(owner.locator("head script[src*='bpmn-navigated-viewer']").count())
                .isEqualTo(1);
    }
}
