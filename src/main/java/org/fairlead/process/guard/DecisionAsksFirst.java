package org.fairlead.process.guard;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.staff.Roles;

/**
 * A form that offers a choice asks, and insists on, what that choice needs: a place in the service needs the criteria
 * and both leads, early help the family's yes, an outing the medical needs and the way there.
 */
final class DecisionAsksFirst implements Rule {

    /** A choice, by the questions that may offer it, and what has to be asked besides, one of each set. */
    private record Need(Set<String> questions, String choice, List<Set<String>> asked) {}

    /** Where a safeguarding lead answers. */
    private static final Set<String> LEADS_ANSWER = Set.of("dslDecision", "cscAnswer");

    private static final List<Set<String>> WHOLE = List.of(
            Set.of("criteriaMet"),
            Set.of("leaveWhen"),
            Set.of("leadOfService", "decidedBy"),
            Set.of("leadOfSite", "decidedBy"));

    private static final List<Need> NEEDS = List.of(
            new Need(Set.of("intakeDecision"), "accept-seeker", WHOLE),
            new Need(Set.of("intakeDecision"), "accept-warrior", WHOLE),
            new Need(Set.of("intakeDecision"), "waiting-list", WHOLE),
            new Need(Set.of("intakeDecision"), "step-up", List.of(Set.of("stepUpTo"))),
            new Need(Set.of("closeAs", "closeEarlyAs"), "stepped-up", List.of(Set.of("stepUpTo"))),
            new Need(Set.of("stepUpTo", "dslDecision", "cscAnswer"), "early-help", List.of(Set.of("familyAgrees"))),
            new Need(Set.of("outingPermission"), "yes", List.of(Set.of("medicalNeeds"), Set.of("transport"))));

    /** Where each lead decides in a task of their own, the pathway asks both: of the service, and of the site. */
    @Override
    public void check(Diagram diagram, Surroundings around, Findings findings) {
        List<UserTask> inTurn = diagram.all(UserTask.class).stream()
                .filter(task -> around.form(task.getCamundaFormRef())
                        .filter(DecisionAsksFirst::isOfOneLead)
                        .isPresent())
                .toList();
        boolean ofSite = inTurn.stream().anyMatch(DecisionAsksFirst::isOfSite);
        boolean ofService = inTurn.stream().anyMatch(task -> !isOfSite(task));
        if (!inTurn.isEmpty() && !(ofSite && ofService)) {
            findings.add(
                    diagram,
                    inTurn.get(0),
                    say("process.one-lead-decides-alone"),
                    say("process.ask-both-leads", Roles.PARTNER));
        }
    }

    @Override
    public boolean looksAround() {
        return true;
    }

    static boolean isOfOneLead(FormFile form) {
        List<JsonNode> fields = new ArrayList<>();
        collect(form.schema().path("components"), fields);
        return fields.stream().anyMatch(field -> key(field).equals("intakeDecision") && offers(field, "accept-seeker"))
                && fields.stream().anyMatch(field -> key(field).equals("decidedBy"))
                && fields.stream().noneMatch(field -> key(field).equals("leadOfSite"));
    }

    private static boolean isOfSite(UserTask task) {
        return task.getCamundaCandidateGroupsList().contains(Roles.PARTNER);
    }

    @Override
    public void check(FormFile form, Surroundings around, Findings findings) {
        List<JsonNode> fields = new ArrayList<>();
        collect(form.schema().path("components"), fields);
        for (JsonNode field : fields) {
            NEEDS.stream()
                    .filter(need -> need.questions().contains(key(field)) && offers(field, need.choice()))
                    .forEach(need -> need.asked().stream()
                            .filter(keys -> fields.stream()
                                    .noneMatch(other -> keys.contains(key(other)) && isInsistedOn(other, fields)))
                            .forEach(keys -> findings.add(
                                    form.file(),
                                    key(field),
                                    null,
                                    say("process.choice-needs-question", need.choice(), one(keys)),
                                    say("process.ask-and-require", one(keys)))));
        }
    }

    /** A yes that must be given has no other answer, unless a safeguarding lead says why the law needs none. */
    private static boolean isInsistedOn(JsonNode field, List<JsonNode> fields) {
        boolean required = field.path("validate").path("required").asBoolean(false);
        return required
                && (!key(field).equals("familyAgrees")
                        || field.path("type").asText().equals("checkbox")
                        || field.path("values").size() == 1 && offers(field, "yes")
                        || fields.stream().anyMatch(other -> LEADS_ANSWER.contains(key(other)))
                                && fields.stream()
                                        .anyMatch(other ->
                                                key(other).equals("lawfulReason") && isInsistedOn(other, fields)));
    }

    private static boolean offers(JsonNode field, String choice) {
        for (JsonNode option : field.path("values")) {
            if (option.path("value").asText().equals(choice)) {
                return true;
            }
        }
        return false;
    }

    private static String one(Set<String> keys) {
        return String.join(" / ", keys.stream().sorted().toList());
    }

    private static String key(JsonNode field) {
        return field.path("key").asText();
    }

    private static void collect(JsonNode components, List<JsonNode> into) {
        for (JsonNode field : components) {
            into.add(field);
            collect(field.path("components"), into);
        }
    }
}
