package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.util.Map;
import java.util.Set;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;

/** Something that people may tell a case at any time: a concern, a withdrawal, an early ending. */
public interface CaseEvent {

    /** The message's name in the diagrams and in the address. */
    String name();

    /** The form that it is told with. */
    default String formId() {
        return name();
    }

    /** What it is called, as something that can be done. */
    default String title() {
        return say("event." + name() + ".title");
    }

    /** What comes of telling it; said above its form. */
    default String what() {
        return say("event." + name() + ".what");
    }

    /** What is said once it is told. */
    default String done() {
        return say("event." + name() + ".done");
    }

    /** Who may tell it, of those who may see the case. */
    Set<String> roles();

    /** Whether the case page offers it now; what is not offered is still answered with the reason. */
    default boolean isOffered(CaseRecord theCase) {
        return true;
    }

    /** The same for one person who has one of the roles. */
    default boolean isOffered(CaseRecord theCase, Person person) {
        return isOffered(theCase);
    }

    /** Whether it may still be told when the case has ended. */
    default boolean afterClosing() {
        return false;
    }

    /** Whether the module keeps the answers itself, out of sight; then the submission that it gets is not stored. */
    default boolean keepsAnswersApart() {
        return false;
    }

    /** What fills its form: choices of lists, and what is known. */
    default Map<String, Object> formData(CaseRecord theCase, Person person) {
        return Map.of();
    }

    /** Acts on it. Runs in the transaction that stores the answers. */
    void handle(CaseRecord theCase, Submission submission, CheckedAnswers answers, Person by);
}
