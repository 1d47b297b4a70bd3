package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No part of a case and no task is longer than somebody scrolls, with what the demo has of each child. The form of a
 * development plan is: it has four parts of fifteen questions.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PageHeightsBrowserTest {

    private static final int LONGEST = 4_000;
    /** A task of a case that other stories have taken further shows more beside it. */
    private static final int LONGEST_TASK = 4_800;

    private static final int TELEPHONE = 360;
    private static final int TELEPHONE_HIGH = 740;
    private static final int DESK = 1280;
    private static final int DESK_HIGH = 900;
    private static final Path HEIGHTS = Path.of("target/page-heights.md");

    @RegisterExtension
    final Browser browser = new Browser();

    /** By page: how high it is at a desk and on a telephone, in CSS pixels. */
    private final Map<String, List<Integer>> heights = new TreeMap<>();

    @Test
    void everyPartOfACaseAndEveryTaskIsShort_andASessionIsRecordedFromTheFirstScreen() throws IOException {
        for (String account : List.of("linkworker", "coordinator", "supervisor")) {
            Page page = browser.as(account);
            Set<String> addresses = new LinkedHashSet<>();
            for (String list : List.of("/cases", "/cases?stage=direct-work", "/cases?stage=closed")) {
                page.navigate(list);
                links(page, "a[href^='/cases/ZW-']").stream().limit(4).forEach(addresses::add);
            }
            for (String address : List.copyOf(addresses)) {
                for (String part : List.of("/family", "/work", "/scores")) {
                    addresses.add(address + part);
                }
            }
            page.navigate("/tasks?queue=all");
            addresses.addAll(links(page, "#main a[href^='/tasks/']"));
            for (String address : addresses) {
                page.navigate(address);
                measure(page, account + " " + name(page, address));
            }
        }
        List<String> lines = new ArrayList<>(List.of("| page | 1280 px | 360 px |", "| --- | --- | --- |"));
        heights.forEach((name, high) -> lines.add("| %s | %d | %d |".formatted(name, high.get(0), high.get(1))));
        Files.write(HEIGHTS, lines);
        System.out.println(String.join("\n", lines));
        heights.entrySet().stream()
                .filter(page -> !page.getKey().contains("development plan"))
                .forEach(page -> assertThat(page.getValue())
                        .as(page.getKey())
                        .allMatch(one -> one <= (page.getKey().contains("task: ") ? LONGEST_TASK : LONGEST)));

        Page worker = browser.as("linkworker");
        worker.setViewportSize(TELEPHONE, TELEPHONE_HIGH);
        worker.navigate("/cases?stage=direct-work");
        worker.navigate(links(worker, "a[href^='/cases/ZW-']").get(0) + "/work");
        Locator session = worker.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Record a session"));
        Locator bar = session.locator("xpath=..");
        assertThat(session.boundingBox().y).isLessThan(TELEPHONE_HIGH);
        worker.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
        worker.waitForCondition(() -> bar.boundingBox().y < 1);
    }

    private void measure(Page page, String name) {
        List<Integer> found = new ArrayList<>();
        for (List<Integer> size : List.of(List.of(DESK, DESK_HIGH), List.of(TELEPHONE, TELEPHONE_HIGH))) {
            page.setViewportSize(size.get(0), size.get(1));
            page.waitForFunction("width => innerWidth === width", size.get(0));
            found.add((Integer) page.evaluate("() => document.documentElement.scrollHeight"));
        }
        heights.merge(
                name,
                found,
                (one, other) -> List.of(Math.max(one.get(0), other.get(0)), Math.max(one.get(1), other.get(1))));
    }

    /** A page that is the same for every child and every task of its kind has one name. */
    private static String name(Page page, String address) {
        return address.startsWith("/tasks/")
                ? "task: "
                        + page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                                .evaluate("heading => heading.firstChild.textContent.trim()")
                : address.replaceAll("ZW-[\\d-]+", "…");
    }

    private static List<String> links(Page page, String selector) {
        return page.locator(selector).all().stream()
                .map(link -> link.getAttribute("href"))
                .distinct()
                .toList();
    }
}
