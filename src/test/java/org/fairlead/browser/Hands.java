package org.fairlead.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The hands of somebody at work: what they press, write and scroll, counted. A letter counts as a key; what is out of
 * sight counts the flicks of four fifths of the window until it is in sight.
 */
final class Hands {

    private static final double FLICK = 0.8;
    private static final int MOST_ANSWERS = 25;

    /**
     * How far below or above the window something is, in pixels; 0 when it is in sight, and of something long, when its
     * beginning is, such as the first question of a form.
     */
    private static final String OUT_OF_SIGHT = """
        element => {
          const box = element.getBoundingClientRect();
          const bottom = Math.min(box.bottom, box.top + 150);
          return Math.max(0, bottom - window.innerHeight, -box.top);
        }\
        """;

    /** The first question of the form that has to be answered and is not, marked so that it can be found. */
    private static final String NEXT_QUESTION = """
        () => {
          document.querySelectorAll('[data-day]').forEach(one => one.removeAttribute('data-day'));
          for (const field of document.querySelectorAll('.nhsuk-form-group[data-fl-key]')) {
            const inputs = [...field.querySelectorAll('input, select, textarea')].filter(one => one.offsetParent);
            const choices = inputs.filter(one => ['radio', 'checkbox'].includes(one.type));
            const asked = field.querySelector('legend, .nhsuk-label--s');
            if (!inputs.length || !asked || asked.textContent.includes('(optional)')) {
              continue;
            }
            const empty = choices.length
              ? choices.every(one => !one.checked)
              : inputs.some(one => one.value === '');
            if (empty) {
              field.setAttribute('data-day', '');
              return choices.length ? 'choice' : inputs.length === 3 ? 'date' : inputs[0].tagName.toLowerCase();
            }
          }
          return '';
        }\
        """;

    private final Page page;
    private int clicks;
    private int keys;
    private int scrolls;

    Hands(Page page) {
        this.page = page;
    }

    Map<String, Integer> counted() {
        return Map.of("clicks", clicks, "keys", keys, "scrolls", scrolls);
    }

    boolean sees(String selector) {
        return page.locator(selector).first().isVisible();
    }

    /** Looks at something, which may take scrolling. */
    Locator look(String selector) {
        return look(page.locator(selector).first());
    }

    private Locator look(Locator what) {
        what.waitFor();
        double away = ((Number) what.evaluate(OUT_OF_SIGHT)).doubleValue();
        scrolls += (int) Math.ceil(away / (page.viewportSize().height * FLICK));
        what.scrollIntoViewIfNeeded();
        return what;
    }

    /** Presses the first that is there: a link, a button or what unfolds, by how its words begin. */
    void press(String... names) {
        page.waitForLoadState();
        for (String name : names) {
            Locator found = page.locator("a:visible, button:visible, summary:visible")
                    .filter(new Locator.FilterOptions()
                            .setHasText(Pattern.compile(
                                    "^\\s*" + name.replaceAll("[^\\w ]", "."), Pattern.CASE_INSENSITIVE)));
            if (found.count() > 0) {
                pressOn(found.first());
                return;
            }
        }
        throw new AssertionError("Nothing is called " + List.of(names) + " at " + page.url());
    }

    void pressOn(Locator what) {
        look(what).click();
        clicks++;
        page.waitForLoadState();
    }

    /** Takes a task where that has to be before it can be done. */
    void begin() {
        page.waitForLoadState();
        if (!sees("main [data-fl-form]")) {
            press("Take this task");
        }
    }

    void write(String selector, String words) {
        look(selector).fill(words);
        clicks++;
        keys += words.length();
    }

    void back() {
        page.goBack();
        clicks++;
        page.waitForLoadState();
    }

    void enter(String selector) {
        page.locator(selector).press("Enter");
        keys++;
        page.waitForLoadState();
    }

    /** Answers what has to be answered, with the first choice unless another is named, and sends the form. */
    void answer(Map<String, String> choices, String... send) {
        look("[data-fl-form]");
        page.locator("[data-fl-form][data-fl-ready]").waitFor();
        String before = page.url();
        for (int times = 0; times < MOST_ANSWERS && page.url().equals(before); times++) {
            String kind = page.evaluate(NEXT_QUESTION).toString();
            Locator field = page.locator("[data-day]");
            switch (kind) {
                case "" -> {
                    press(send);
                    page.waitForTimeout(1500);
                }
                case "choice" -> {
                    String words = field.first().textContent();
                    String choice = choices.entrySet().stream()
                            .filter(one -> words.contains(one.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse("");
                    pressOn(field.locator(".nhsuk-radios__label, .nhsuk-checkboxes__label")
                            .filter(new Locator.FilterOptions().setHasText(choice))
                            .first());
                }
                case "select" -> {
                    look(field.locator("select")).selectOption(new SelectOption().setIndex(1));
                    clicks += 2;
                }
                case "date" -> {
                    if (field.locator("button").count() > 0) {
                        pressOn(field.locator("button"));
                        continue;
                    }
                    LocalDate today = LocalDate.now(ZoneOffset.UTC);
                    List<Integer> parts = List.of(today.getDayOfMonth(), today.getMonthValue(), today.getYear());
                    for (int part = 0; part < parts.size(); part++) {
                        String words = parts.get(part).toString();
                        look(field.locator("input").nth(part)).fill(words);
                        clicks++;
                        keys += words.length();
                    }
                }
                default -> {
                    Locator box = field.locator("input, textarea").first();
                    String words = "number".equals(box.getAttribute("inputmode")) ? "3" : "As we said.";
                    look(box).fill(words);
                    clicks++;
                    keys += words.length();
                }
            }
        }
    }
}
