package org.fairlead.worklist;

import static org.fairlead.system.Sentences.say;

import java.util.List;
import org.fairlead.staff.Menu;
import org.fairlead.staff.Person;
import org.fairlead.system.Typed;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The pages of the reader's menu, by their names, and those that everybody has of their own. */
@Component
@Order(4)
class PagesFound implements FindSource {

    @Override
    public List<Found> find(String words, Person reader, int most) {
        return Menu.pages(reader).entrySet().stream()
                .filter(page -> fits(words, Typed.words(say(page.getValue()))))
                .limit(most)
                .map(page -> new Found("page", say(page.getValue()), "", page.getKey()))
                .toList();
    }

    /** Whether each word begins one of a name. */
    static boolean fits(String words, List<String> name) {
        List<String> typed = Typed.words(words);
        return !typed.isEmpty() && typed.stream().allMatch(word -> name.stream().anyMatch(one -> one.startsWith(word)));
    }
}
