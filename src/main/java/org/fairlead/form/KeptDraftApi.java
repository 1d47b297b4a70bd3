package org.fairlead.form;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Where our pages keep what is being typed, and fetch it again; always whoever has signed in, and theirs alone. The
 * form says with what it sends which draft that was, so that it goes with the answers: a header of a script, a field of
 * a page's form.
 */
@RestController
@OpenTo
@RequiredArgsConstructor
class KeptDraftApi implements HandlerInterceptor, WebMvcConfigurer {

    private static final String HEADER = "Fairlead-Draft";
    private static final String FIELD = "_draft";

    private final KeptDrafts drafts;
    private final CurrentPerson people;

    /**
     * @param person who was signed in when the page was opened
     * @param typed what the page wants to have again; null when it is cleared
     */
    record Typed(
            @Nullable String person,
            @Nullable String place,
            @Nullable String page,
            @Nullable JsonNode typed) {}

    /** @param typed null when there is nothing */
    record Kept(@JsonRawValue @Nullable String typed) {}

    @PostMapping("/api/drafts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@RequestBody Typed draft) {
        Person by = person(draft);
        if (draft.typed() == null || draft.typed().isNull()) {
            drafts.forget(by, place(draft), said(draft.page()));
        } else {
            drafts.keep(by, place(draft), said(draft.page()), draft.typed().toString());
        }
    }

    @PostMapping("/api/drafts/kept")
    Kept kept(@RequestBody Typed draft) {
        return new Kept(drafts.find(person(draft), place(draft)).orElse(null));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (failure != null || !request.getMethod().equals("POST")) {
            return;
        }
        String sent = switch (response.getStatus() / 100) {
            case 2 -> request.getHeader(HEADER);
            case 3 -> request.getParameter(FIELD);
            default -> null;
        };
        if (sent != null) {
            String[] parts = sent.split(" ", 2);
            people.find().ifPresent(by -> drafts.forget(by, parts[parts.length - 1], parts[0]));
        }
    }

    /** Somebody else has signed in since the page was opened: its words are not theirs. */
    private Person person(Typed draft) {
        Person by = people.get();
        if (draft.person() != null && !draft.person().equals(by.username())) {
            throw new ConflictException("form.draft.another-person");
        }
        return by;
    }

    private static String place(Typed draft) {
        if (said(draft.place()).isEmpty()) {
            throw new InvalidAnswersException("place", "form.draft.no-place");
        }
        return said(draft.place());
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
