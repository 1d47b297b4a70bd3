package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What holds for every drawing of a diagram: it opens so that it can be read, at the step that matters; its name and a
 * list say the same without it; and everything goes by keyboard.
 */
final class DrawingCheck {

    /** In CSS pixels, how high the smallest letters are on the screen. */
    private static final String SMALLEST_LETTERS = """
        place => Math.min(...[...place.querySelectorAll('.djs-container > svg text')].map(text =>
            parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))\
        """;

    private static final String WHERE = "place => place.querySelector('.viewport').getAttribute('transform')";
    private static final String TREES = "target/diagram-names.md";
    private static final double READABLE = 11.99;
    private static final int DESK = 1280;
    private static final int DESK_HIGH = 900;
    /** What is left of it at 400 %. */
    private static final int ENLARGED = 4;

    private final Page page;
    private final Locator root;
    private final Locator first;

    /** The one drawing of a page, or the two that are compared. */
    DrawingCheck(Page page) {
        this.page = page;
        this.root = page.locator(".fl-drawing");
        this.first = root.locator("[data-fl-canvas]").first();
        Locator folded = page.locator(".fl-drawing-folded > summary");
        if (folded.count() > 0) {
            folded.click();
        }
        root.scrollIntoViewIfNeeded();
        for (Locator place : root.locator("[data-fl-canvas]").all()) {
            place.scrollIntoViewIfNeeded();
            assertThat(place).hasAttribute("data-fl-ready", "true");
        }
    }

    /** All of it. */
    void isInOrder(Pattern name) throws IOException {
        opensReadable();
        saysItself(name);
        goesByKeyboard();
        leadsToAStep();
        fillsTheScreen();
        isThereAtFourTimesTheSize();
    }

    private void opensReadable() {
        for (Locator place : root.locator("[data-fl-canvas]").all()) {
            assertThat((Double) place.evaluate(SMALLEST_LETTERS))
                    .as("the smallest letters of the drawing on %s", page.url())
                    .isGreaterThan(READABLE);
        }
        String at = (String) root.evaluate("""
            root => root.dataset.step || root.querySelector('[data-at]')?.dataset.at
                || document.querySelector('details[data-at]')?.dataset.at || ''\
            """);
        Locator step = at.isEmpty()
                ? first.locator(".djs-element[data-element-id]").first()
                : root.locator(".djs-element[data-element-id='" + at + "']").last();
        assertThat(isInside(step)).as("%s is seen on %s", at, page.url()).isTrue();
    }

