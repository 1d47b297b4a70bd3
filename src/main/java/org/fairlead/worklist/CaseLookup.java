package org.fairlead.worklist;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fairlead.staff.Person;

/** What the work list asks the case record, which answers under the reader's rights. */
public interface CaseLookup {

    /** The lines of the cases that the person may see, by reference. */
    Map<String, CaseLine> lines(Collection<String> references, Person person);

    /** The references of cases whose child's name fits the words, at most two hundred. */
    List<String> named(String words, Person person);
}
