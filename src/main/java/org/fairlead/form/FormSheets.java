package org.fairlead.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prepares forms for pages. */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class FormSheets {

    private final FormRegistry forms;
    private final ObjectMapper json;
    private final Clock clock;

    /** A form whose answers are checked against the version that is shown. */
    public FormSheet sheet(
            Form form, Map<String, Object> data, String action, String next, String button, Person person) {
        return make(form, form.version(), data, action, next, button, false, person);
    }

    /** A form that may be sent twice and counts once. */
    public FormSheet sentOnce(
            Form form, Map<String, Object> data, String action, String next, String button, Person person) {
        return make(form, null, data, action, next, button, true, person);
    }

    private FormSheet make(
            Form form,
            @Nullable Integer version,
            Map<String, Object> data,
            String action,
            String next,
            String button,
            boolean idempotent,
            Person person) {
        return new FormSheet(
                form.id(),
                version,
                source(form),
                script(form.schema()),
                script(data),
                action,
                next,
                button,
                idempotent,
                person.username(),
                WorkCalendar.date(clock.instant()).toString());
    }

    /**
     * With a mark of what stands in it: another installation may have called something else the same. None for a form
     * that asks more than its version does, such as why an answer is corrected.
     */
    private @Nullable String source(Form form) {
        return form.equals(forms.version(form.id(), form.version()))
                ? "/api/forms/" + form.id() + "?version=" + form.version() + "&is="
                        + Integer.toHexString(form.schema().hashCode())
                : null;
    }

    /** JSON that cannot end the script element it stands in, whatever a name or an answer holds. */
    private String script(Object value) {
        try {
            return json.writeValueAsString(value)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A form and its data are always JSON", unwritable);
        }
    }
}
