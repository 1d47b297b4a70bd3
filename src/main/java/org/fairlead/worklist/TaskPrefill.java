package org.fairlead.worklist;

import java.util.Map;
import org.fairlead.staff.Person;

/** Fills a form with what the case record knows, and gives the choices of its lists. */
public interface TaskPrefill {

    boolean fits(String formId);

    Map<String, Object> data(TaskView task, Person person);
}
