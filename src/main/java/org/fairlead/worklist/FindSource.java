package org.fairlead.worklist;

import java.util.List;
import org.fairlead.staff.Person;

/** What can be found from the box on every page; in the order of {@code @Order}. */
public interface FindSource {

    /**
     * What fits some words, the nearest first, and nothing that the reader may not open. It is asked at every few
     * letters, so it goes by an index.
     *
     * @param words as they were typed, not blank
     */
    List<Found> find(String words, Person reader, int most);
}
