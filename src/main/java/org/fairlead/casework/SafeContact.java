package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.Answers;
import org.fairlead.form.Form;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.Submission;
import org.fairlead.notification.SafeContactNotes;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.PhoneNumber;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What makes it safe to ring, write or knock, in one place for whoever is about to: who, with which authority, when and
 * how, who must not hear of it, and what is dangerous about a visit.
 */
@Component
@RequiredArgsConstructor
class SafeContact implements SafeContactNotes {

    /** Has the questions about each parent and carer. */
    private static final String CARERS = "change-carers";

    private static final String CONTACT = "change-safe-contact";

    private static final Pattern SPEAKS_OF_POST =
            Pattern.compile("\\b(letters?|post|posted|write|writing|mail)\\b", Pattern.CASE_INSENSITIVE);

    private final CaseRepository cases;
    private final KnownDetails known;
    private final FormRegistry forms;
    private final LookRepository looks;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final Clock clock;
    private final ObjectProvider<SharingGate> gate;

    /** When something became another, and by whom; shown to whoever has not seen it yet. */
    record Fresh(String when, String by) {}

    /** Somebody who looks after the child; {@code dial} is the number as a telephone takes it. */
    record Reached(
            String name,
            String relationship,
            String authority,
            String phone,
            @Nullable String dial,
            String email,
            String safely,
            @Nullable Fresh fresh) {}

    /** One more thing to know; {@code key} is that of a message, {@code warns} when it can make contact unsafe. */
    record Note(
            String key,
            String words,
            boolean warns,
            @Nullable Fresh fresh) {}

    /** All of it; {@code mayChange} for whoever can put it right, {@code kept} when the reader may not know where. */
    record Shown(
            String reference,
            List<Reached> people,
            List<Note> notes,
            boolean mustNotHear,
            boolean kept,
            boolean mayChange) {}

    /** What a reader, whose right to the case is checked, may see; the look is noted. */
    @Transactional
    Shown shownTo(CaseRecord theCase, Person reader) {
        KnownDetails.History history = known.history(theCase);
        Instant before = looks.look(reader.username(), theCase.reference(), clock.instant());
        Answers now = history.now();
        boolean partner = reader.siteId() != null;
        boolean kept = partner && now.is("addressSecret", "yes");
        Form asked = forms.latest(CARERS);
        List<Reached> people = new ArrayList<>();
        for (int place = 1; now.text("carer" + place + "Name") != null; place++) {
            String who = "carer" + place;
            String phone = kept ? "" : now.text(who + "Phone", "");
            people.add(new Reached(
                    now.text(who + "Name", ""),
                    known.word(asked, who + "Relationship", now.get(who + "Relationship")),
                    authority(asked, who, now),
                    phone,
                    PhoneNumber.read(phone).map(PhoneNumber::dialled).orElse(null),
                    kept ? "" : now.text(who + "Email", ""),
                    now.text(who + "SafeContact", ""),
                    fresh(
                            history,
                            before,
                            reader,
                            List.of(
                                    who + "Name",
                                    who + "Phone",
                                    who + "Email",
                                    who + "SafeContact",
                                    who + "Relationship",
                                    who + "ParentalResponsibility",
                                    who + "PrSource"))));
        }
        List<Note> notes = new ArrayList<>();
        note(notes, "contact.not", history, before, reader, true, "doNotContact");
        note(notes, "contact.ways", history, before, reader, false, "safeWays");
        note(notes, "contact.interpreter", history, before, reader, false, "interpreterLanguage");
        if (!partner) {
            note(notes, "contact.orders", history, before, reader, true, "courtOrders");
            note(notes, "contact.order", history, before, reader, false, "lookedAfterOrder");
            note(notes, "contact.visit", history, before, reader, true, "homeVisitRisks");
            note(notes, "contact.address", history, before, reader, false, "carer1Address");
            if (now.is("addressSecret", "yes")) {
                notes.add(new Note("contact.secret", say("contact.secret.words"), true, null));
            }
        }
        return new Shown(
                theCase.reference(), people, notes, !partner && familyMustNotHear(theCase.reference()), kept, !partner);
    }

    private String authority(Form asked, String who, Answers now) {
        String has = now.text(who + "ParentalResponsibility", "not-known");
        String source = known.word(asked, who + "PrSource", now.get(who + "PrSource"));
        return switch (has) {
            case "yes" -> source.isEmpty() ? say("contact.responsible") : say("contact.responsible-by", source);
            case "no" -> say("contact.not-responsible");
            default -> say("contact.responsibility-unknown");
        };
    }

    private void note(
            List<Note> notes,
            String key,
            KnownDetails.History history,
            @Nullable Instant before,
            Person reader,
            boolean warns,
            String question) {
        Object answer = history.now().get(question);
        Fresh fresh = fresh(history, before, reader, List.of(question));
        String words = words(question, answer);
        if (!words.isEmpty() && !"none".equals(answer) || fresh != null) {
            notes.add(new Note(key, words.isEmpty() ? say("contact.no-longer") : words, warns, fresh));
        }
    }

    private String words(String question, @Nullable Object answer) {
        String form = List.of("lookedAfterOrder").contains(question)
                ? "referral"
                : question.equals("carer1Address") ? "change-address" : CONTACT;
        return known.word(forms.latest(form), question, answer);
    }

    private @Nullable Fresh fresh(
            KnownDetails.History history, @Nullable Instant before, Person reader, List<String> questions) {
        Submission last = history.lastChange(questions);
        if (last == null
                || last.submittedBy().equals(reader.username())
                || before != null && !last.submittedAt().isAfter(before)) {
            return null;
        }
        return new Fresh(time.past(last.submittedAt()), staff.displayName(last.submittedBy()));
    }

    @Override
    @Transactional
    public Object shown(String caseRef, Person reader) {
        return shownTo(cases.find(caseRef).orElseThrow(), reader);
    }

    @Override
    public boolean familyMustNotHear(String caseRef) {
        return !gate.getObject().mayWriteToFamily(caseRef);
    }

    @Override
    public String of(String caseRef) {
        Set<String> notes = new LinkedHashSet<>();
        cases.find(caseRef).ifPresent(theCase -> {
            Answers now = known.of(theCase);
            String nobody = now.text("doNotContact");
            notes.add(nobody == null ? null : say("casework.do-not-contact", nobody));
            String ways = words("safeWays", now.get("safeWays"));
            notes.add(ways.isEmpty() ? null : say("contact.safe-ways", ways));
            for (int place = 1; now.text("carer" + place + "Name") != null; place++) {
                notes.add(now.text("carer" + place + "SafeContact"));
            }
        });
        notes.removeIf(Objects::isNull);
        return String.join(" ", notes);
    }

    @Override
    public boolean lettersAreSafe(String caseRef) {
        return cases.find(caseRef)
                .map(theCase -> {
                    Answers now = known.of(theCase);
                    List<String> ways = now.choices("safeWays");
                    if (!ways.isEmpty()) {
                        return ways.contains("letter") && now.text("doNotContact") == null;
                    }
                    // what somebody wrote about post may be a no: whoever prints reads it and ticks
                    return now.text("doNotContact") == null
                            && !SPEAKS_OF_POST.matcher(of(caseRef)).find();
                })
                .orElse(true);
    }
}
