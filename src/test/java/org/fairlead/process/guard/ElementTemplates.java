package org.fairlead.process.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.fairlead.process.Step;
import org.fairlead.process.TaskFact;
import org.fairlead.process.engine.TaskClocks;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Setting;

/** What the Modeler offers to owners, made of what the service's own code and the shipped diagrams say. */
final class ElementTemplates {

    /** The functions that count what a setting counts. */
    private static final Map<Setting.Unit, String> FUNCTIONS = Map.of(
            Setting.Unit.WORKING_DAYS, "workingDays",
            Setting.Unit.SCHOOL_DAYS, "schoolDays",
            Setting.Unit.SCHOOL_WEEKS, "schoolWeeks",
            Setting.Unit.DAYS, "calendarDays",
            Setting.Unit.MONTHS, "calendarMonths");

    private static final String KEBAB = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private static final String NONE = "";

    private final ObjectMapper json = new ObjectMapper();
    private final Declarations declared;
    private final List<Diagram> diagrams;
    private final Properties words = words();

    ElementTemplates(Declarations declared, List<Diagram> diagrams) {
        this.declared = declared;
        this.diagrams = diagrams;
    }

    /** The files by their names. */
    Map<String, ArrayNode> files() {
        Map<String, ArrayNode> files = new TreeMap<>();
        files.put("steps.json", steps());
        files.put("tasks.json", tasks());
        files.put("decisions.json", decisions());
        files.put("called-processes.json", calls());
        return files;
    }

    private ArrayNode steps() {
        ArrayNode templates = json.createArrayNode();
        for (String name : declared.steps()) {
            Class<?> type = declared.type(name);
            Step said = declared.said(name).orElseThrow();
            boolean asIs = Arrays.stream(said.inputs()).allMatch(Step.Input::optional);
            if (asIs) {
                templates.add(step(name, type, said, false));
            }
            if (said.inputs().length > 0) {
                templates.add(step(name, type, said, true));
            }
        }
        return templates;
    }

    private ObjectNode step(String name, Class<?> type, Step said, boolean withInputs) {
        boolean both = withInputs && Arrays.stream(said.inputs()).allMatch(Step.Input::optional);
        ObjectNode template = template(
                "fairlead.step." + name + (both ? ".as" : ""),
                both ? said.name() + " as …" : said.name(),
                said.help() + sets(name),
                "bpmn:ServiceTask",
                module(type));
        ArrayNode properties = template.withArray("properties");
        hidden(properties, "camunda:delegateExpression", "${" + name + "}");
        if (withInputs) {
            for (Step.Input input : said.inputs()) {
                ObjectNode property = properties.addObject();
                property.put("label", inWords(input.name())).put("description", input.help());
                if (input.values().length > 0) {
                    Map<String, String> choices = new LinkedHashMap<>();
                    Arrays.stream(input.values()).forEach(value -> choices.put(value, inWords(value)));
                    choose(property, choices);
                } else {
                    property.put("type", "String");
                    pattern(property, KEBAB, "Lower-case words with hyphens, such as moved-away.");
                }
                required(property);
                property.putObject("binding")
                        .put("type", "camunda:inputParameter")
                        .put("name", input.name());
            }
        }
        return template;
    }

    private String sets(String delegate) {
        Collection<String> names = declared.sets(delegate).keySet();
        return names.isEmpty() ? "" : " Afterwards you can ask for: " + String.join(", ", names) + ".";
    }

    private ArrayNode tasks() {
        ArrayNode templates = json.createArrayNode();

        ArrayNode role =
                task(templates, "role", "Task for a role", "Somebody with this role takes the task from the list.");
        people(role);
        withTheChild(role);
        facts(role);
        dueFromSetting(role);
        tells(role);
        notDoneBy(role);
        clocks(role);

        ArrayNode later = task(
                templates,
                "role-by-date",
                "Task for a role, by a date set before",
                "For a due date that a step before this one works out, such as ${meetingDueAt}.");
        people(later);
        facts(later);
        dueFromStep(later);
        tells(later);
        notDoneBy(later);
        clocks(later);

        ArrayNode own = task(
                templates,
                "link-worker",
                "Task for the child's link worker",
                "The task goes straight to the link worker of this child.");
        hidden(own, "camunda:assignee", "${linkWorker}");
        hidden(own, "camunda:candidateGroups", Roles.LINK_WORKER);
        withTheChild(own);
        facts(own);
        dueFromSetting(own);
        tells(own);
        clocks(own);

        ArrayNode safe = task(
                templates,
                "safeguarding",
                "Task for the safeguarding lead",
                "The deputy stands in, and the safeguarding lead on call hears when it is late.");
        hidden(safe, "camunda:candidateGroups", Roles.DSL + "," + Roles.DEPUTY_DSL);
        facts(safe);
        dueFromSetting(safe);
        hiddenExtension(safe, "overdueTells", Roles.SAFEGUARDING_LEAD);
        clocks(safe);
        return templates;
    }

