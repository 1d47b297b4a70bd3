package org.fairlead.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CasePanel;
import org.fairlead.casework.CasePart;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Readers;
import org.fairlead.form.FormSubmissions;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;

/** Sessions, contacts and where parents were pointed to, on the case page. */
@Component
@RequiredArgsConstructor
class SessionsPanel implements CasePanel {

    private static final int LATEST = 5;

    /** One session; {@code attendance} and {@code way} are message keys. */
    record Line(String day, String kind, String way, String attendance, String childSaid) {}

    /** Where a parent was pointed to; {@code result} is a message key. */
    record Signposted(String to, String day, String result) {}

    /** What the panel shows; {@code next} is empty when no next meeting is known. */
    record Shown(List<Line> lines, int sessions, int attended, String next, List<Signposted> signposts) {}

    private final SessionRepository sessions;
    private final SignpostRepository signposts;
    private final FormSubmissions submissions;
    private final TimeInWords time;
    private final Clock clock;

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.SESSIONS);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return 32;
    }

    @Override
    public String fragment() {
        return "support/panel :: sessions";
    }

    @Override
    public Readers readers() {
        return Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR);
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        List<SessionRepository.Session> all = sessions.of(theCase.reference());
        List<SessionRepository.Session> withChild =
                all.stream().filter(one -> !one.kind().equals("contact")).toList();
        LocalDate today = WorkCalendar.date(clock.instant());
        return new Shown(
                all.stream().limit(LATEST).map(this::line).toList(),
                withChild.size(),
                (int) withChild.stream()
                        .filter(one -> one.attendance().equals("attended"))
                        .count(),
                all.stream()
                        .map(SessionRepository.Session::nextOn)
                        .filter(Objects::nonNull)
                        .filter(next -> !next.isBefore(today))
                        .min(Comparator.naturalOrder())
                        .map(time::day)
                        .orElse(""),
                signposts.of(theCase.reference()).stream()
                        .map(signpost -> new Signposted(
                                answer(signpost.submissionId(), "signpostedTo"),
                                time.day(signpost.signpostedOn()),
                                signpost.result()))
                        .toList());
    }

    private Line line(SessionRepository.Session session) {
        return new Line(
                time.day(session.heldOn()),
                session.kind(),
                session.way(),
                session.attendance(),
                answer(session.submissionId(), "childFeedback"));
    }

    private String answer(String submissionId, String key) {
        return submissions.find(submissionId).answers().getOrDefault(key, "").toString();
    }
}
