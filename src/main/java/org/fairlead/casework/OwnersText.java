package org.fairlead.casework;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.notification.Messages;
import org.fairlead.process.Step;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends a text that an owner has written on the page Texts, where their diagram says so. Family and referrer are
 * written to by the rules of {@link Telling}; whoever gets it, the same text goes to them once a day at most.
 */
@Component
@RequiredArgsConstructor
class OwnersText {

    private static final String FAMILY = "family";
    private static final String REFERRER = "referrer";
    private static final String LINK_WORKER = "link-worker";

    private final Cases cases;
    private final Telling telling;
    private final Messages messages;
    private final StaffDirectory staff;
    private final Clock clock;

    @Step(
            value = "sendText",
            name = "Send a text of our own",
            help = "Sends a text of the page Texts. Family and referrer get it in their own way, as far as they may be"
                    + " written to; what may not go out by itself waits for a coordinator. The same text goes to the"
                    + " same people once a day at most.",
            inputs = {
                @Step.Input(
                        name = "textName",
                        help = "The name of a text on the page Texts, in lower-case words with hyphens."),
                @Step.Input(
                        name = "sendTo",
                        help = "Who gets it.",
                        values = {FAMILY, REFERRER, LINK_WORKER, "coordinator", "supervisor"})
            })
    @Transactional
    public void send(String caseRef, String textName, String sendTo) {
        CaseRecord theCase = cases.find(caseRef);
        if (!theCase.isOpen()) {
            return;
        }
        String key = String.join(
                ":",
                caseRef,
                "text",
                textName,
                WorkCalendar.date(clock.instant()).toString());
        switch (sendTo) {
            case FAMILY -> telling.familyOf(theCase, textName, key);
            case REFERRER -> telling.referrerOf(theCase, textName, key);
            default -> people(theCase, sendTo).forEach(person -> tell(person, theCase, textName, key));
        }
    }

    private List<Person> people(CaseRecord theCase, String role) {
        return role.equals(LINK_WORKER)
                ? linkWorker(theCase.linkWorker()).stream().toList()
                : staff.inRole(role, theCase.areaId());
    }

    private Optional<Person> linkWorker(@Nullable String username) {
        return staff.find(username);
    }

    private void tell(Person person, CaseRecord theCase, String text, String key) {
        String reference = theCase.reference();
        messages.send(
                key + ":" + person.username(),
                staff.email(person.username()).orElse(null),
                text,
                reference,
                Map.of("subject", reference, "path", "/cases/" + reference));
    }
}