    private ArrayNode task(ArrayNode templates, String id, String name, String help) {
        ObjectNode template = template("fairlead.task." + id, name, help, "bpmn:UserTask", "Tasks");
        templates.add(template);
        ArrayNode properties = template.withArray("properties");
        ObjectNode form = properties.addObject();
        form.put("label", "Form")
                .put("description", "The id of a form in forms/, such as plan-menu.")
                .put("type", "String");
        pattern(form, KEBAB, "The id of a form: lower-case words with hyphens.");
        required(form);
        bind(form, "camunda:formRef");
        hidden(properties, "camunda:formRefBinding", "latest");
        return properties;
    }

    private void people(ArrayNode properties) {
        Map<String, String> roles = new LinkedHashMap<>();
        TreeSet<String> shipped = diagrams.stream()
                .flatMap(diagram -> diagram.all(UserTask.class).stream())
                .filter(task -> !task.getCamundaCandidateGroupsList().contains(Roles.DSL))
                .map(UserTask::getCamundaCandidateGroups)
                .collect(Collectors.toCollection(TreeSet::new));
        shipped.addAll(TaskHasPeople.roles());
        shipped.remove(Roles.DSL);
        shipped.forEach(groups -> roles.put(
                groups, Arrays.stream(groups.split(",")).map(this::role).collect(Collectors.joining(" or "))));
        ObjectNode property = properties.addObject();
        property.put("label", "Role").put("description", "Who sees the task on the team's list and may take it.");
        choose(property, roles);
        required(property);
        bind(property, "camunda:candidateGroups");
    }

