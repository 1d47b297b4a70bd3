package org.fairlead.process.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.fairlead.form.SupportedComponents;
import org.fairlead.process.Touched;
import org.fairlead.process.guard.Safeguards.Table;
import org.fairlead.process.guard.Safeguards.Way;

/**
 * Every shipped diagram, decision and form with one thing otherwise: an element gone, an arrow led elsewhere, or one
 * thing typed that an owner can type. Of each it is told whether a safeguard hangs on the place.
 */
public final class Mutants {

    private static final Guard GUARD = new Guard(SupportedComponents.alone(), Declarations.ofTheService());
    private static final Declarations DECLARED = Declarations.ofTheService();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ELEMENT = Pattern.compile(
            "<bpmn:(startEvent|endEvent|intermediateCatchEvent|boundaryEvent|userTask|serviceTask|businessRuleTask|"
                    + "callActivity|subProcess|exclusiveGateway|parallelGateway|eventBasedGateway|sequenceFlow) "
                    + "id=\"([^\"]+)\"");
    private static final Pattern FLOW =
            Pattern.compile("<bpmn:sequenceFlow id=\"([^\"]+)\"[^>]*sourceRef=\"([^\"]+)\" targetRef=\"([^\"]+)\"");
    private static final Pattern TABLE_ROW = Pattern.compile("<rule id=\"([^\"]+)\">.*?</rule>\\s*", Pattern.DOTALL);
    private static final Pattern CONDITION_CELL = Pattern.compile("(<inputEntry[^>]*>\\s*<text>)([^<]+)(</text>)");
    private static final Pattern RESULT_CELL = Pattern.compile("(<outputEntry[^>]*>\\s*<text>)([^<]*)(</text>)");
    private static final Set<String> CHOICES = Set.of("radio", "select", "checkbox", "checklist", "taglist");

    /** What is otherwise about a mutant. */
    public enum Kind {
        ELEMENT,
        ARROW,
        CONDITION,
        PEOPLE,
        DATE,
        INTERRUPTS,
        REFERENCE,
        MANY,
        OPTION,
        REQUIRED,
        FLAG,
        QUESTION,
        OUTPUT,
        RULE
    }

    /** One thing that can be typed otherwise in a diagram; {@code $1} is what stood there. */
    private record Change(Kind kind, Pattern place, String to) {

        static Change of(Kind kind, String place, String to) {
            return new Change(kind, Pattern.compile(place), to);
        }
    }