    /** Its name is short, and each step stands in a list with where it leads; the letters in it are not read out. */
    private void saysItself(Pattern name) throws IOException {
        assertThat(first).hasAttribute("role", "group");
        assertThat(first.getAttribute("aria-label")).matches(name).hasSizeLessThan(200);
        for (Locator steps : page.locator("details[data-drawing]").all()) {
            steps.locator("summary").click();
            assertThat(steps.getByRole(AriaRole.LISTITEM).count())
                    .isEqualTo(Integer.parseInt(
                            steps.locator("summary").textContent().replaceAll("(?s).*, (\\d+|one) steps?.*", "$1")));
            assertThat(steps.getByRole(AriaRole.LINK).count()).isPositive();
        }
        String tree = page.getByRole(AriaRole.MAIN).ariaSnapshot();
        assertThat(tree).contains("combobox \"Go to a step\"", "button \"Full screen\"", "listitem");
        assertThat(first.ariaSnapshot()).as("what is read out of the drawing").doesNotContain("text:");
        Files.writeString(
                Path.of(TREES),
                "\n## " + page.url().replaceAll("^https?://[^/]+", "") + "\n\n```\n" + tree + "\n```\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        page.locator("details[data-drawing] summary").all().forEach(Locator::click);
        assertThat(page.request().get(page.url()).text()).contains("<ol class=\"fl-steps\"");
    }

    private void goesByKeyboard() {
        first.focus();
        Object before = first.evaluate(WHERE);
        page.keyboard().press("ArrowLeft");
        Object moved = first.evaluate(WHERE);
        assertThat(moved).isNotEqualTo(before);
        page.keyboard().press("+");
        assertThat(first.evaluate(WHERE)).isNotEqualTo(moved);
        page.keyboard().press("0");
        assertThat((Double) first.evaluate(SMALLEST_LETTERS)).isLessThan(READABLE * 2);
        // the drawing, the mark of its maker, and on
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat((Boolean) first.evaluate("place => place.contains(document.activeElement)"))
                .as("a way out with the tabulator on %s", page.url())
                .isFalse();
    }

    private void leadsToAStep() {
        Locator steps = root.getByLabel("Go to a step");
        Locator last = steps.locator("option").last();
        String id = last.getAttribute("value");
        steps.selectOption(new com.microsoft.playwright.options.SelectOption()
                .setIndex(steps.locator("option").count() - 1));
        assertThat(root.getByRole(AriaRole.STATUS)).hasText("Shown: " + last.textContent());
        Locator sought = root.locator(".djs-element.fl-sought[data-element-id='" + id + "']")
                .last();
        assertThat(isInside(sought)).as("%s is seen on %s", id, page.url()).isTrue();
        assertThat((Double) first.evaluate(SMALLEST_LETTERS)).isGreaterThan(READABLE);
    }

    /** By the browser, and where it cannot, over the rest of the page. */
    private void fillsTheScreen() {
        Locator button = root.locator("[data-fl-tool=full]");
        for (String way : List.of("browser", "page")) {
            if (way.equals("page")) {
                page.evaluate("() => { Element.prototype.requestFullscreen = undefined; }");
            }
            button.focus();
            page.keyboard().press("Enter");
            assertThat(button).hasText("Leave full screen");
            page.waitForCondition(() -> root.boundingBox().height >= page.viewportSize().height - 1);
            page.keyboard().press("Escape");
            assertThat(button).hasText("Full screen");
            assertThat(button).isFocused();
            assertThat(page.locator("[inert]")).hasCount(0);
        }
    }

    private void isThereAtFourTimesTheSize() {
        PageCheck.fits(page, DESK / ENLARGED, DESK_HIGH / ENLARGED);
        if (first.isVisible()) {
            assertThat(first.boundingBox().height).isLessThan(DESK_HIGH / ENLARGED);
            assertThat((Double) first.evaluate(SMALLEST_LETTERS)).isGreaterThan(READABLE);
        }
        page.setViewportSize(DESK, DESK_HIGH);
    }

    /** What is said of a change leads to it in both versions; what moves one of them moves the other. */
    static void movesTogether(Page page, String change) {
        page.getByRole(AriaRole.ROW)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(change))
                .first()
                .click();
        assertThat(page.locator(".djs-element.fl-sought")).hasCount(2);
        Locator first = page.locator("[data-fl-canvas]").first();
        Locator second = page.locator("[data-fl-canvas]").last();
        assertThat(first).isFocused();
        assertThat(isInside(first.locator(".djs-element.fl-sought"))).isTrue();
        assertThat(isInside(second.locator(".djs-element.fl-sought"))).isTrue();
        for (String key : List.of("ArrowRight", "ArrowUp", "-", "0")) {
            Object before = second.evaluate(WHERE);
            page.keyboard().press(key);
            assertThat(second.evaluate(WHERE)).as("after %s", key).isNotEqualTo(before);
            assertThat(scale(second)).isEqualTo(scale(first));
        }
        assertThat(first.boundingBox().y).isEqualTo(second.boundingBox().y);
        page.setViewportSize(DESK / ENLARGED, DESK_HIGH);
        page.waitForCondition(() -> first.boundingBox().y + first.boundingBox().height <= second.boundingBox().y);
        page.setViewportSize(DESK, DESK_HIGH);
    }

    private static Object scale(Locator place) {
        return place.evaluate("place => place.querySelector('.viewport').getCTM().a.toFixed(3)");
    }

    private static boolean isInside(Locator step) {
        BoundingBox box = step.boundingBox();
        BoundingBox place = step.locator("xpath=ancestor::*[@data-fl-canvas]").boundingBox();
        return box.x >= place.x - 1
                && box.y >= place.y - 1
                && box.x + box.width <= place.x + place.width + 1
                && box.y + box.height <= place.y + place.height + 1;
    }
}