    private void withTheChild(ArrayNode properties) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(NONE, "Not with the child, or not alone");
        choices.put(WorkWithChildSaysSo.DIRECT_WORK, "Direct work with the child");
        choices.put(WorkWithChildSaysSo.ALONE, "Alone with the child");
        ObjectNode property = properties.addObject();
        property.put("label", "With the child")
                .put(
                        "description",
                        "Nobody works with a child whose training or checks have run out; direct work stops in a"
                                + " pause.")
                .put("value", NONE);
        choose(property, choices);
        bindExtension(property, WorkWithChildSaysSo.PROPERTY);
    }

    /** What stands beside the task, each chosen from the same list. */
    private void facts(ArrayNode properties) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(NONE, "Nothing more");
        for (TaskFact fact : TaskFact.values()) {
            choices.put(fact.stored(), words.getProperty("fact." + fact.stored()));
        }
        for (int at = 0; at < TaskFact.PROPERTIES.size(); at++) {
            ObjectNode property = properties.addObject();
            property.put("label", "Beside the task, " + (at + 1))
                    .put(
                            "description",
                            "What whoever does it needs to know of the child. They see no more than on the child's"
                                    + " page.")
                    .put("value", NONE);
            choose(property, choices);
            bindExtension(property, TaskFact.PROPERTIES.get(at));
        }
    }

    private void dueFromSetting(ArrayNode properties) {
        ObjectNode property = properties.addObject();
        property.put("label", "Due after")
                .put(
                        "description",
                        "A number of days that each area sets on the page Areas; the number here is the usual one.");
        choose(property, moments());
        required(property);
        bind(property, "camunda:dueDate");
    }

    private void dueFromStep(ArrayNode properties) {
        ObjectNode property = properties.addObject();
        property.put("label", "Due on")
                .put("description", "A date that a step before this one sets, in the form ${meetingDueAt}.")
                .put("type", "String");
        pattern(property, "^\\$\\{[A-Za-z]\\w*\\}$", "One name in the form ${meetingDueAt}.");
        required(property);
        bind(property, "camunda:dueDate");
    }

    private void tells(ArrayNode properties) {
        Map<String, String> hears = new LinkedHashMap<>();
        hears.put(Roles.SUPERVISOR, role(Roles.SUPERVISOR));
        new TreeSet<>(TaskHasPeople.roles()).forEach(role -> hears.putIfAbsent(role, role(role)));
        LateTaskTells.OTHERS.stream().sorted().forEach(other -> hears.put(other, words.getProperty("hears." + other)));
        ObjectNode property = properties.addObject();
        property.put("label", "Who hears when it is late")
                .put("description", "They get a message at the due date. Nothing more has to be drawn for it.")
                .put("value", Roles.SUPERVISOR);
        choose(property, hears);
        required(property);
        bindExtension(property, "overdueTells");
    }

    private void notDoneBy(ArrayNode properties) {
        ObjectNode property = properties.addObject();
        property.put("label", "Not the same person as in")
                .put("description", "The id of a task before: whoever has done it may not do this one too.")
                .put("value", NONE)
                .put("type", "String");
        pattern(property, "^$|" + KEBAB, "The id of a task: lower-case words with hyphens. Or nothing.");
        bindExtension(property, "notDoneBy");
    }

    /** The timer patterns: reminder, chase and escalation, in days that an area sets. */
    private void clocks(ArrayNode properties) {
        clock(properties, "remindAt", "Remind after", "Reminds who has the task, before it is due.");
        clock(properties, "remindAgainAt", "Chase after", "Reminds them once more.");
        clock(
                properties,
                "supervisorHearsAt",
                "Escalate after",
                "Tells the supervisors of the area when it has waited this long.");
    }

    private void clock(ArrayNode properties, String name, String label, String help) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(NONE, "Never");
        TaskClocks.PARTS.forEach(part -> choices.put(part, words.getProperty("part-of-the-way." + part)));
        choices.putAll(moments());
        ObjectNode property = properties.addObject();
        property.put("label", label).put("description", help).put("value", NONE);
        choose(property, choices);
        bindExtension(property, name);
    }

    private Map<String, String> moments() {
        Map<String, String> moments = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            Optional.ofNullable(FUNCTIONS.get(setting.unit()))
                    .filter(function -> !Offering.NO_WAIT.contains(setting))
                    .ifPresent(function -> moments.put(
                            "${" + function + "('" + setting.key() + "')}",
                            setting.key() + ": " + setting.standard() + " " + unit(setting)
                                    + Optional.ofNullable(words.getProperty("setting." + setting.key()))
                                            .map(said -> " – " + said)
                                            .orElse("")));
        }
        return moments;
    }

    private String unit(Setting setting) {
        String unit =
                words.getProperty("unit." + setting.unit().name().toLowerCase().replace('_', '-'));
        return setting.standard() == 1 ? unit.replaceFirst("s$", "") : unit;
    }

    private ArrayNode decisions() {
        ArrayNode templates = json.createArrayNode();
        Step keeps = declared.said("keepDecision").orElseThrow();
        ObjectNode template = template(
                "fairlead.decision",
                "Decide by a table",
                "Asks a decision table. " + keeps.help(),
                "bpmn:BusinessRuleTask",
                "Decisions");
        templates.add(template);
        ArrayNode properties = template.withArray("properties");
        ObjectNode decision = properties.addObject();
        decision.put("label", "Decision")
                .put("description", "The id of a decision table in processes/, such as check-eligibility.")
                .put("type", "String");
        pattern(decision, KEBAB, "The id of a decision: lower-case words with hyphens.");
        required(decision);
        bind(decision, "camunda:decisionRef");
        hidden(properties, "camunda:mapDecisionResult", "singleResult");
        ObjectNode keep = properties.addObject();
        keep.put("type", "Hidden").put("value", "${keepDecision}");
        keep.putObject("binding")
                .put("type", "camunda:executionListener")
                .put("event", "end")
                .put("implementationType", "delegateExpression");
        return templates;
    }

    private ArrayNode calls() {
        Map<String, Map<String, TreeSet<String>>> given = new TreeMap<>();
        Map<String, TreeSet<String>> taken = new TreeMap<>();
        for (Diagram diagram : diagrams) {
            for (CallActivity call : diagram.all(CallActivity.class)) {
                Map<String, TreeSet<String>> in =
                        given.computeIfAbsent(call.getCalledElement(), any -> new TreeMap<>());
                for (CamundaIn one : Diagram.extensions(call, CamundaIn.class)) {
                    if (one.getCamundaTarget() != null) {
                        in.computeIfAbsent(one.getCamundaTarget(), any -> new TreeSet<>())
                                .add(Optional.ofNullable(one.getCamundaSourceExpression())
                                        .orElse(String.valueOf(one.getCamundaSource())));
                    }
                }
                TreeSet<String> out = taken.computeIfAbsent(call.getCalledElement(), any -> new TreeSet<>());
                Diagram.extensions(call, CamundaOut.class).forEach(one -> out.add(one.getCamundaSource()));
            }
        }
        ArrayNode templates = json.createArrayNode();
        given.forEach((process, in) -> templates.add(call(process, in, taken.get(process))));
        return templates;
    }

    private ObjectNode call(String process, Map<String, TreeSet<String>> in, Collection<String> out) {
        Diagram called = diagrams.stream()
                .filter(diagram -> diagram.id().equals(process))
                .findFirst()
                .orElseThrow();
        String help = called.process().getDocumentations().stream()
                .map(documentation -> documentation.getTextContent().strip() + " ")
                .collect(Collectors.joining());
        ObjectNode template = template(
                "fairlead.call." + process,
                called.process().getName(),
                help + "Afterwards you can ask for: " + String.join(", ", out) + ".",
                "bpmn:CallActivity",
                "Processes to call");
        ArrayNode properties = template.withArray("properties");
        hidden(properties, "calledElement", process);
        ObjectNode key = properties.addObject();
        key.put("type", "Hidden").put("value", "#{execution.processBusinessKey}");
        key.putObject("binding").put("type", "camunda:in:businessKey");
        in.forEach((target, values) -> {
            boolean said = values.stream().allMatch(Expressions::isExpression);
            ObjectNode property = properties.addObject();
            if (said) {
                Map<String, String> choices = new LinkedHashMap<>();
                values.forEach(value -> choices.put(value, value.replaceAll("[${}']", "")));
                property.put("label", inWords(target))
                        .put("description", "What the called process is told in " + target + ".");
                choose(property, choices);
                required(property);
            } else {
                property.put("type", "Hidden").put("value", values.first());
            }
            ObjectNode binding =
                    property.putObject("binding").put("type", "camunda:in").put("target", target);
            if (said) {
                binding.put("expression", true);
            }
        });
        for (String source : out) {
            ObjectNode property = properties.addObject();
            property.put("type", "Hidden").put("value", source);
            property.putObject("binding").put("type", "camunda:out").put("source", source);
        }
        return template;
    }

    private ObjectNode template(String id, String name, String help, String appliesTo, String category) {
        ObjectNode template = json.createObjectNode();
        template.put("name", name).put("id", id).put("description", help);
        template.putArray("appliesTo").add(appliesTo);
        template.putObject("category")
                .put("id", "fairlead-" + category.toLowerCase().replace(' ', '-'))
                .put("name", "Fairlead: " + category);
        template.putObject("icon").put("contents", icon(category));
        template.put("entriesVisible", true);
        return template;
    }

    private static String icon(String category) {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' width='18' height='18' viewBox='0 0 18 18'>"
                + "<circle cx='9' cy='9' r='9' fill='" + (category.equals("Safeguarding") ? "#d5281b" : "#005eb8")
                + "'/><text x='9' y='13' font-family='sans-serif' font-size='11' text-anchor='middle' fill='#fff'>"
                + category.charAt(0) + "</text></svg>";
        return "data:image/svg+xml,"
                + URLEncoder.encode(svg, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void hidden(ArrayNode properties, String attribute, String value) {
        bind(properties.addObject().put("type", "Hidden").put("value", value), attribute);
    }

    private static void hiddenExtension(ArrayNode properties, String name, String value) {
        bindExtension(properties.addObject().put("type", "Hidden").put("value", value), name);
    }

    private static void bind(ObjectNode property, String attribute) {
        property.putObject("binding").put("type", "property").put("name", attribute);
    }

    private static void bindExtension(ObjectNode property, String name) {
        property.putObject("binding").put("type", "camunda:property").put("name", name);
    }

    private static void choose(ObjectNode property, Map<String, String> choices) {
        property.put("type", "Dropdown");
        ArrayNode array = property.putArray("choices");
        choices.forEach((value, name) -> array.addObject().put("name", name).put("value", value));
    }

    private static void required(ObjectNode property) {
        property.withObject("/constraints").put("notEmpty", true);
    }

    private static void pattern(ObjectNode property, String pattern, String message) {
        property.withObject("/constraints")
                .putObject("pattern")
                .put("value", pattern)
                .put("message", message);
    }

    private String role(String role) {
        return words.getProperty("role." + role, role);
    }

    private String module(Class<?> type) {
        String module = type.getPackageName().split("\\.")[2];
        return words.getProperty("subject." + module, module);
    }

    /** {@code meetingOutcome} and {@code meeting-outcome} as people write it. */
    private static String inWords(String name) {
        String spaced =
                name.replace('-', ' ').replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase();
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static Properties words() {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** A property of a template as the Modeler would fill it in: what is fixed or usual, else the first choice. */
    static String filledIn(JsonNode property) {
        String value = property.path("value").asText();
        return property.has("value") || !property.has("choices")
                ? value
                : property.path("choices").get(0).path("value").asText();
    }
}
