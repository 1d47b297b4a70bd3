package org.fairlead.year;

import static org.fairlead.system.Sentences.say;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fairlead.process.Drawing;
import org.fairlead.system.Spreadsheet;
import org.jspecify.annotations.Nullable;

/** What a year came to, as it is said: what runs now beside the change, with how far each figure may be off. */
record YearResult(YearRun run, YearRun.Outcome outcome) {

    private static final double MEANWHILE = 8;
    private static final double LONG = 24;
    private static final double VERY_LONG = 72;

    /**
     * A figure.
     *
     * @param values of each side, in the order of the sides
     * @param difference the change less what runs now; empty where there is one side only
     * @param different whether the difference is more than chance
     * @param was what really was; null where nothing is known
     */
    record Row(
            String key,
            String name,
            List<Value> values,
            @Nullable Value difference,
            boolean different,
            @Nullable String was) {}

    /** A mean, and between what it lies; the second is empty where there is one seed only. */
    record Value(String mean, String range) {}

    /** A step, as it was on average. */
    record StepRow(
            String side,
            String process,
            String step,
            String name,
            String done,
            String late,
            String open,
            String days,
            String queue,
            int heat) {}

    public List<String> sides() {
        return outcome.sides().stream().map(YearRun.Side::key).toList();
    }

    /** The change, unless nothing of it could be played. */
    String lastPlayed() {
        List<String> played = outcome.sides().stream()
                .filter(side -> !side.played().isEmpty())
                .map(YearRun.Side::key)
                .toList();
        return played.isEmpty() ? sides().get(0) : played.get(played.size() - 1);
    }

