package org.fairlead.process.guard;

import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Every task for a person has a form, which is there, and takes the newest version of it. */
final class TaskHasForm implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            String form = task.getCamundaFormRef();
            if (task.getName() == null || task.getName().isBlank()) {
                findings.add(diagram, task, "The task has no name.", "Say what is to be done: a verb and a thing.");
            }
            if (form == null || form.isBlank()) {
                findings.add(
                        diagram,
                        task,
                        "The task has no form, so nobody could complete it.",
                        "Under “Forms” choose “Camunda Forms” and name the form.");
                continue;
            }
            if (!"latest".equals(task.getCamundaFormRefBinding())) {
                findings.add(
                        diagram,
                        task,
                        "The form is not bound to its newest version.",
                        "Set the form's binding to “latest”; a task keeps the version it was opened with by itself.");
            }
            if (around.form(form).isEmpty()) {
                findings.add(
                        diagram,
                        task,
                        "There is no form called “" + Findings.quoted(form) + "”.",
                        "Deploy " + Findings.quoted(form) + ".form together with the diagram, or name another form.");
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
