package org.fairlead.form;

import static org.fairlead.system.Sentences.say;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.fairlead.system.Sentences;

/** What is said about an answer that does not fit. {@code frontend/form/checks.js} says the same in the browser. */
final class Wording {

    private Wording() {}

    static String unknown(String key) {
        return say("form.answer.unknown", key.length() > 60 ? key.substring(0, 60) + "…" : key);
    }

    static String missing(Question question) {
        String label = question.label();
        return switch (question.type()) {
            case "checkbox" -> say("form.answer.tick", label);
            case "radio", "select" -> say("form.answer.choose", label);
            case "checklist" -> say("form.answer.choose-some", label);
            default -> label.endsWith("?") ? say("form.answer.missing", label) : enter(label);
        };
    }

    static String wrongType(Question question) {
        return switch (question.type()) {
            case "number" -> named(question, "number");
            case "checkbox" -> named(question, "ticked");
            case "checklist" -> named(question, "list");
            default -> named(question, "text");
        };
    }

    static String notAChoice(Question question) {
        return say("form.answer.choose-one", question.label());
    }

    static String tooLong(Question question, int most) {
        return named(question, "at-most", most);
    }

    static String tooShort(Question question, int least) {
        return named(question, "at-least", least);
    }

    static String wrongForm(Question question) {
        return question.patternMessage().isEmpty() ? named(question, "pattern") : question.patternMessage();
    }

    static String notAnEmail(Question question) {
        return named(question, "email");
    }

    static String notAPhoneNumber(Question question) {
        return named(question, "phone");
    }

    static String tooSmall(Question question, double least) {
        return named(question, "min", plain(least));
    }

    static String tooLarge(Question question, double most) {
        return named(question, "max", plain(most));
    }

    static String tooManyDecimals(Question question, int most) {
        return most == 0 ? named(question, "whole") : named(question, "digits", most);
    }

    static String notADate(Question question) {
        return switch (question.subtype()) {
            case "time" -> named(question, "time");
            case "datetime" -> named(question, "date-time");
            default -> named(question, "date");
        };
    }

    static String notPast(Question question) {
        return named(question, "past");
    }

    static String notFuture(Question question) {
        return named(question, "future");
    }

    static String tooMuch() {
        return say("form.answer.too-much");
    }

    /** A sentence about an answer, which begins with what was asked; {@code with} is its {1}. */
    private static String named(Question question, String what, Object... with) {
        String label = question.label();
        String subject = label.endsWith("?") ? say("form.answer.to", label) : label;
        return with.length == 0 ? say("form.answer." + what, subject) : say("form.answer." + what, subject, with[0]);
    }

    /** The label as it stands in a sentence: “Enter the child’s name”, “Enter your name”, “Enter goal 1”. */
    private static String enter(String label) {
        String inside = lowerCased(label);
        boolean bare = inside.startsWith("your ") || Character.isDigit(label.charAt(label.length() - 1));
        return say(bare ? "form.answer.enter" : "form.answer.enter-the", inside);
    }

    /** An abbreviation such as NHS keeps its capitals. */
    private static String lowerCased(String label) {
        return label.length() > 1 && Character.isLowerCase(label.charAt(1))
                ? label.substring(0, 1).toLowerCase(Sentences.language()) + label.substring(1)
                : label;
    }

    private static String plain(double number) {
        return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
