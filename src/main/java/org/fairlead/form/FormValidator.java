package org.fairlead.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.EmailAddress;
import org.fairlead.system.FieldError;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.PhoneNumber;
import org.fairlead.system.Typed;
import org.springframework.stereotype.Component;

/**
 * Checks answers against the schema that asked for them, by the rules the browser goes by. What the browser said is
 * never relied on: the same answers may come over the API.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FormValidator {

    /** All answers of one form together, in characters: many times what the longest honest referral needs. */
    static final int MOST_CHARACTERS = 200_000;

    /** Enough to mend a form by; more would only make the answer long. */
    private static final int MOST_ERRORS = 50;

    /** A number beyond this is a slip, and some databases and spreadsheets could not hold it. */
    private static final double LARGEST_NUMBER = 1e15;

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    private final Hiding hiding;
    private final Clock clock;
    private final Map<String, Questions> read = new ConcurrentHashMap<>();

    /**
     * Checks answers.
     *
     * @param answers by question key, as JSON gives them
     * @param data what the page was given besides: prefilled values, and the options of fields with a
     *     {@code valuesKey} as a list of {@code {label, value}} or of values
     * @return the answers to visible questions, tidied: cleaned ({@link Typed#clean}), nothing for a question left
     *     empty, whole numbers as integers, an unticked box as false
     * @throws InvalidAnswersException with one message for each answer that does not fit
     */
    public CheckedAnswers check(Form form, Map<String, Object> answers, Map<String, Object> data) {
        if (length(answers) > MOST_CHARACTERS) {
            throw new InvalidAnswersException("answers", Wording.tooMuch());
        }
        List<Question> questions = questionsOf(form);
        List<FieldError> errors = new ArrayList<>();
        refuseUnknown(questions, answers, errors);

        Map<String, Object> tidy = tidied(questions, answers);
        Set<String> hidden = hidden(questions, tidy, data);
        Map<String, Object> kept = new LinkedHashMap<>();
        Map<String, Object> route = new LinkedHashMap<>();
        for (Question question : questions) {
            if (question.disabled() || hidden.contains(question.key())) {
                continue;
            }
            Object answer = tidy.get(question.key());
            if (answer == null && question.type().equals("checkbox")) {
                answer = Boolean.FALSE;
            }
            if (answer == null || (question.required() && Boolean.FALSE.equals(answer))) {
                if (question.required()) {
                    errors.add(new FieldError(question.key(), Wording.missing(question)));
                }
                if (answer == null) {
                    continue;
                }
            }
            Optional<String> problem = problem(question, answer, data);
            if (problem.isPresent()) {
                errors.add(new FieldError(question.key(), problem.get()));
                continue;
            }
            Object value = question.type().equals("number") ? asNumber(question, answer) : answer;
            kept.put(question.key(), value);
            if (question.route()) {
                route.put(question.key(), value);
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidAnswersException(errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
        }
        Set<String> silent =
                questions.stream().filter(Question::route).map(Question::key).collect(Collectors.toSet());
        silent.removeAll(route.keySet());
        return new CheckedAnswers(new Answers(kept), route, silent);
    }

    private List<Question> questionsOf(Form form) {
        // The schema itself is compared, because a test or a check may reuse an id and a version.
        return read.compute(
                        form.id() + "/" + form.version(),
                        (key, known) -> known != null && known.form().schema() == form.schema()
                                ? known
                                : new Questions(form, Question.of(form.schema())))
                .questions();
    }

    private static void refuseUnknown(List<Question> questions, Map<String, Object> answers, List<FieldError> errors) {
        Set<String> keys = new LinkedHashSet<>();
        questions.forEach(question -> keys.add(question.key()));
        for (String key : answers.keySet()) {
            if (!keys.contains(key)) {
                errors.add(new FieldError(key, Wording.unknown(key)));
            }
        }
    }

    /** The answers without spaces around them and without those left empty. */
    private static Map<String, Object> tidied(List<Question> questions, Map<String, Object> answers) {
        Map<String, Object> tidy = new HashMap<>();
        for (Question question : questions) {
            Object answer = answers.get(question.key());
            if (answer instanceof String text) {
                answer = Typed.clean(text);
            }
            boolean empty =
                    answer == null || "".equals(answer) || (answer instanceof Collection<?> list && list.isEmpty());
            if (!empty) {
                tidy.put(question.key(), answer);
            }
        }
        return tidy;
    }

    /**
     * Keys of the questions that are hidden. A hidden question counts with what it was prefilled with, as in the
     * browser, and may so hide others: repeated until nothing changes any more.
     */
    private Set<String> hidden(List<Question> questions, Map<String, Object> answers, Map<String, Object> data) {
        Set<String> hidden = Set.of();
        for (int round = 0; round <= questions.size(); round++) {
            Map<String, Object> values = values(questions, answers, data, hidden);
            Set<String> next = new LinkedHashSet<>();
            for (Question question : questions) {
                if (question.hides().stream().anyMatch(condition -> hiding.isHidden(condition, values))) {
                    next.add(question.key());
                }
            }
            if (next.equals(hidden)) {
                break;
            }
            hidden = next;
        }
        return hidden;
    }

    private static Map<String, Object> values(
            List<Question> questions, Map<String, Object> answers, Map<String, Object> data, Set<String> hidden) {
        Map<String, Object> values = new HashMap<>(data);
        for (Question question : questions) {
            Object value = hidden.contains(question.key()) ? data.get(question.key()) : answers.get(question.key());
            values.put(question.key(), value == null ? question.empty() : value);
        }
        return values;
    }

    /** What the conditions of a form go by, once it is settled which of its questions are hidden. */
    Map<String, Object> settled(Form form, Map<String, Object> answers, Map<String, Object> data) {
        List<Question> questions = questionsOf(form);
        Map<String, Object> tidy = tidied(questions, answers);
        return values(questions, tidy, data, hidden(questions, tidy, data));
    }

    private Optional<String> problem(Question question, Object answer, Map<String, Object> data) {
        return switch (question.type()) {
            case "textfield", "textarea" -> textProblem(question, answer);
            case "number" -> numberProblem(question, answer);
            case "checkbox" -> answer instanceof Boolean ? Optional.empty() : Optional.of(Wording.wrongType(question));
            case "checklist" -> checklistProblem(question, answer, data);
            case "datetime" -> dateProblem(question, answer);
            default ->
                answer instanceof String choice && question.choices(data).contains(choice)
                        ? Optional.empty()
                        : Optional.of(Wording.notAChoice(question));
        };
    }

    private static Optional<String> textProblem(Question question, Object answer) {
        if (!(answer instanceof String text)) {
            return Optional.of(Wording.wrongType(question));
        }
        if (text.length() > question.maxLength()) {
            return Optional.of(Wording.tooLong(question, question.maxLength()));
        }
        if (question.minLength() != null && text.length() < question.minLength()) {
            return Optional.of(Wording.tooShort(question, question.minLength()));
        }
        if (question.pattern() != null && !question.pattern().matcher(text).find()) {
            return Optional.of(Wording.wrongForm(question));
        }
        if (question.validationType().equals("email") && !EmailAddress.isOne(text)) {
            return Optional.of(Wording.notAnEmail(question));
        }
        if (question.validationType().equals("phone") && PhoneNumber.read(text).isEmpty()) {
            return Optional.of(Wording.notAPhoneNumber(question));
        }
        return Optional.empty();
    }

    private static Optional<String> numberProblem(Question question, Object answer) {
        Optional<BigDecimal> read = number(question, answer);
        if (read.isEmpty()) {
            return Optional.of(Wording.wrongType(question));
        }
        BigDecimal number = read.get();
        double least = question.min() == null ? -LARGEST_NUMBER : Math.max(question.min(), -LARGEST_NUMBER);
        double most = question.max() == null ? LARGEST_NUMBER : Math.min(question.max(), LARGEST_NUMBER);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
            return Optional.of(Wording.tooSmall(question, least));
        }
        if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
            return Optional.of(Wording.tooLarge(question, most));
        }
        Integer digits = question.decimalDigits();
        if (digits != null && number.stripTrailingZeros().scale() > digits) {
            return Optional.of(Wording.tooManyDecimals(question, digits));
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> number(Question question, Object answer) {
        boolean readable = question.numberAsText() ? answer instanceof String : answer instanceof Number;
        return readable && NUMBER.matcher(answer.toString()).matches()
                ? Optional.of(new BigDecimal(answer.toString()))
                : Optional.empty();
    }

    /** Whole numbers as Integer or Long, so that a decision table compares like with like. */
    private static Object asNumber(Question question, Object answer) {
        if (question.numberAsText()) {
            return answer;
        }
        BigDecimal number = number(question, answer).orElseThrow();
        if (number.stripTrailingZeros().scale() > 0) {
            return number.doubleValue();
        }
        long whole = number.longValueExact();
        if (whole == (int) whole) {
            return (int) whole;
        }
        return whole;
    }

    private static Optional<String> checklistProblem(Question question, Object answer, Map<String, Object> data) {
        if (!(answer instanceof List<?> chosen)) {
            return Optional.of(Wording.wrongType(question));
        }
        boolean fits = question.choices(data)
                        .containsAll(chosen.stream()
                                .map(one -> one instanceof String text ? text : "\u0000")
                                .toList())
                && new LinkedHashSet<>(chosen).size() == chosen.size();
        return fits ? Optional.empty() : Optional.of(Wording.notAChoice(question));
    }

    private Optional<String> dateProblem(Question question, Object answer) {
        if (!(answer instanceof String text)) {
            return Optional.of(Wording.notADate(question));
        }
        try {
            if (question.subtype().equals("time")) {
                DateTimeFormatter.ISO_TIME.parse(text, LocalTime::from);
                return Optional.empty();
            }
            LocalDate date = question.subtype().equals("datetime")
                    ? DateTimeFormatter.ISO_DATE_TIME.parse(text, LocalDate::from)
                    : LocalDate.parse(text);
            return dayProblem(question, date);
        } catch (DateTimeException notADate) {
            return Optional.of(Wording.notADate(question));
        }
    }

    private Optional<String> dayProblem(Question question, LocalDate date) {
        LocalDate today = clock.instant().atZone(WorkCalendar.ZONE).toLocalDate();
        if (date.getYear() < 1900 || date.getYear() > 2200) {
            return Optional.of(Wording.notADate(question));
        }
        if (question.mustBePast() && date.isAfter(today)) {
            return Optional.of(Wording.notPast(question));
        }
        if (question.mustBeFuture() && !date.isAfter(today)) {
            return Optional.of(Wording.notFuture(question));
        }
        return Optional.empty();
    }

    /** Characters in all texts, keys and lists; stops counting soon after the limit. */
    private static long length(Object value) {
        long total = 0;
        if (value instanceof String text) {
            total = text.length();
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                total += length(entry.getKey()) + length(entry.getValue());
                if (total > MOST_CHARACTERS) {
                    return total;
                }
            }
        } else if (value instanceof Collection<?> list) {
            for (Object item : list) {
                total += length(item);
                if (total > MOST_CHARACTERS) {
                    return total;
                }
            }
        } else {
            total = 1;
        }
        return total;
    }

    private record Questions(Form form, List<Question> questions) {}
}
