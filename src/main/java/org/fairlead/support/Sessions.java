package org.fairlead.support;

import static org.fairlead.system.Sentences.say;
import static org.fairlead.system.Sentences.sayOr;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseOpenedAgain;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.ContactKind;
import org.fairlead.casework.Contacts;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Timeline;
import org.fairlead.form.Answers;
import org.fairlead.form.AnswersCorrected;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Step;
import org.fairlead.process.Tells;
import org.fairlead.process.Variables;
import org.fairlead.process.Whereabouts;
import org.fairlead.staff.AreaSettings;
import org.fairlead.staff.Setting;
import org.fairlead.system.TimeInWords;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions and contacts of a child: what took place, and what follows when a child is not brought. */
@Service
@Starts("was-not-brought")
@Tells("case-closed")
@RequiredArgsConstructor
class Sessions {

    private static final String CONTACT = "contact";
    private static final String ATTENDED = "attended";
    private static final Map<String, ContactKind> WAYS =
            Map.of("phone", ContactKind.CALL, "video", ContactKind.CALL, "message", ContactKind.MESSAGE);
    private static final String NOT_BROUGHT = "was-not-brought";

    private final SessionRepository sessions;
    private final Cases cases;
    private final AreaSettings settings;
    private final Pathways pathways;
    private final Whereabouts whereabouts;
    private final Timeline timeline;
    private final Contacts contacts;
    private final TimeInWords time;

    /** Writes a session down; when the child was not brought, the diagram {@code was-not-brought} says what follows. */
    @Transactional
    public void record(CaseRecord theCase, Submission submission, Answers answers) {
        LocalDate heldOn = Objects.requireNonNull(answers.date("heldOn"));
        String kind = answers.text("sessionKind");
        String attendance = answers.text("attendance");
        sessions.add(
                theCase.reference(),
                heldOn,
                kind,
                answers.text("sessionWay"),
                attendance,
                answers.date("nextOn"),
                submission);
        boolean other = CONTACT.equals(kind);
        contacts.add(theCase.reference(), kind(answers), other ? "family" : "child", attendance, heldOn, submission);
        timeline.add(
                theCase.reference(),
                EntryKind.WORK,
                say(
                        "support.on",
                        sayOr("support.session-kind." + kind, kind),
                        time.day(heldOn),
                        sayOr("casework.met." + attendance, attendance)),
                submission);
        if (NOT_BROUGHT.equals(attendance)) {
            pathways.start(NOT_BROUGHT, theCase.reference(), variables(theCase));
        }
    }

    private static ContactKind kind(Answers answers) {
        return answers.is("sessionKind", CONTACT)
                ? WAYS.getOrDefault(answers.text("sessionWay"), ContactKind.VISIT)
                : ContactKind.SESSION;
    }

    /** The session was another child's; what was to be asked because of it is asked of that one's. */
    void move(CaseRecord from, CaseRecord to, Submission note) {
        sessions.move(note.id(), to.reference());
        if (note.answers().is("attendance", NOT_BROUGHT)) {
            pathways.running(NOT_BROUGHT, from.reference()).stream()
                    .findFirst()
                    .ifPresent(asked -> pathways.send(asked, "case-closed", Map.of()));
            pathways.start(NOT_BROUGHT, to.reference(), variables(to));
        }
    }

    @Step(
            value = "countMissedSessions",
            name = "Count missed sessions",
            help = "Counts how often the child was not brought since they last came, beside the area's numbers that"
                    + " matter.")
    Missed countMissed(String caseRef) {
        return new Missed(
                missedInARow(caseRef),
                number(caseRef, Setting.WAS_NOT_BROUGHT_ASK),
                number(caseRef, Setting.WAS_NOT_BROUGHT_SUPERVISOR));
    }

    /** How often in a row a child was not brought, beside the area's numbers that matter. */
    record Missed(int missedSessions, int askWhyAfter, int supervisorAfter) {}

    /** How often in a row the child was not brought, the newest session first; what was called off does not count. */
    private int missedInARow(String caseRef) {
        int missed = 0;
        for (SessionRepository.Session session : sessions.of(caseRef)) {
            if (session.attendance().equals(NOT_BROUGHT)) {
                missed++;
            } else if (!session.kind().equals(CONTACT) && session.attendance().equals(ATTENDED)) {
                return missed;
            }
        }
        return missed;
    }

    private int number(String caseRef, Setting setting) {
        return settings.number(cases.find(caseRef).areaId(), setting);
    }

    @EventListener
    void on(AnswersCorrected corrected) {
        if (corrected.now().formId().equals("session-note")) {
            sessions.correct(corrected.now());
            Answers now = corrected.now().answers();
            boolean other = now.is("sessionKind", CONTACT);
            contacts.correct(
                    corrected.now().id(),
                    kind(now),
                    other ? "family" : "child",
                    now.text("attendance"),
                    Objects.requireNonNull(now.date("heldOn")));
        }
    }

    @EventListener
    void on(CaseClosed closed) {
        for (String process : List.of("was-not-brought", "signposting", Menus.PROCESS)) {
            pathways.running(process, closed.caseRef())
                    .forEach(instance -> pathways.send(instance, "case-closed", Map.of()));
        }
    }

    /** What was to be asked, is to be asked still. */
    @EventListener
    void on(CaseOpenedAgain opened) {
        String caseRef = opened.caseRef();
        whereabouts
                .brokenOff(NOT_BROUGHT, caseRef, opened.closedAt())
                .forEach(asked -> whereabouts.goOn(asked, variables(cases.find(caseRef))));
    }

    static Map<String, Object> variables(CaseRecord theCase) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, theCase.reference());
        variables.put(Variables.PATHWAY, theCase.pathway());
        variables.put(Variables.AREA, theCase.areaId());
        variables.put(Variables.SITE, theCase.siteId());
        variables.put(Variables.LINK_WORKER, theCase.linkWorker());
        return variables;
    }
}
