package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

/** A form holds only questions that the page shows and the server checks alike. */
final class FormComponents implements Rule {

    @Override
    public void check(FormFile form, Surroundings around, Findings findings) {
        around.components()
                .problems(form.schema())
                .forEach(problem -> findings.add(
                        form.file(),
                        problem.component().isBlank() ? form.file() : problem.component(),
                        null,
                        first(problem.message()),
                        rest(problem.message())));
    }

    private static String first(String words) {
        int end = words.indexOf(". ");
        return end < 0 ? words : words.substring(0, end + 1);
    }

    private static String rest(String words) {
        int end = words.indexOf(". ");
        return end < 0 ? say("process.change-form-s-editor") : words.substring(end + 2);
    }
}