    private static final String CONDITION = "(?<=tFormalExpression\">\\$\\{)([^}]*)(?=}</bpmn:conditionExpression)";
    private static final String TIMER = "(?<=<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">\\$\\{)([^}]*)(?=}"
            + "</bpmn:timeDate></bpmn:timerEventDefinition>\\s*</bpmn:(?:boundary|intermediate))";

    private static final List<Change> CHANGES = List.of(
            Change.of(Kind.CONDITION, CONDITION, "not ($1)"),
            Change.of(Kind.CONDITION, CONDITION, "true"),
            Change.of(Kind.CONDITION, CONDITION, "false"),
            Change.of(Kind.CONDITION, CONDITION, "($1) and site == 'x'"),
            Change.of(Kind.CONDITION, CONDITION, "($1) or site == 'x'"),
            Change.of(Kind.PEOPLE, "(?<=candidateGroups=\")([^\"]*)(?=\")", "$1,coordinator"),
            Change.of(Kind.PEOPLE, "(?<=candidateGroups=\")([^\"]*)(?=\")", "partner"),
            Change.of(Kind.PEOPLE, "(?<=candidateGroups=\")([^\"]*)(?=\")", "link-worker"),
            Change.of(Kind.PEOPLE, "(?<=name=\"overdueTells\" value=\")([^\"]*)(?=\")", "assignee"),
            Change.of(Kind.PEOPLE, "(?<=name=\"overdueTells\" value=\")([^\"]*)(?=\")", "$1,link-worker"),
            Change.of(Kind.DATE, "(?<=dueDate=\"\\$\\{)([^}]*)(?=})", "calendarMonths('consent-sharing')"),
            Change.of(Kind.DATE, "(?<=dueDate=\"\\$\\{)([^}]*)(?=})", "workingDays('concern-decide-immediate')"),
            Change.of(Kind.DATE, "(?<=dueDate=\"\\$\\{)([^}]*)(?=})", "schoolWeeks('progress-review')"),
            Change.of(Kind.DATE, TIMER, "calendarMonths('plan-review-later')"),
            Change.of(Kind.DATE, TIMER, "calendarMonths('consent-sharing')"),
            Change.of(Kind.INTERRUPTS, "(?<=cancelActivity=\")(false)(?=\")", "true"),
            Change.of(Kind.INTERRUPTS, "(?<=isInterrupting=\")(false)(?=\")", "true"),
            Change.of(Kind.REFERENCE, "(?<=camunda:formRef=\")([^\"]*)(?=\")", "contact-note"),
            Change.of(Kind.REFERENCE, "(?<=camunda:decisionRef=\")([^\"]*)(?=\")", "screening-priority"),
            Change.of(Kind.REFERENCE, "(?<=calledElement=\")([^\"]*)(?=\")", "signposting"),
            Change.of(
                    Kind.REFERENCE,
                    "(?<=serviceTask id=\"[^>]{1,200}delegateExpression=\"\\$\\{)(\\w+)(?=})",
                    "tellOutcome"),
            Change.of(
                    Kind.MANY,
                    "()(?=</bpmn:(?:userTask|serviceTask|callActivity|businessRuleTask)>)",
                    "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"><bpmn:loopCardinality "
                            + "xsi:type=\"bpmn:tFormalExpression\">0</bpmn:loopCardinality>"
                            + "</bpmn:multiInstanceLoopCharacteristics>"));

    private Mutants() {}

    /**
     * A file that is not as it was shipped.
     *
     * @param place the element, question or row that is otherwise
     * @param what the difference, in a few words
     * @param safeguard whether a safeguard hangs on the place
     */
    public record Mutant(String file, Kind kind, String place, String what, boolean safeguard, Supplier<String> made) {

        /** What stands in it. */
        public String text() {
            return made.get();
        }

        /** The rules of the guard that refuse it; none where it lets it through. */
        public Set<String> refusedBy() {
            return GUARD.check(List.of(Folder.file(file, text())), new Folder()).stream()
                    .map(Finding::rule)
                    .collect(Collectors.toSet());
        }

        /** Whether it is a table that answers all questions as before. */
        boolean answersTheSame() {
            if (!file.endsWith(".dmn")) {
                return false;
            }
            DecisionFile before = decision(file, Folder.shipped().get(file));
            DecisionFile after = decision(file, text());
            AskedTable one = new AskedTable(before);
            AskedTable other = new AskedTable(after);
            return DecisionAsSafe.questions(before, after).stream()
                    .allMatch(question -> one.ask(question).equals(other.ask(question)));
        }

        private static DecisionFile decision(String file, String text) {
            return new Parsed(new FileReading())
                    .deployed(file, text, DecisionFile.class)
                    .orElseThrow();
        }

        /** What it reaches, as a deployment of it would. */
        public Touched touched() {
            return GUARD.touched(List.of(Folder.file(file, text())), new Folder());
        }

        @Override
        public String toString() {
            return file + " " + place + " " + kind.name().toLowerCase(Locale.ROOT) + ": " + what;
        }
    }

    /** The ids of the shipped processes. */
    public static Set<String> processes() {
        return new Folder().processes();
    }

    /** All of them, file by file. */
    public static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>();
        Folder.shipped().forEach((file, text) -> {
            if (file.endsWith(".bpmn")) {
                Diagrammed diagram = new Diagrammed(file, text, mutants);
                diagram.without();
                diagram.rewired();
                diagram.typed();
            } else if (file.endsWith(".dmn")) {
                rows(file, text, mutants);
            } else {
                questions(file, text, mutants);
            }
        });
        return mutants;
    }

    /** A diagram, and what of it keeps a child safe. */
    private static final class Diagrammed {

        private final String file;
        private final String xml;
        private final List<Mutant> mutants;
        private final Diagram diagram;
        private final boolean aboutConcerns;
        private final Set<String> guarded = new HashSet<>();
        private final Set<String> asked = new HashSet<>();

        Diagrammed(String file, String xml, List<Mutant> mutants) {
            this.file = file;
            this.xml = xml;
            this.mutants = mutants;
            FileReading reading = new FileReading();
            diagram = new Parsed(reading).deployed(file, xml, Diagram.class).orElseThrow();
            Surroundings around =
                    new Surroundings(new Folder(), new Parsed(reading), DECLARED, SupportedComponents.alone());
            aboutConcerns = around.isAboutConcerns(diagram);
            List<Way> ways = Safeguards.declared().ways().stream()
                    .filter(way -> SafeguardReached.isMeant(way, diagram, around))
                    .toList();
            Map<String, Set<FlowNode>> things = SafeguardReached.things(diagram);
            for (Way way : ways) {
                asked.addAll(way.when().keySet());
                Stream.concat(Stream.of(way.after()), way.comesTo().stream())
                        .filter(thing -> !thing.equals("start"))
                        .flatMap(thing -> things.getOrDefault(thing, Set.of()).stream())
                        .forEach(node -> guarded.add(node.getId()));
            }
            diagram.all(UserTask.class).stream()
                    .filter(Surroundings::isForSafeguarding)
                    .forEach(task -> guarded.add(task.getId()));
            diagram.all(ServiceTask.class).stream()
                    .filter(task -> Expressions.delegate(task).stream()
                            .flatMap(name -> DECLARED.said(name).stream())
                            .anyMatch(said -> said.safeguards().length > 0))
                    .forEach(task -> guarded.add(task.getId()));
        }

        private void add(Kind kind, String place, String what, boolean safeguard, Supplier<String> made) {
            mutants.add(new Mutant(file, kind, place, what, safeguard, made));
        }

        void without() {
            Matcher element = ELEMENT.matcher(xml);
            while (element.find()) {
                String id = element.group(2);
                add(Kind.ELEMENT, id, "gone", aboutConcerns || guarded.contains(id), () -> Fixture.without(xml, id));
            }
        }

        void rewired() {
            List<MatchResult> flows = FLOW.matcher(xml).results().toList();
            for (int i = 0; i < flows.size(); i++) {
                String id = flows.get(i).group(1);
                String other = flows.get((i + 1) % flows.size()).group(3);
                boolean safeguard = aboutConcerns
                        || guarded.contains(flows.get(i).group(2))
                        || guarded.contains(flows.get(i).group(3));
                if (beyondMerges(other).equals(beyondMerges(flows.get(i).group(3)))) {
                    continue;
                }
                add(
                        Kind.ARROW,
                        id,
                        "leads to " + other,
                        safeguard,
                        () -> xml.replaceFirst(
                                "(<bpmn:sequenceFlow id=\"" + Pattern.quote(id) + "\"[^>]*targetRef=\")[^\"]+",
                                "$1" + Matcher.quoteReplacement(other)));
            }
        }

        /** Where a way comes that is led to an element: what only brings ways together is none. */
        private String beyondMerges(String id) {
            List<SequenceFlow> out = diagram.model().getModelElementById(id) instanceof ExclusiveGateway merge
                    ? diagram.out(merge)
                    : List.of();
            return out.size() == 1 ? beyondMerges(out.get(0).getTarget().getId()) : id;
        }

        void typed() {
            for (Change change : CHANGES) {
                change.place().matcher(xml).results().forEach(there -> {
                    String now = change.to().replace("$1", there.group(1));
                    String id = around(there.start());
                    if (now.equals(there.group(1)) && change.kind() != Kind.MANY) {
                        return;
                    }
                    add(
                            change.kind(),
                            id,
                            there.group(1) + " → " + (change.kind() == Kind.MANY ? "none of many" : now),
                            isSafeguard(change, id, there.group(1)),
                            () -> xml.substring(0, there.start()) + now + xml.substring(there.end()));
                });
            }
        }

        /** The element in which a place is. */
        private String around(int at) {
            String id = "";
            Matcher element = ELEMENT.matcher(xml).region(0, at);
            while (element.find()) {
                id = element.group(2);
            }
            return id;
        }

        private boolean isSafeguard(Change change, String id, String before) {
            return aboutConcerns
                    || switch (change.kind()) {
                        case CONDITION -> asked.stream().anyMatch(name -> before.matches(".*\\b" + name + "\\b.*"));
                        case DATE -> change.to().startsWith("calendarMonths");
                        case PEOPLE ->
                            guarded.contains(id)
                                    && change.to().matches("assignee|partner")
                                    && !before.contains("partner");
                        default -> guarded.contains(id);
                    };
        }
    }

    /** A table whose rows and cells are otherwise. */
    private static void rows(String file, String xml, List<Mutant> mutants) {
        List<Table> tables = Safeguards.declared().tables(file.substring(0, file.indexOf('.')));
        boolean held = tables.stream().anyMatch(table -> table.never() == null);
        List<String> outputs = found("<output [^>]*name=\"([^\"]+)\"", xml);
        List<MatchResult> rows = TABLE_ROW.matcher(xml).results().toList();
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i).group();
            String id = rows.get(i).group(1);
            mutants.add(new Mutant(file, Kind.RULE, id, "gone", held, () -> xml.replace(row, "")));
            if (i > 0) {
                String above = rows.get(i - 1).group();
                mutants.add(new Mutant(
                        file,
                        Kind.RULE,
                        id,
                        "before the row above",
                        held,
                        () -> xml.replace(above + row, row + above)));
            }
            CONDITION_CELL
                    .matcher(row)
                    .results()
                    .forEach(cell -> conditions(cell.group(2))
                            .forEach(now -> replaced(file, xml, row, cell, now, Kind.RULE, id, held, mutants)));
            List<MatchResult> results = RESULT_CELL.matcher(row).results().toList();
            for (int column = 0; column < results.size(); column++) {
                MatchResult cell = results.get(column);
                String output = outputs.get(column);
                for (String now : answers(rows, column)) {
                    boolean lessSafe = tables.stream()
                            .filter(table -> table.output().equals(output))
                            .anyMatch(table -> table.never() == null
                                    ? !table.allows(words(cell.group(2)), words(now))
                                    : words(now).equals(table.never()));
                    if (!now.equals(cell.group(2))) {
                        replaced(file, xml, row, cell, now, Kind.OUTPUT, id, lessSafe, mutants);
                    }
                }
            }
        }
    }

    /** A condition that fits always, for one less, and from another number on. */
    private static Set<String> conditions(String cell) {
        Set<String> otherwise = new TreeSet<>(Set.of("", cell.replaceFirst("\"[^\"]*\", ", "")));
        otherwise.add(Pattern.compile("\\d+")
                .matcher(cell)
                .replaceAll(number -> String.valueOf(Integer.parseInt(number.group()) + 1)));
        otherwise.remove(cell);
        return otherwise;
    }

    private static Set<String> answers(List<MatchResult> rows, int column) {
        return rows.stream()
                .map(row -> RESULT_CELL.matcher(row.group()).results().toList())
                .filter(cells -> cells.size() > column)
                .map(cells -> cells.get(column).group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(String cell) {
        return cell.replace("\"", "");
    }

    private static List<String> found(String pattern, String in) {
        return Pattern.compile(pattern)
                .matcher(in)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static void replaced(
            String file,
            String xml,
            String row,
            MatchResult cell,
            String now,
            Kind kind,
            String id,
            boolean safeguard,
            List<Mutant> mutants) {
        String other = row.substring(0, cell.start()) + cell.group(1) + now + cell.group(3) + row.substring(cell.end());
        mutants.add(new Mutant(file, kind, id, cell.group(2) + " → " + now, safeguard, () -> xml.replace(row, other)));
    }

    private static void questions(String file, String text, List<Mutant> mutants) {
        if (!file.endsWith(".form")) {
            return;
        }
        Set<String> kept = Safeguards.declared().questions(file.substring(0, file.indexOf('.')));
        try {
            for (JsonNode field : fields(JSON.readTree(text))) {
                String key = field.path("key").asText();
                boolean decides = field.path("validate").path("required").asBoolean()
                        || field.path("properties").has("route")
                        || CHOICES.contains(field.path("type").asText());
                boolean safeguard =
                        field.path("properties").has("redFlag") || kept.contains(key) || decides && kept.contains("*");
                otherwise(file, text, key, Kind.QUESTION, "gone", safeguard, mutants, null);
                otherwise(
                        file,
                        text,
                        key,
                        Kind.QUESTION,
                        "another key",
                        safeguard,
                        mutants,
                        one -> one.put("key", key + "Other"));
                otherwise(
                        file,
                        text,
                        key,
                        Kind.QUESTION,
                        "hidden",
                        safeguard,
                        mutants,
                        one -> one.putObject("conditional").put("hide", "=true"));
                otherwise(
                        file, text, key, Kind.QUESTION, "closed", safeguard, mutants, one -> one.put("disabled", true));
                if (field.path("validate").path("required").asBoolean()) {
                    otherwise(
                            file,
                            text,
                            key,
                            Kind.REQUIRED,
                            "need not be answered",
                            safeguard,
                            mutants,
                            one -> ((ObjectNode) one.path("validate")).put("required", false));
                }
                field.path("properties")
                        .fieldNames()
                        .forEachRemaining(name -> otherwise(
                                file,
                                text,
                                key,
                                Kind.FLAG,
                                "without " + name,
                                safeguard
                                        && Set.of("redFlag", "redFlagCategory", "route", "sealed")
                                                .contains(name),
                                mutants,
                                one -> ((ObjectNode) one.path("properties")).remove(name)));
                options(file, text, key, field, safeguard, mutants);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void options(
            String file, String text, String key, JsonNode field, boolean safeguard, List<Mutant> mutants) {
        int number = field.path("values").size();
        for (int i = 0; i < number; i++) {
            int at = i;
            String value = field.path("values").path(at).path("value").asText();
            otherwise(
                    file,
                    text,
                    key,
                    Kind.OPTION,
                    "without " + value,
                    safeguard,
                    mutants,
                    one -> ((ArrayNode) one.path("values")).remove(at));
            otherwise(
                    file,
                    text,
                    key,
                    Kind.OPTION,
                    value + " filled in",
                    safeguard,
                    mutants,
                    one -> one.put("defaultValue", value));
            if (at + 1 < number) {
                otherwise(
                        file,
                        text,
                        key,
                        Kind.OPTION,
                        value + " with the words of the next",
                        safeguard,
                        mutants,
                        one -> {
                            ObjectNode mine = (ObjectNode) one.path("values").path(at);
                            ObjectNode next = (ObjectNode) one.path("values").path(at + 1);
                            String words = mine.path("label").asText();
                            mine.put("label", next.path("label").asText());
                            next.put("label", words);
                        });
            }
        }
        if (field.path("type").asText().equals("checkbox")) {
            otherwise(
                    file,
                    text,
                    key,
                    Kind.OPTION,
                    "ticked beforehand",
                    safeguard,
                    mutants,
                    one -> one.put("defaultValue", true));
        }
    }

    /** The form with one question otherwise; without it where no change is given. */
    private static void otherwise(
            String file,
            String text,
            String key,
            Kind kind,
            String what,
            boolean safeguard,
            List<Mutant> mutants,
            @org.jspecify.annotations.Nullable Consumer<ObjectNode> change) {
        mutants.add(new Mutant(file, kind, key, what, safeguard, () -> {
            try {
                JsonNode form = JSON.readTree(text);
                if (change == null) {
                    takeOut(form, key);
                } else {
                    fields(form).stream()
                            .filter(field -> field.path("key").asText().equals(key))
                            .forEach(field -> change.accept((ObjectNode) field));
                }
                return JSON.writeValueAsString(form);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static void takeOut(JsonNode in, String key) {
        ArrayNode components = (ArrayNode) in.path("components");
        for (int i = components.size() - 1; i >= 0; i--) {
            if (components.path(i).path("key").asText().equals(key)) {
                components.remove(i);
            } else if (components.path(i).has("components")) {
                takeOut(components.path(i), key);
            }
        }
    }

    private static List<JsonNode> fields(JsonNode in) {
        List<JsonNode> fields = new ArrayList<>();
        for (JsonNode one : in.path("components")) {
            if (one.has("key")) {
                fields.add(one);
            }
            fields.addAll(fields(one));
        }
        return fields;
    }
}
