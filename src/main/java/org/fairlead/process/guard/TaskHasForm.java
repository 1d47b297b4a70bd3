package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Every task for a person has a form, which is there, and takes the newest version of it. */
final class TaskHasForm implements Rule {

    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        for (UserTask task : diagram.all(UserTask.class)) {
            String form = task.getCamundaFormRef();
            if (task.getName() == null || task.getName().isBlank()) {
                findings.add(diagram, task, say("process.task-no-name"), say("process.what-done-verb-thing"));
            }
            if (form == null || form.isBlank()) {
                findings.add(
                        diagram, task, say("process.task-no-form-nobody"), say("process.under-forms-choose-camunda"));
                continue;
            }
            if (!"latest".equals(task.getCamundaFormRefBinding())) {
                findings.add(diagram, task, say("process.form-not-bound-newest"), say("process.set-form-s-binding"));
            }
            if (around.form(form).isEmpty()) {
                findings.add(
                        diagram,
                        task,
                        say("process.no-form-called", Findings.quoted(form)),
                        say("process.deploy-form-together-diagram", Findings.quoted(form)));
            }
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }
}
