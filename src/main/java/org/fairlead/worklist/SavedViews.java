package org.fairlead.worklist;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.PersonChanged;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Typed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people have saved of a list: how it is narrowed and sorted, under a name of their own. A view is an address and
 * no right: whoever opens one sees what they may see then. It is known to nobody else, and ends with the account.
 */
@Service
@RequiredArgsConstructor
class SavedViews {

    /** More than these nobody reads through above a list. */
    static final int MOST = 12;

    static final int LONGEST_NAME = 60;
    static final String NAME = "view";

    private final SavedViewRepository views;
    private final StaffDirectory staff;
    private final Clock clock;

    /** The reader's own of a list, in the order in which they were saved. */
    List<SavedView> of(Person owner, String page) {
        return views.of(owner.username(), page);
    }

    /**
     * Saves one.
     *
     * @param address the list as it is narrowed and sorted; empty when it is not
     * @throws InvalidAnswersException at {@link #NAME} when there is nothing to save, no name or one that is taken, or
     *     one view too many
     */
    @Transactional
    public void save(Person owner, String page, Optional<String> address, String typed) {
        views.hold(owner.username());
        List<SavedView> all = of(owner, page);
        String name = name(typed, all);
        if (all.size() >= MOST) {
            throw new InvalidAnswersException(NAME, "views.too-many", MOST);
        }
        views.insert(
                new SavedView(
                        UUID.randomUUID().toString(),
                        owner.username(),
                        page,
                        name,
                        address.orElseThrow(() -> new InvalidAnswersException(NAME, "views.nothing"))),
                clock.instant());
    }

    /** @throws InvalidAnswersException at {@link #NAME} when there is no name, or another view has it */
    @Transactional
    public void rename(SavedView view, String typed) {
        views.hold(view.username());
        List<SavedView> others = views.of(view.username(), view.page()).stream()
                .filter(one -> !one.id().equals(view.id()))
                .toList();
        views.rename(view.id(), name(typed, others));
    }

    @Transactional
    public void remove(SavedView view) {
        views.delete(view.id());
    }

    /** @throws NotFoundException when there is none, or it is somebody else's */
    SavedView own(String id, Person owner) {
        return views.find(id)
                .filter(view -> view.username().equals(owner.username()))
                .orElseThrow(() -> new NotFoundException("views.none"));
    }

    @EventListener
    @Transactional
    public void changed(PersonChanged person) {
        if (staff.find(person.username()).isEmpty()) {
            views.deleteAll(person.username());
        }
    }

    private static String name(String typed, List<SavedView> others) {
        String name = Typed.clean(typed);
        if (name.isEmpty()) {
            throw new InvalidAnswersException(NAME, "views.name-it");
        }
        if (name.length() > LONGEST_NAME) {
            throw new InvalidAnswersException(NAME, "common.use-characters-fewer", LONGEST_NAME);
        }
        if (others.stream().anyMatch(one -> folded(one.name()).equals(folded(name)))) {
            throw new InvalidAnswersException(NAME, "views.same-name");
        }
        return name;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.UK).replaceAll("\\s+", " ");
    }
}
