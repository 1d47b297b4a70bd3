package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What holds for every page, wide and narrow: axe-core finds nothing against WCAG 2.2 AA, and nothing sticks out. */
final class PageCheck {

    private static final Map<String, Object> EVERYTHING = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    /** The rules that a narrow screen can break where a wide one does not. */
    private static final Map<String, Object> LAYOUT = Map.of(
            "type",
            "rule",
            "values",
            List.of(
                    "target-size",
                    "scrollable-region-focusable",
                    "aria-hidden-focus",
                    "region",
                    "meta-viewport",
                    "label"));

    private static final Map<String, Object> CONTRAST_ALONE = Map.of("type", "rule", "values", List.of());

    /**
     * Gives every page of a browser session axe-core, which runs only where it is asked for. Half a megabyte is sent to
     * the browser once that way; to send it to each page took longer than any check of it.
     */
    static final String AXE = "globalThis.loadAxe = function () {" + AxeBuilder.getAxeScript() + "\n}";

    /**
     * Asks for violations only: to describe all that is right takes far longer than to find what is wrong. Contrast,
     * which takes most of the time, is looked at once for each way in which a text looks, not at each text of a page.
     */
    private static final String FIND = """
        async ([runOnly, looks, contrast]) => {
            const seen = new Set(looks);
            globalThis.axe ?? loadAxe();
            const only = { resultTypes: ['violations'], preload: false };
            const found = runOnly.values.length === 0 ? [] : (await axe.run(document, {
                ...only, runOnly, rules: { 'color-contrast': { enabled: false } } })).violations;
            const fresh = new Map();
            for (const element of contrast ? document.querySelectorAll('body, body *') : []) {
                if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
                        && !element.matches('input, textarea, select')) {
                    continue;
                }
                const own = getComputedStyle(element);
                let look = [own.color, own.fontSize, own.fontWeight, own.textShadow].join();
                let behind = true;
                for (let above = element; above; above = above.parentElement) {
                    const style = getComputedStyle(above);
                    look += style.opacity === '1' ? '' : 'opacity' + style.opacity;
                    look += ['static', 'relative'].includes(style.position) ? '' : style.position + above.className;
                    look += above.matches('[disabled], [aria-disabled=true]') ? 'disabled' : '';
                    if (behind) {
                        look += style.backgroundImage + style.backgroundColor;
                        behind = style.backgroundColor.startsWith('rgba');
                    }
                }
                if (!seen.has(look) && !fresh.has(look) && element.checkVisibility()) {
                    fresh.set(look, element);
                }
            }
            if (fresh.size > 0) {
                found.push(...(await axe.run({ include: [...fresh.values()] }, {
                    ...only, runOnly: { type: 'rule', values: ['color-contrast'] } })).violations);
            }
            return {
                found: found.map(rule =>
                    rule.id + ': ' + rule.help + ' ' + rule.nodes.map(node => node.html).join(' | ')),
                looks: [...fresh.keys()] };
        }\
        """;

    private static final Set<String> LOOKS_SEEN = ConcurrentHashMap.newKeySet();

    private static final String STICKS_OUT = """
        () => [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
            .map(element => element.tagName + '.' + element.className).slice(0, 8).join(' ')\
        """;

    private static final int WIDE = 1280;
    private static final int NARROW = 320;
    private static final int HIGH = 900;
    private static final double SETTLED = 5_000;

    private PageCheck() {}

    /** The page as it is now, with a title that begins so, a single main heading and the way to raise a concern. */
    static void isInOrder(Page page, String title) {
        isInOrder(page, Pattern.compile("^" + Pattern.quote(title)));
    }

    static void isInOrder(Page page, Pattern title) {
        // a page that has just been asked for has no title yet, and what went wrong is told in it a moment later
        try {
            page.waitForCondition(() -> title.matcher(page.title()).find());
        } catch (TimeoutError other) {
            // what it is called instead is said below
        }
        page.waitForLoadState();
        assertThat(page.title()).containsPattern(title).matches(".{3,} – Fairlead");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        if (page.getByText("Sign out").count() > 0) {
            assertThat(page.getByRole(AriaRole.BANNER)
                            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Raise a concern")))
                    .isVisible();
        }
        fits(page, NARROW, HIGH);
        findsNothing(page, LAYOUT, false);
        fits(page, WIDE, HIGH);
        findsNothing(page, EVERYTHING, true);
        isReadableInTheDark(page);
    }

    /** What the page looks like to whoever has asked their device for a dark screen has contrast enough, too. */
    static void isReadableInTheDark(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        findsNothing(page, CONTRAST_ALONE, true);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void findsNothing(Page page, Map<String, Object> rules, boolean contrast) {
        Map<?, ?> answer = (Map<?, ?>) page.evaluate(FIND, List.of(rules, List.copyOf(LOOKS_SEEN), contrast));
        assertThat((List<?>) answer.get("found"))
                .as("what axe-core finds on %s at %d px", page.url(), page.viewportSize().width)
                .isEmpty();
        ((List<?>) answer.get("looks")).forEach(look -> LOOKS_SEEN.add((String) look));
    }

    /** Waits until the page has laid itself out for the width; then nothing may stick out of it. */
    static void fits(Page page, int width, int height) {
        page.setViewportSize(width, height);
        try {
            page.waitForFunction(
                    "width => innerWidth === width && document.documentElement.scrollWidth === width",
                    width,
                    new Page.WaitForFunctionOptions().setTimeout(SETTLED));
        } catch (TimeoutError tooWide) {
            assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                    .as("how wide %s is at %d px; what sticks out: %s", page.url(), width, page.evaluate(STICKS_OUT))
                    .isEqualTo(width);
        }
    }
}
