package org.fairlead.datapack;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.fairlead.datapack.Instrument.AgeForm;
import org.fairlead.datapack.Instrument.Informant;
import org.fairlead.datapack.InstrumentRepository.Choice;
import org.fairlead.datapack.PackEntries.Difference;
import org.fairlead.datapack.PackForm.Field;
import org.fairlead.form.FormSubmissions;
import org.fairlead.staff.Person;
import org.fairlead.system.FieldError;
import org.fairlead.worklist.TaskCheck;
import org.fairlead.worklist.TaskPrefill;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the tasks of a data pack need to know: the code to write on the paper, whose questionnaires came back, and what
 * is asked for about them. Entered answers are checked by the definition of their instrument, whatever the form says.
 */
@Component
@RequiredArgsConstructor
class DataPackTasks implements TaskPrefill, TaskCheck {

    private static final Set<String> FORMS = Set.of("collect-pack", PackForm.ID);

    /** Stands where two entries say different things, until somebody has settled it. */
    private static final String OPEN = "?";

    private final DataPackRepository packs;
    private final PackEntries entries;
    private final PackForm form;
    private final InstrumentChoices choices;
    private final Scoring scoring;
    private final OnlineAnswers online;
    private final FormSubmissions submissions;

    @Override
    public boolean fits(String formId) {
        return FORMS.contains(formId);
    }

    @Override
    public Map<String, Object> data(TaskView task, Person person) {
        Map<String, Object> data = new LinkedHashMap<>();
        packs.ofInstance(task.processInstance()).ifPresent(pack -> {
            data.put("packCode", pack.code());
            for (String informant : DataPacks.INFORMANTS) {
                data.put(informant + "Collected", isCollected(pack.id(), informant) ? "yes" : "no");
            }
            if (PackForm.ID.equals(task.formId())) {
                ask(task, pack, data);
            } else {
                data.putAll(firstTime(task, pack));
            }
        });
        return data;
    }

    /** Who answered in the first pack: at both times the same role does. There is only one child. */
    private Map<String, Object> firstTime(TaskView task, DataPackRepository.Pack pack) {
        Optional<String> informant = DataPacks.INFORMANTS.stream()
                .filter(one -> !one.equals("child") && task.key().equals("collect-" + one + "-pack"))
                .findFirst();
        boolean answered = pack.timePoint().equals(DataPacks.SECOND)
                && informant.isPresent()
                && packs.ofCase(pack.caseRef()).stream()
                        .filter(one -> one.timePoint().equals(DataPacks.FIRST))
                        .anyMatch(first -> isCollected(first.id(), informant.get()));
        if (!answered) {
            return Map.of("firstAnswered", "no");
        }
        Object name = submissions
                .latestForTask(pack.caseRef(), task.key())
                .map(first -> first.answers().get("informantName"))
                .orElse(null);
        return Map.of(
                "firstAnswered", "yes", "firstAnsweredBy", name == null ? say("datapack.person-whose-name-not") : name);
    }

    @Override
    public String formId() {
        return PackForm.ID;
    }

    @Override
    public List<FieldError> check(TaskView task, Map<String, Object> answers, Person person) {
        DataPackRepository.Pack pack = packs.ofInstance(task.processInstance()).orElse(null);
        if (pack == null) {
            return List.of();
        }
        int age = entries.ageAt(pack);
        List<FieldError> errors = new ArrayList<>();
        for (Field field : form.fields()) {
            Object given = answers.get(field.key());
            Integer item = field.item();
            if (given != null && item == null) {
                check(field, given.toString(), age).ifPresent(errors::add);
            } else if (item != null && given instanceof Number number) {
                List<Integer> allowed = form.instrument(field).allowed(item, null);
                if (!allowed.contains(number.intValue())) {
                    errors.add(
                            new FieldError(field.key(), "datapack.must-be", field.label(), Scoring.inWords(allowed)));
                }
            }
        }
        if (errors.isEmpty() && task.key().equals(PackEntries.SETTLE)) {
            errors.addAll(unsettled(pack, answers));
        }
        return errors;
    }

    private Optional<FieldError> check(Field field, String text, int age) {
        Instrument instrument = form.instrument(field);
        Informant informant = form.informant(field);
        try {
            AgeForm ageForm = informant.form(age).orElse(null);
            return scoring.check(instrument, informant, ageForm, ItemText.read(text), field.key()).stream()
                    .findFirst()
                    .map(error -> new FieldError(field.key(), field.label() + ": " + error.message()));
        } catch (NumberFormatException notAnAnswer) {
            return Optional.of(new FieldError(field.key(), "datapack.use-numbers-full-stop", field.label()));
        }
    }

    /** Only what differs may be settled: what both entries say stays. */
    private List<FieldError> unsettled(DataPackRepository.Pack pack, Map<String, Object> answers) {
        Map<Choice, List<Integer>> settled = form.answers(answers);
        Map<Choice, List<Integer>> first = entries.entry(pack.id(), 1);
        List<Difference> differences = entries.differences(pack.id());
        List<FieldError> errors = new ArrayList<>();
        for (Field field : form.fields()) {
            List<Integer> before = first.getOrDefault(field.choice(), List.of());
            List<Integer> after = settled.getOrDefault(field.choice(), List.of());
            int items = Math.max(before.size(), after.size());
            for (int item = 1; item <= items; item++) {
                int number = item;
                boolean differed = differences.stream()
                        .anyMatch(one -> one.choice().equals(field.choice()) && one.item() == number);
                if (!differed
                        && (field.item() == null || field.item() == item)
                        && !Objects.equals(at(before, item), at(after, item))) {
                    errors.add(new FieldError(field.key(), "datapack.both-entries-agree-about", field.label(), item));
                    break;
                }
            }
        }
        return errors;
    }

