package org.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever has asked their device for dark screens gets them, of every stylesheet; what is printed stays light. Whether
 * the words stand out is looked at on every page ({@link PageCheck}).
 */
class DarkScreenBrowserTest {

    private static final int DARK = 60;
    private static final int LIGHT = 200;

    /** How light what lies behind everything is, and how light a heading on it, from 0 to 255. */
    private static final String LIGHTNESS = """
        () => {
            const mean = colour => colour.match(/[\\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0) / 3;
            const behind = [document.body, document.documentElement].map(one => getComputedStyle(one).backgroundColor)
                .find(colour => colour !== 'rgba(0, 0, 0, 0)') ?? 'rgb(255, 255, 255)';
            return [behind, getComputedStyle(document.querySelector('h1')).color].map(mean);
        }\
        """;

    @RegisterExtension
    final Browser browser = new Browser();

    @ParameterizedTest
    @CsvSource({
        "'', /sign-in",
        "'', /refer",
        "'', /privacy",
        "coordinator, /",
        "coordinator, /referrals/new",
        "owner, /pathways",
        "impact, /impact",
    })
    void aScreenIsDarkForWhoAsksForIt_andPaperIsNot(String account, String path) {
        Page page = account.isEmpty() ? browser.visitor() : browser.as(account);
        page.navigate(path);

        assertThat(lightness(page, ColorScheme.LIGHT, Media.SCREEN)).satisfies(found -> {
            assertThat(found[0]).isGreaterThan(LIGHT);
            assertThat(found[1]).isLessThan(DARK);
        });
        assertThat(lightness(page, ColorScheme.DARK, Media.SCREEN)).satisfies(found -> {
            assertThat(found[0]).isLessThan(DARK);
            assertThat(found[1]).isGreaterThan(LIGHT);
        });
        assertThat(lightness(page, ColorScheme.DARK, Media.PRINT)).satisfies(found -> {
            assertThat(found[0]).isGreaterThan(LIGHT);
            assertThat(found[1]).isLessThan(DARK);
        });
        assertThat(page.locator("meta[name=color-scheme]").getAttribute("content"))
                .isEqualTo("light dark");
    }

    @Test
    void aDiagramStaysOnWhite() {
        Page page = browser.as("owner");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.navigate("/pathways/process/seeker-pathway");

        assertThat(page.locator(".fl-diagram").first().evaluate("one => getComputedStyle(one).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
    }

    private static double[] lightness(Page page, ColorScheme scheme, Media media) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setMedia(media));
        return ((List<?>) page.evaluate(LIGHTNESS))
                .stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
    }
}
