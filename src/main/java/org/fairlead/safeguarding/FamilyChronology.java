package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was raised about some children, what was decided and whom it was taken to, the oldest first. A concern that the
 * reader is left out of is not in it; each that is counts as looked at.
 */
@Component
@RequiredArgsConstructor
class FamilyChronology {

    /**
     * Something that happened.
     *
     * @param child the name of whom it was about
     * @param when day and time in full
     * @param by who wrote it down
     * @param isDone whether somebody did it because of the concern, which is neither raising it nor adding to it
     */
    record Line(
            Instant at,
            String child,
            String concern,
            String when,
            String what,
            @Nullable String by,
            List<AnswersInWords.Answered> words,
            boolean isDone) {}

    private static final Comparator<Line> IN_ORDER =
            Comparator.comparing(Line::at).thenComparing(Line::concern);

    private final ConcernRepository concerns;
    private final ConcernAccess access;
    private final ConcernTextRepository texts;
    private final ConcernInWords words;
    private final FormSubmissions submissions;
    private final AnswersInWords answers;
    private final StaffDirectory staff;

    @Transactional
    List<Line> of(Collection<CaseRecord> children, Person reader) {
        Map<String, String> names = children.stream()
                .collect(Collectors.toMap(CaseRecord::reference, FamilyChronology::name, (one, same) -> one));
        List<Line> lines = new ArrayList<>();
        for (Concern concern : access.led(concerns.on(names.keySet()), reader)) {
            access.looked(concern, reader);
            add(concern, Objects.requireNonNull(names.get(concern.caseReference())), lines);
        }
        lines.sort(IN_ORDER);
        return lines;
    }

    /** Of one concern, whoever it is about. */
    List<Line> of(Concern concern, String child) {
        List<Line> lines = new ArrayList<>();
        add(concern, child, lines);
        lines.sort(IN_ORDER);
        return lines;
    }

    /** A child's name, whatever is written before and after it. */
    static String name(CaseRecord theCase) {
        return Typed.isolated(
                theCase.child().givenName() + " " + theCase.child().familyName());
    }

    private void add(Concern concern, String child, List<Line> into) {
        ConcernInWords.Words raised = words.of(concern);
        String level = raised.level().isEmpty() ? "" : ", " + say("concern.level." + raised.level());
        Line first = line(
                concern.raisedAt(),
                child,
                concern,
                say("chronology.raised", raised.category() + level),
                concern.raisedBy(),
                words.whatWasSaid(concern),
                false);
        into.add(first);
        texts.of(concern.reference(), ConcernTextRepository.Kind.ADDITION)
                .forEach(one -> into.add(line(
                        one.at(),
                        child,
                        concern,
                        say("chronology.added"),
                        one.by(),
                        List.of(new AnswersInWords.Answered(say("chronology.words"), one.words())),
                        false)));
        submissions.ofCase(concern.reference()).stream()
                .map(submissions::whole)
                .forEach(done -> into.add(line(
                        done.submittedAt(), child, concern, what(done), done.submittedBy(), answers.of(done), true)));
    }

    private static String what(Submission done) {
        return sayOr("chronology.act." + done.taskKey(), sayOr("chronology.act." + done.formId(), done.formId()));
    }

    private Line line(
            Instant at,
            String child,
            Concern concern,
            String what,
            String by,
            List<AnswersInWords.Answered> words,
            boolean isDone) {
        return new Line(
                at, child, concern.reference(), TimeInWords.moment(at), what, staff.displayName(by), words, isDone);
    }
}
