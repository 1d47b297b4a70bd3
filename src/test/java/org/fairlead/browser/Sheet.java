package org.fairlead.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;

/** A form on a page, filled in as a person does: question by question, by what stands beside the box. */
final class Sheet {

    private final Page page;

    private Sheet(Page page) {
        this.page = page;
    }

    /** The form of a page, once it is there. */
    static Sheet on(Page page) {
        page.locator("[data-fl-form]").scrollIntoViewIfNeeded();
        page.locator("[data-fl-form][data-fl-ready]").waitFor();
        return new Sheet(page);
    }

    /** The form of a page without what the same person left half typed in another story. */
    static Sheet blankOn(Page page) {
        on(page);
        Locator startAgain = page.locator(".fl-draft button");
        if (startAgain.count() > 0) {
            startAgain.click();
            // the page that stands there still takes what is typed, until the empty one replaces it
            assertThat(startAgain).hasCount(0);
        }
        return on(page);
    }

    /** The form of a task that is the reader's from now on, also when nobody had it. */
    static Sheet taken(Page page) {
        Locator take = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take this task"));
        assertThat(take.or(page.locator("text='It is with you.' >> visible=true"))
                        .first())
                .isVisible();
        if (take.isVisible()) {
            take.click();
        }
        // the page that asked still stands there for a while
        assertThat(take).hasCount(0);
        return on(page);
    }

    /** What was typed last is with the server. */
    static void isKept(Page page) {
        page.locator("[data-fl-form][data-fl-kept=yes]").waitFor();
    }

    Sheet write(String question, String answer) {
        reached(box(question)).fill(answer);
        return this;
    }

    /** One of a list or of radio buttons; what it says besides, such as how many places are free, need not be known. */
    Sheet pick(String question, String answer) {
        Locator list = box(question);
        if (list.count() == 0) {
            group(question).getByLabel(answer).check();
            return this;
        }
        String whole = list.locator("option")
                .filter(new Locator.FilterOptions().setHasText(answer))
                .textContent();
        list.selectOption(new SelectOption().setLabel(whole));
        return this;
    }

    /** Radio buttons, and the boxes of a checklist. */
    Sheet choose(String question, String answer) {
        reached(group(question))
                .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    Sheet tick(String question) {
        reached(box(question)).check();
        return this;
    }

    Sheet date(String question, LocalDate date) {
        Locator group = reached(group(question));
        group.getByLabel("Day").fill(Integer.toString(date.getDayOfMonth()));
        group.getByLabel("Month").fill(Integer.toString(date.getMonthValue()));
        group.getByLabel("Year").fill(Integer.toString(date.getYear()));
        return this;
    }

    /** Today, by the button that stands below the boxes. */
    Sheet today(String question) {
        Locator group = reached(group(question));
        group.getByRole(AriaRole.BUTTON).click();
        assertThat(group.getByLabel("Day")).not().hasValue("");
        assertThat(group.getByLabel("Year")).not().hasValue("");
        return this;
    }

    void send(String button) {
        Locator send = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
        while (!send.isVisible() && goOn()) {
            // a form in parts is read once more before it is sent
        }
        send.click();
    }

    /** The next part of a form that is asked in parts; not when there is none, or something here is to be mended. */
    boolean goOn() {
        Locator next = page.locator("[data-fl-continue]");
        if (!next.isVisible()) {
            return false;
        }
        String before = page.locator(".fl-part-head").textContent();
        next.click();
        return !page.locator(".fl-part-head").textContent().equals(before);
    }

    private Locator reached(Locator question) {
        while (question.count() == 0 || !question.first().isVisible()) {
            if (!goOn()) {
                break;
            }
        }
        return question;
    }

    /** Sends a task's form, and waits until the page that follows is there. */
    void finish() {
        String task = page.url();
        send("Save and finish the task");
        assertThat(page).not().hasURL(task);
        page.waitForLoadState();
    }

    Locator box(String question) {
        return page.getByLabel(question, new Page.GetByLabelOptions().setExact(true));
    }

    Locator group(String question) {
        return page.getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName(question).setExact(true));
    }
}
