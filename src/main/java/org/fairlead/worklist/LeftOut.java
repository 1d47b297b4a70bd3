package org.fairlead.worklist;

import java.util.List;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * People who must not learn of something, whatever their role: whoever a concern or a complaint is about. None of its
 * tasks is in their lists, counts, searches or reminders, and for them it is not there.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class LeftOut implements TaskAudience {

    private final WorkItemRepository items;

    /** Leaves somebody out of every task about a subject, those to come too. Doing it twice is the same as once. */
    @Transactional
    public void leaveOut(String subjectReference, String username) {
        if (!isLeftOut(subjectReference, username)) {
            items.leaveOut(subjectReference, username);
        }
    }

    /** Everybody who is left out of a subject. */
    public List<String> of(String subjectReference) {
        return items.leftOut(subjectReference);
    }

    /** The subjects that somebody is left out of. */
    public Set<String> subjectsWithout(String username) {
        return Set.copyOf(items.subjectsWithout(username));
    }

    /** Writes whom an older key or an older release has written down with the key that holds now. */
    @Transactional
    public void markAgain() {
        items.markAgain();
    }

    @Override
    public boolean tells(TaskView task, Person person) {
        return !isLeftOut(task.subjectReference(), person.username());
    }

    public boolean isLeftOut(String subjectReference, @Nullable String username) {
        return items.isLeftOut(subjectReference, username);
    }
}
