package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.AnswersInWords.Answered;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.notification.Outbox;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is known of a child and family, where to change it, and what was known before, of which somebody was told. */
@Component
@RequiredArgsConstructor
class DetailsOnPage {

    /** What one form keeps, as it is now. */
    record Part(String form, List<Answered> known) {}

    /** A change; {@code told} are those outside the service who were told before it. */
    record Changed(
            String form,
            Instant at,
            String when,
            String by,
            @Nullable String why,
            @Nullable String since,
            List<KnownDetails.Changed> changed,
            List<String> told) {}

    /** The newest change first. */
    record Shown(String reference, List<Part> parts, List<Changed> changes) {}

    private final CaseReading reading;
    private final KnownDetails known;
    private final FormRegistry forms;
    private final AnswersInWords words;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final Outbox outbox;
    private final ObjectProvider<ToldOutside> elsewhere;

    /** For a reader whose right to the case is checked; a school or practice reads none of it. */
    Shown of(CaseRecord theCase, Person reader) {
        if (!reading.of(theCase, reader).may(EntryKind.DETAILS.readers())) {
            throw new NotFoundException("casework.no-case");
        }
        KnownDetails.History history = known.history(theCase);
        Map<String, Object> now = new HashMap<>(history.now());
        now.put("childGivenName", theCase.child().givenName());
        now.put("childFamilyName", theCase.child().familyName());
        now.put("dateOfBirth", theCase.child().dateOfBirth().toString());
        List<ToldOutside.Told> told = told(theCase, reader);
        List<Changed> changes = new ArrayList<>();
        for (KnownDetails.Change change : history.changes()) {
            if (!change.changed().isEmpty()) {
                changes.add(changed(change, told));
            }
        }
        Collections.reverse(changes);
        return new Shown(
                theCase.reference(),
                KnownDetails.FORMS.stream().map(form -> part(form, now)).toList(),
                changes);
    }

    private Part part(String formId, Map<String, Object> now) {
        Form form = forms.latest(formId);
        Map<String, Object> asked = new HashMap<>(now);
        asked.keySet().retainAll(known.asked(form));
        return new Part(formId, words.of(form, asked));
    }

    private Changed changed(KnownDetails.Change change, List<ToldOutside.Told> told) {
        var submission = change.submission();
        return new Changed(
                submission.formId(),
                submission.submittedAt(),
                time.past(submission.submittedAt()),
                staff.displayName(submission.submittedBy()),
                submission.answers().text(KnownDetails.REASON),
                submission.answers().date("changedSince") == null
                        ? null
                        : TimeInWords.full(submission.answers().date("changedSince")),
                change.changed(),
                told.stream()
                        .filter(one -> one.at().isBefore(submission.submittedAt()))
                        .map(one -> one.whom() + ", " + time.past(one.at()))
                        .toList());
    }

    private List<ToldOutside.Told> told(CaseRecord theCase, Person reader) {
        Stream<ToldOutside.Told> messages = outbox.toldOf(theCase.reference(), reader).stream()
                .filter(message -> message.sentAt() != null)
                .map(message -> new ToldOutside.Told(
                        say(
                                "details.told.by",
                                say("audience." + message.audience()),
                                sayOr("text.name." + message.template(), message.template())),
                        message.sentAt()));
        return Stream.concat(messages, elsewhere.stream().flatMap(other -> other.of(theCase, reader).stream()))
                .sorted(Comparator.comparing(ToldOutside.Told::at))
                .toList();
    }
}
