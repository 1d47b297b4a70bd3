package org.fairlead.worklist;

import java.util.Map;
import org.fairlead.form.Form;

/** A task with its form and what the form is filled with. */
public record OpenedTask(TaskView task, Form form, Map<String, Object> data) {}
