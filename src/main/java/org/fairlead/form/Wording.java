package org.fairlead.form;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What is said about an answer that does not fit. {@code static/js/form.js} says the same in the browser. */
final class Wording {

    private Wording() {}

    static String unknown(String key) {
        String shortened = key.length() > 60 ? key.substring(0, 60) + "…" : key;
        return "There is no question called " + shortened + " on this form.";
    }

    static String missing(Question question) {
        return switch (question.type()) {
            case "checkbox" -> "Tick “" + question.label() + "”";
            case "radio", "select" -> "Choose an answer to “" + question.label() + "”";
            case "checklist" -> "Choose at least one answer to “" + question.label() + "”";
            default ->
                question.label().endsWith("?")
                        ? "Answer “" + question.label() + "”"
                        : "Enter " + withArticle(question.label());
        };
    }

    static String wrongType(Question question) {
        return switch (question.type()) {
            case "number" -> named(question, "must be a number");
            case "checkbox" -> named(question, "must be ticked or not ticked");
            case "checklist" -> named(question, "must be a list of answers");
            default -> named(question, "must be text");
        };
    }

    static String notAChoice(Question question) {
        return "Choose one of the answers to “" + question.label() + "”";
    }

    static String tooLong(Question question, int most) {
        return named(question, "must be " + most + " characters or fewer");
    }

    static String tooShort(Question question, int least) {
        return named(question, "must be " + least + " characters or more");
    }

    static String wrongForm(Question question) {
        return question.patternMessage().isEmpty()
                ? named(question, "must be written in the way that is asked for")
                : question.patternMessage();
    }

    static String notAnEmail(Question question) {
        return named(question, "must be an email address, like name@example.org");
    }

    static String notAPhoneNumber(Question question) {
        return named(question, "must be a phone number, using numbers and spaces only");
    }

    static String tooSmall(Question question) {
        return named(question, "must be " + plain(question.min()) + " or more");
    }

    static String tooLarge(Question question, double most) {
        return named(question, "must be " + plain(most) + " or less");
    }

    static String tooManyDecimals(Question question) {
        return question.decimalDigits() == 0
                ? named(question, "must be a whole number")
                : named(question, "must have at most " + question.decimalDigits() + " digits after the point");
    }

    static String notADate(Question question) {
        return switch (question.subtype()) {
            case "time" -> named(question, "must be a real time, like 15:30");
            case "datetime" -> named(question, "must be a real date and time");
            default -> named(question, "must be a real date");
        };
    }

    static String notPast(Question question) {
        return named(question, "must be today or in the past");
    }

    static String notFuture(Question question) {
        return named(question, "must be in the future");
    }

    static String tooMuch() {
        return "The answers are too long to be saved. Make them shorter.";
    }

    private static String named(Question question, String rest) {
        return (question.label().endsWith("?") ? "The answer to “" + question.label() + "”" : question.label()) + " "
                + rest;
    }

    /** The label as it stands in a sentence: “Enter the child’s name”, “Enter your name”, “Enter goal 1”. */
    private static String withArticle(String label) {
        String inside = lowerCased(label);
        boolean bare = inside.startsWith("your ") || Character.isDigit(label.charAt(label.length() - 1));
        return bare ? inside : "the " + inside;
    }

    /** An abbreviation such as NHS keeps its capitals. */
    private static String lowerCased(String label) {
        return label.length() > 1 && Character.isLowerCase(label.charAt(1))
                ? label.substring(0, 1).toLowerCase(Locale.UK) + label.substring(1)
                : label;
    }

    private static String plain(double number) {
        return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
