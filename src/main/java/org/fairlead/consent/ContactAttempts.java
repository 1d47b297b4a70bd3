package org.fairlead.consent;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.ContactKind;
import org.fairlead.casework.Contacts;
import org.fairlead.form.Answers;
import org.fairlead.form.Submission;
import org.fairlead.process.Answered;
import org.fairlead.process.Pathways;
import org.fairlead.process.Step;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskCompleted;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Attempts to reach a family: each without an answer is by another way than those before it in the same round. */
@Component
@RequiredArgsConstructor
class ContactAttempts implements TaskCheck {

    static final String WAYS_USED = "waysUsed";

    private static final String TASK = "contact-family";

    private static final Map<String, ContactKind> KINDS = Map.of(
            "text", ContactKind.MESSAGE,
            "email", ContactKind.MESSAGE,
            "letter", ContactKind.LETTER,
            "school", ContactKind.MESSAGE,
            "home-visit", ContactKind.VISIT);

    private final Pathways pathways;
    private final Contacts contacts;

    @Override
    public String formId() {
        return "contact-attempt";
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        Set<String> used = ways(pathways.variable(task.processInstance(), WAYS_USED));
        return "no-reply".equals(answers.get("contactResult")) && used.contains(answers.get("contactWay"))
                ? List.of(new FieldError("contactWay", "consent.way-tried-already-try"))
                : List.of();
    }

    /** Each attempt is in the log of the case, too. */
    @EventListener
    void on(TaskCompleted done) {
        Answers answers = done.submission().answers();
        LocalDate day = answers.date("contactedOn");
        if (done.submission().formId().equals(formId()) && done.task().caseReference() != null && day != null) {
            contacts.add(
                    done.task().caseReference(),
                    KINDS.getOrDefault(answers.text("contactWay"), ContactKind.CALL),
                    "carer",
                    "reached".equals(answers.text("contactResult")) ? "attended" : "no-reply",
                    day,
                    done.submission());
        }
    }

    @Step(
            value = "countContactAttempt",
            name = "Count the attempt to reach the family",
            help = "Adds one to the attempts and remembers which way was tried.")
    Attempts count(
            int contactAttempts, String waysUsed, @Answered(task = TASK, optional = true) Submission submission) {
        Set<String> used = ways(waysUsed);
        String way = submission == null ? null : submission.answers().text("contactWay");
        if (way != null) {
            used.add(way);
        }
        return new Attempts(contactAttempts + 1, String.join(",", used));
    }

    /** Attempts of this round and the ways that were tried: routing values, nothing of the family's. */
    record Attempts(int contactAttempts, String waysUsed) {}

    @Step(
            value = "resetContactAttempts",
            name = "Begin counting attempts again",
            help = "Sets the number of attempts to reach the family back to none.")
    Attempts beginAgain() {
        return new Attempts(0, "");
    }

    private static Set<String> ways(@Nullable Object used) {
        Set<String> ways =
                new LinkedHashSet<>(Arrays.asList(Objects.toString(used, "").split(",")));
        ways.remove("");
        return ways;
    }
}
