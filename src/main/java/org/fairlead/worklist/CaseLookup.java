package org.fairlead.worklist;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;

/** What the work list asks the case record, which answers under the reader's rights. */
public interface CaseLookup {

    /** The lines of the cases that the person may see, by reference. */
    Map<String, CaseLine> lines(Collection<String> references, Person person);

    /** The names of children for whoever of the service sees their cases, by reference; they are noted as looked at. */
    Map<String, String> names(Collection<String> references, Person person);

    /** The cases with open tasks that the person sees and whose family nobody has reached for too long. */
    List<String> quiet(Person person);

    /** How many cases of that kind there are, with tasks or without, as far as anybody counts. */
    long countQuiet(Person person);

    /** That they are only these, in words; null for who is not told. */
    @Nullable
    String quietInWords(Person person);

    /** The stages that a list can be narrowed to, in order, with their words; none for who is not told of them. */
    Map<String, String> stages(Person person);

    /** The cases with open tasks that the person sees and that are in a stage; none for who is not told of it. */
    List<String> inStage(String stage, Person person);

    /** The references of cases whose child's name fits the words, at most two hundred. */
    List<String> named(String words, Person person);
}
