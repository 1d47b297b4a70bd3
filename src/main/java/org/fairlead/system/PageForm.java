package org.fairlead.system;

import static org.fairlead.system.Sentences.say;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/**
 * A form that a page draws itself (one that is not an owner's): what was filled in, as it was typed, and what is wrong
 * with it. The fragments of {@code layout/fields.html} show it again with each error at its field, so that nothing that
 * was typed is lost.
 */
public final class PageForm implements Serializable {

    private static final long serialVersionUID = 1L;

    /** As 999 and 111 are. */
    private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{3}");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    private PageForm() {}

    /** One of the choices of a question. */
    public record Option(String value, String label) {}

    /** A form as it was sent. */
    public static PageForm sent(Map<String, List<String>> parameters) {
        PageForm form = new PageForm();
        parameters.forEach((field, values) -> form.values.put(
                field,
                values.stream().filter(Objects::nonNull).map(Typed::clean).toList()));
        return form;
    }

    /** A form that nobody has filled in yet. */
    public static PageForm blank() {
        return new PageForm();
    }

    /** With what is known already; null leaves the field empty. */
    public PageForm with(String field, @Nullable Object value) {
        if (value instanceof LocalDate date) {
            values.put(field + "-day", List.of(Integer.toString(date.getDayOfMonth())));
            values.put(field + "-month", List.of(Integer.toString(date.getMonthValue())));
            values.put(field + "-year", List.of(Integer.toString(date.getYear())));
        } else if (value instanceof Collection<?> several) {
            values.put(field, several.stream().map(Object::toString).toList());
        } else if (value != null) {
            values.put(field, List.of(value.toString()));
        }
        return this;
    }

    /** What stands in a field, for the page; empty when nothing does. */
    public String value(String field) {
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.get(0);
    }

    /** Every value of a field with boxes to tick. */
    public List<String> all(String field) {
        return values.getOrDefault(field, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** What is wrong with a field, or null. */
    public @Nullable String error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
    }

    /** The ids of what is said about a field beside its label: its hint, when it has one, and what is wrong with it. */
    public String describedBy(String field, String hint) {
        List<String> ids = new ArrayList<>();
        if (hint != null && !hint.isEmpty()) {
            ids.add(field + "-hint");
        }
        if (error(field) != null) {
            ids.add(field + "-error");
        }
        return String.join(" ", ids);
    }

    public boolean isRight() {
        return errors.isEmpty();
    }

    public void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    public void refuse(InvalidAnswersException refusal) {
        errors.addAll(refusal.errors());
    }

    /**
     * Does what was asked for, unless something is wrong with the form. What is wrong, or what refuses the act, is
     * shown at its fields, with all that was typed.
     *
     * @param act does it, and gives the address to go on to
     * @param page fills the page once more, and gives its name
     * @return what a controller returns: the address, or the page with status 422
     */
    public Object then(Supplier<String> act, Supplier<String> page, Model model) {
        if (isRight()) {
            try {
                return act.get();
            } catch (InvalidAnswersException refused) {
                refuse(refused);
            }
        }
        String view = page.get();
        model.addAttribute("form", this);
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /**
     * Does something whose refusals name fields that this page calls otherwise, because it shows several of them.
     *
     * @throws InvalidAnswersException with the names of the page
     */
    public void named(String before, String behind, Runnable act) {
        try {
            act.run();
        } catch (InvalidAnswersException refused) {
            throw new InvalidAnswersException(refused.errors().stream()
                    .map(error -> new FieldError(before + error.field() + behind, error.message()))
                    .toList());
        }
    }

    /**
     * A text that must be there.
     *
     * @param missing what to say when it is not
     * @return empty when there is something wrong with it
     */
    public String text(String field, String missing, int longest) {
        if (value(field).isEmpty()) {
            refuse(field, missing);
        }
        return Objects.requireNonNullElse(optional(field, longest), "");
    }

    /** A text that may be left out; null when it is, or when it is too long. */
    public @Nullable String optional(String field, int longest) {
        String value = value(field);
        if (value.length() > longest) {
            refuse(field, say("common.use-characters-fewer", longest));
            return null;
        }
        return value.isEmpty() ? null : value;
    }

    /** An e-mail address that may be left out. */
    public @Nullable String email(String field) {
        String value = optional(field, 200);
        if (value != null && !EmailAddress.isOne(value)) {
            refuse(field, say("system.enter-email-address-full"));
            return null;
        }
        return value;
    }

    /** A phone number that may be left out. */
    public @Nullable String phone(String field) {
        String value = optional(field, 60);
        if (value != null
                && !SHORT_NUMBER.matcher(value).matches()
                && PhoneNumber.read(value).isEmpty()) {
            refuse(field, say("system.enter-phone-number-using"));
            return null;
        }
        return value;
    }

    /** A whole number that may be left out. */
    public @Nullable Integer number(String field, int least, int most) {
        String value = value(field);
        if (value.isEmpty()) {
            return null;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        refuse(field, say("common.enter-whole-number-from", least, most));
        return null;
    }

    /**
     * A whole number that must be there.
     *
     * @param missing what to say when it is not
     * @return the least when there is something wrong with it
     */
    public int number(String field, String missing, int least, int most) {
        if (value(field).isEmpty()) {
            refuse(field, missing);
        }
        return Objects.requireNonNullElse(number(field, least, most), least);
    }

    /**
     * A date that must be there.
     *
     * @param name how the page calls it, as in "Enter the …"
     * @return a day long ago when there is something wrong with it
     */
    public LocalDate date(String field, String name) {
        if (Stream.of("-day", "-month", "-year")
                .allMatch(part -> value(field + part).isEmpty())) {
            refuse(field, say("common.enter", name));
        }
        return Objects.requireNonNullElse(date(field), LocalDate.EPOCH);
    }

    /** A date that may be left out, from its three boxes. */
    public @Nullable LocalDate date(String field) {
        String day = value(field + "-day");
        String month = value(field + "-month");
        String year = value(field + "-year");
        if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (NumberFormatException | DateTimeException notADate) {
            // told below
        }
        refuse(field, say("system.enter-real-date-like"));
        return null;
    }

    /** The same where a link may have given the day in one box, which is put into the three that the form shows. */
    public @Nullable LocalDate dayOfLink(String field) {
        if (Stream.of("-day", "-month", "-year")
                .allMatch(part -> value(field + part).isEmpty())) {
            try {
                with(field, LocalDate.parse(value(field)));
            } catch (DateTimeParseException noDay) {
                return null;
            }
        }
        return date(field);
    }

    /** One of the choices; empty when it is none of them. */
    public String choice(String field, Collection<String> choices, String missing) {
        String value = value(field);
        if (!choices.contains(value)) {
            refuse(field, missing);
            return "";
        }
        return value;
    }

    /** Some of the choices, perhaps none. */
    public List<String> choices(String field, Collection<String> choices) {
        List<String> chosen = all(field);
        if (!choices.containsAll(chosen)) {
            refuse(field, say("common.choose-from-list"));
            return List.of();
        }
        return chosen;
    }
}