    private void ask(TaskView task, DataPackRepository.Pack pack, Map<String, Object> data) {
        Set<Choice> used = choices.of(task.areaId());
        int age = entries.ageAt(pack);
        boolean settling = task.key().equals(PackEntries.SETTLE);
        Map<Choice, List<Integer>> first = settling ? entries.entry(pack.id(), 1) : Map.of();
        List<Difference> differences = settling ? entries.differences(pack.id()) : List.of();
        Map<Choice, List<Integer>> cameOnline = settling ? Map.of() : online.answers(pack.id());
        Map<String, Object> keys = new LinkedHashMap<>();
        form.unknown().forEach(key -> data.put(key + "Asked", "no"));
        for (Field field : form.fields()) {
            Informant informant = form.informant(field);
            boolean entered = first.containsKey(field.choice())
                    || differences.stream().anyMatch(one -> one.choice().equals(field.choice()));
            boolean asked = isCollected(pack.id(), informant.collectedFrom())
                    && (settling ? entered : used.contains(field.choice()));
            data.put(field.key() + "Asked", asked ? "yes" : "no");
            if (field.item() == null) {
                keys.put(field.key(), keys(field, informant, age, differences));
            }
            if (settling && asked) {
                prefill(field, first.getOrDefault(field.choice(), List.of()), differences, data);
            } else if (asked && cameOnline.containsKey(field.choice())) {
                prefill(field, cameOnline.get(field.choice()), List.of(), data);
            }
        }
        data.put("itemKeys", keys);
        data.put(
                "entryWords",
                words(task, differences) + (cameOnline.isEmpty() ? "" : say("datapack.what-came-online-filled")));
    }

    /** Which keys an item takes, and where two entries differ. */
    private Map<String, Object> keys(Field field, Informant informant, int age, List<Difference> differences) {
        Instrument instrument = form.instrument(field);
        AgeForm ageForm = informant.form(age).orElse(null);
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("items", informant.items());
        keys.put(
                "keys",
                IntStream.rangeClosed(1, informant.most())
                        .mapToObj(item -> instrument.allowed(item, ageForm).stream()
                                .map(answer -> ItemText.write(List.of(answer)))
                                .collect(Collectors.joining()))
                        .toList());
        Map<String, String> differ = new LinkedHashMap<>();
        differences.stream()
                .filter(one -> one.choice().equals(field.choice()))
                .forEach(one -> differ.put(
                        String.valueOf(one.item()), say("datapack.or", sign(one.first()), sign(one.second()))));
        keys.put("differ", differ);
        return keys;
    }

    private static void prefill(
            Field field, List<Integer> first, List<Difference> differences, Map<String, Object> data) {
        List<Difference> here = differences.stream()
                .filter(one -> one.choice().equals(field.choice()))
                .toList();
        if (field.item() != null) {
            if (here.stream().noneMatch(one -> one.item() == field.item())) {
                data.put(field.key(), at(first, field.item()));
            }
            return;
        }
        int items = Math.max(
                first.size(), here.stream().mapToInt(Difference::item).max().orElse(0));
        data.put(
                field.key(),
                IntStream.rangeClosed(1, items)
                        .mapToObj(item ->
                                here.stream().anyMatch(one -> one.item() == item) ? OPEN : sign(at(first, item)))
                        .collect(Collectors.joining()));
    }

    private String words(TaskView task, List<Difference> differences) {
        return switch (task.key()) {
            case PackEntries.AGAIN -> say("datapack.pack-drawn-entered-twice");
            case PackEntries.SETTLE ->
                differences.size() == 1
                        ? say(
                                "datapack.two-entries-differ-item.one",
                                differences.size(),
                                differences.stream().map(this::words).collect(Collectors.joining("; ")))
                        : say(
                                "datapack.two-entries-differ-items",
                                differences.size(),
                                differences.stream().map(this::words).collect(Collectors.joining("; ")));
            default -> say("datapack.enter-item-scores-number");
        };
    }

    private String words(Difference one) {
        return say(
                "datapack.or-2",
                form.fields().stream()
                        .filter(field -> field.choice().equals(one.choice())
                                && (field.item() == null || field.item() == one.item()))
                        .findFirst()
                        .map(field -> field.label() + (field.item() == null ? say("datapack.item", one.item()) : ""))
                        .orElse(one.choice().instrument()),
                sign(one.first()),
                sign(one.second()));
    }

    private boolean isCollected(String packId, String informant) {
        return packs.parts(packId).stream()
                .anyMatch(part ->
                        part.informant().equals(informant) && part.result().equals("collected"));
    }

    private static String sign(@Nullable Integer answer) {
        return answer == null ? "." : answer > 10 ? answer.toString() : ItemText.write(List.of(answer));
    }

    private static @Nullable Integer at(List<Integer> items, int item) {
        return item <= items.size() ? items.get(item - 1) : null;
    }
}