    public boolean isCompared() {
        return outcome.sides().size() > 1;
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Measure measure : Measure.all()) {
            List<Value> values = new ArrayList<>();
            for (YearRun.Side side : outcome.sides()) {
                values.add(value(Interval.of(values(side, measure)), measure, 0));
            }
            Interval difference = isCompared() ? difference(measure) : null;
            Figures was = outcome.was();
            Double real = was == null ? null : was.measures().get(measure.key());
            rows.add(new Row(
                    measure.key(),
                    say("year.measure." + measure.key()),
                    values,
                    isCompared() ? value(difference, measure, Double.NEGATIVE_INFINITY) : null,
                    difference != null && difference.isDifferent(),
                    real == null ? null : Interval.said(real, measure.decimals())));
        }
        return rows;
    }

    private static List<Double> values(YearRun.Side side, Measure measure) {
        return side.played().stream()
                .map(one -> one.figures().measures().get(measure.key()))
                .filter(value -> value != null)
                .toList();
    }

    /** Seed by seed, because both versions had the same chance. */
    private @Nullable Interval difference(Measure measure) {
        Map<Long, Double> before = new TreeMap<>();
        outcome.sides()
                .get(0)
                .played()
                .forEach(one -> Optional.ofNullable(one.figures().measures().get(measure.key()))
                        .ifPresent(value -> before.put(one.seed(), value)));
        return Interval.of(outcome.sides().get(1).played().stream()
                .filter(one -> before.containsKey(one.seed())
                        && one.figures().measures().containsKey(measure.key()))
                .map(one -> one.figures().measures().get(measure.key()) - before.getOrDefault(one.seed(), 0.0))
                .toList());
    }

    /** @param least below which the figure cannot be */
    private static Value value(@Nullable Interval found, Measure measure, double least) {
        if (found == null) {
            return new Value("–", "");
        }
        return new Value(
                Interval.said(found.mean(), measure.decimals()),
                found.seeds() == 1
                        ? ""
                        : say(
                                "year.range",
                                Interval.said(Math.max(least, found.low()), measure.decimals()),
                                Interval.said(found.high(), measure.decimals())));
    }

    /** Every step in which something was done, by side; where tasks wait longest for somebody comes first. */
    public List<StepRow> steps(String sideKey) {
        YearRun.Side side = outcome.sides().stream()
                .filter(one -> one.key().equals(sideKey))
                .findFirst()
                .orElse(outcome.sides().get(0));
        Map<String, List<Figures.Step>> all = new LinkedHashMap<>();
        side.played()
                .forEach(one -> one.figures()
                        .steps()
                        .forEach(step -> all.computeIfAbsent(
                                        step.process() + "/" + step.step(), key -> new ArrayList<>())
                                .add(step)));
        int seeds = Math.max(1, side.played().size());
        return all.values().stream()
                .sorted(Comparator.comparingDouble((List<Figures.Step> steps) -> -queue(steps)))
                .map(steps -> row(side.key(), steps, seeds))
                .toList();
    }

    private static StepRow row(String side, List<Figures.Step> steps, int seeds) {
        Figures.Step first = steps.get(0);
        double queue = queue(steps);
        double done = steps.stream().mapToLong(Figures.Step::done).sum();
        return new StepRow(
                side,
                first.process(),
                first.step(),
                first.name(),
                Interval.said(done / seeds, 0),
                Interval.said(steps.stream().mapToLong(Figures.Step::late).sum() / (double) seeds, 0),
                Interval.said(steps.stream().mapToLong(Figures.Step::open).sum() / (double) seeds, 0),
                Interval.said(
                        done == 0
                                ? 0
                                : steps.stream()
                                                .mapToDouble(one -> one.days() * one.done())
                                                .sum()
                                        / done,
                        1),
                Interval.said(queue, 0),
                queue < MEANWHILE ? 0 : queue < LONG ? 1 : queue < VERY_LONG ? 2 : 3);
    }

    private static double queue(List<Figures.Step> steps) {
        return steps.stream().mapToDouble(Figures.Step::queue).average().orElse(0);
    }

    /** The diagrams of a side, those first in which tasks wait longest. */
    List<String> processes(String side) {
        return steps(side).stream().map(StepRow::process).distinct().toList();
    }

    Drawing drawing(String side, String process) {
        List<StepRow> steps = steps(side).stream()
                .filter(one -> one.process().equals(process))
                .toList();
        return new Drawing(
                side,
                say("year.drawing", name(side, process), say("year.side." + side)),
                "",
                steps.isEmpty() ? null : steps.get(0).step(),
                steps.stream()
                        .map(one -> new Drawing.Step(
                                one.step(),
                                one.name(),
                                "userTask",
                                "",
                                say("year.step.said", one.queue(), one.late(), one.open()),
                                null))
                        .toList());
    }

    Optional<String> diagram(String side, String process) {
        return outcome.diagrams().stream()
                .filter(one -> one.side().equals(side) && one.process().equals(process))
                .map(YearRun.Drawn::text)
                .findFirst();
    }

    /** What a process is called on a side; its id where nobody named it. */
    public String name(String side, String process) {
        return outcome.diagrams().stream()
                .filter(one -> one.side().equals(side) && one.process().equals(process))
                .map(YearRun.Drawn::name)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse(process);
    }

    /** How often the version was played that was played most often. */
    public int tries() {
        return outcome.sides().stream()
                .mapToInt(side -> side.played().size())
                .max()
                .orElse(0);
    }

    /** Where children went no further, in words. */
    public List<String> stuck(YearWords words) {
        Map<String, Integer> often = new LinkedHashMap<>();
        outcome.sides()
                .forEach(side -> side.played()
                        .forEach(one -> one.stuck()
                                .forEach(at -> often.merge(
                                        say(
                                                "year.stuck.at",
                                                say("year.side." + side.key()),
                                                words.step(at.step()),
                                                at.why()),
                                        at.often(),
                                        Integer::sum))));
        return often.entrySet().stream()
                .map(one -> say("year.stuck.times", one.getKey(), String.valueOf(one.getValue())))
                .toList();
    }

    /** Every figure of every seed, for a spreadsheet. */
    byte[] csv() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("version", "seed", "figure", "value"));
        for (YearRun.Side side : outcome.sides()) {
            for (YearStage.Played one : side.played()) {
                for (Measure measure : Measure.all()) {
                    Double value = one.figures().measures().get(measure.key());
                    if (value != null) {
                        lines.add(line(side.key(), one.seed(), measure.key(), value));
                    }
                }
                one.figures().steps().forEach(step -> {
                    String name = step.process() + "/" + step.step();
                    lines.add(line(side.key(), one.seed(), name + "/done", step.done()));
                    lines.add(line(side.key(), one.seed(), name + "/late", step.late()));
                    lines.add(line(side.key(), one.seed(), name + "/open", step.open()));
                    lines.add(line(side.key(), one.seed(), name + "/days", step.days()));
                    lines.add(line(side.key(), one.seed(), name + "/queue-hours", step.queue()));
                });
            }
        }
        if (outcome.was() != null) {
            outcome.was().measures().forEach((key, value) -> lines.add(List.of("was", "", key, said(value))));
        }
        return Spreadsheet.write(Stream.of(lines).flatMap(List::stream)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> line(String side, long seed, String what, double value) {
        return List.of(side, String.valueOf(seed), what, said(value));
    }

    private static String said(double value) {
        return Interval.said(value, 2).replace('−', '-');
    }
}
