package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.ListAddress;
import org.fairlead.system.PageForm;
import org.fairlead.system.Typed;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reader's saved views on the page of a list, for {@code layout/views.html}. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class ViewsOfList {

    private static final String FORM = "viewForm";

    /** A view as a link. */
    record Shown(String id, String name, String address, boolean current) {

        /** The field of its name. */
        public String field() {
            return SavedViews.NAME + "-" + id;
        }
    }

    private final SavedViews views;
    private final CurrentPerson people;

    /**
     * Says which views the reader has of a list, and whether this is one that could be saved.
     *
     * @param page the address of the list itself
     * @param kept what of it can be kept: how it is narrowed and sorted
     */
    public void describe(String page, ListAddress kept, Model model) {
        Optional<String> address = address(page, kept);
        List<Shown> shown = views.of(people.get(), page).stream()
                .map(view -> new Shown(
                        view.id(),
                        view.name(),
                        view.address(),
                        address.filter(view.address()::equals).isPresent()))
                .toList();
        PageForm form = model.getAttribute(FORM) instanceof PageForm refused ? refused : PageForm.blank();
        shown.stream()
                .filter(one -> form.error(one.field()) == null)
                .forEach(one -> form.with(one.field(), one.name()));
        model.addAttribute(FORM, form);
        model.addAttribute("views", shown);
        model.addAttribute(
                "saveView",
                address.or(() -> Optional.of(page))
                        .filter(now -> form.error(SavedViews.NAME) != null
                                || !now.equals(page) && shown.stream().noneMatch(Shown::current))
                        .map(now -> page + "/views" + now.substring(page.length()))
                        .orElse(null));
    }

    /** Saves the list as it is narrowed and sorted, and gives the way back to it. */
    public String save(String page, ListAddress kept, String typed, RedirectAttributes after) {
        Optional<String> address = address(page, kept);
        name(SavedViews.NAME, typed, "views.saved", after, () -> views.save(people.get(), page, address, typed));
        return "redirect:" + address.orElse(page);
    }

    String rename(String id, String typed, RedirectAttributes after) {
        SavedView view = views.own(id, people.get());
        String field = new Shown(id, "", "", false).field();
        name(field, typed, "views.renamed", after, () -> views.rename(view, typed));
        return "redirect:" + view.page();
    }

    String remove(String id, RedirectAttributes after) {
        SavedView view = views.own(id, people.get());
        views.remove(view);
        after.addFlashAttribute("notice", say("views.removed", view.name()));
        return "redirect:" + view.page();
    }

    /** Gives a name; what is wrong with it is told at its field of the page that comes next. */
    private static void name(String field, String typed, String done, RedirectAttributes after, Runnable act) {
        try {
            act.run();
            after.addFlashAttribute("notice", say(done, Typed.clean(typed)));
        } catch (InvalidAnswersException refused) {
            PageForm form = PageForm.blank().with(field, typed);
            form.refuse(field, refused.errors().get(0).message());
            after.addFlashAttribute(FORM, form);
        }
    }

    private static Optional<String> address(String page, ListAddress kept) {
        return Optional.of(kept.toString()).filter(address -> !address.equals(page));
    }
}
