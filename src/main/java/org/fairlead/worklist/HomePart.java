package org.fairlead.worklist;

import java.util.List;
import org.fairlead.staff.Person;

/** What a capability puts on the first page of those whom it concerns; in the order of {@code @Order}. */
public interface HomePart {

    /** Numbers, each with the list that it counts; none for who is not concerned. */
    default List<HomeCard> cards(Person reader) {
        return List.of();
    }

    /** Short lists, the most pressing first; none for who is not concerned. */
    default List<HomeTable> tables(Person reader) {
        return List.of();
    }
}
