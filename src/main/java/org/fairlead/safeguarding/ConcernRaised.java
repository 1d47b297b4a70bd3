package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseEvent;
import org.fairlead.casework.CaseRecord;
import org.fairlead.form.CheckedAnswers;
import org.fairlead.form.NamedChoices;
import org.fairlead.form.Submission;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.springframework.stereotype.Component;

/** Anybody who works with a child, or referred one, raises a concern. The DSL is told, not asked. */
@Component
@Tells(value = "concern-raised", atAnyTime = true)
@RequiredArgsConstructor
class ConcernRaised implements CaseEvent, NamedChoices {

    private final SafeguardingService safeguarding;
    private final Pathways pathways;
    private final StaffDirectory staff;

    @Override
    public String name() {
        return "concern-raised";
    }

    @Override
    public Set<String> roles() {
        return Set.of(
                Roles.COORDINATOR,
                Roles.LINK_WORKER,
                Roles.SUPERVISOR,
                Roles.CLINICAL_SUPERVISOR,
                Roles.DSL,
                Roles.DEPUTY_DSL,
                Roles.SAFEGUARDING_LEAD,
                Roles.PARTNER);
    }

    @Override
    public boolean afterClosing() {
        return true;
    }

    @Override
    public String formId() {
        return "concern";
    }

    @Override
    public boolean keepsAnswersApart() {
        return true;
    }

    /** Whom it may be about: the lead of the school or practice, or anybody of the service but who raises it. */
    @Override
    public Map<String, Object> formData(CaseRecord theCase, Person person) {
        return staffMembers(theCase.areaId(), person);
    }

    Map<String, Object> staffMembers(String areaId, Person person) {
        List<Map<String, String>> choices = new ArrayList<>();
        choices.add(Map.of(
                "label",
                say("safeguarding.safeguarding-lead-school-practice"),
                "value",
                SafeguardingService.SITE_LEAD));
        staff.displayNames(areaId).entrySet().stream()
                .filter(named -> !named.getKey().equals(person.username()))
                .filter(named -> isOurs(named.getKey()))
                .sorted(Map.Entry.comparingByValue())
                .forEach(named -> choices.add(Map.of("label", named.getValue(), "value", named.getKey())));
        return Map.of("staffMembers", choices);
    }

    @Override
    public boolean knows(String valuesKey) {
        return valuesKey.equals("staffMembers");
    }

    /** The one who is offered and is nobody of the staff. */
    @Override
    public Optional<String> name(String value) {
        return value.equals(SafeguardingService.SITE_LEAD)
                ? Optional.of(say("safeguarding.safeguarding-lead-school-practice"))
                : Optional.empty();
    }

    private boolean isOurs(String username) {
        return staff.find(username).filter(known -> known.siteId() == null).isPresent();
    }

    @Override
    public void handle(CaseRecord theCase, Submission submission, CheckedAnswers checked, Person by) {
        safeguarding.raise(
                theCase,
                checked.answers().text("category"),
                checked.answers().is("immediateDanger", "yes"),
                checked.answers(),
                by.username());
        // false for a case that is closed: the concern does not need the pathway
        pathways.send(theCase.rootInstance(), "concern-raised", Map.of());
    }
}
