package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

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

    @Test
    void aTask_isLight_andMoreSoTheSecondTime() {
        Page coordinator = browser.as("coordinator");
        coordinator.navigate("/tasks?queue=team");
        String task = coordinator.locator("main a[href^='/tasks/']").first().getAttribute("href");
        Wire wire = new Wire(coordinator);

        assertThat(wire.first(task).bytes()).as("first visit").isBetween(1L, TASK_FIRST);
        assertThat(wire.again(task).bytes()).as("second visit").isBetween(1L, TASK_LATER);
    }

    /** With the child's goals and how they went beside it, and whoever asks for it the diagram. */
    @Test
    void aTaskWithMuchBesideIt_isLight() {
        Page worker = browser.as("linkworker");
        worker.navigate("/tasks?queue=mine");
        String task = worker.locator("main a[href^='/tasks/']")
                .filter(new Locator.FilterOptions().setHasText("Review progress with the child"))
                .first()
                .getAttribute("href");
        Wire wire = new Wire(worker);

        assertThat(wire.first(task).bytes()).as("first visit").isBetween(1L, TASK_FIRST);
        assertThat(wire.again(task).bytes()).as("later visit").isBetween(1L, TASK_LATER);
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
