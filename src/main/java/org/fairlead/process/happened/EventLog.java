package org.fairlead.process.happened;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.SmallNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What leaves in an event log: of each case the steps it came to, as far as at least {@link SmallNumbers#FEWEST} cases
 * went the same way, and no word of anybody. Each log has other names for the same cases, and moves the days of each
 * case by some weeks (docs/decisions/0030).
 */
final class EventLog {

    private static final int FEWEST_WEEKS = 4;
    private static final int MOST_WEEKS = 26;
    private static final int LETTERS = 20;

    /** As the lifecycle extension of XES calls them. */
    static final String START = "start";

    static final String COMPLETE = "complete";
    static final String BROKEN_OFF = "ate_abort";

    /** Something that happens at a step. */
    record Act(String step, String transition) {}

    /** The same, with when it is said to have happened. */
    record Event(Act act, Instant at) {}

    /** A case under its other name. */
    record Trace(String name, List<Event> events) {}

    private record Happened(Act act, Instant at) {}

    private final Telling telling;
    private final Mac key;
    private final List<Run> runs;
    private final Map<String, List<Act>> acts = new HashMap<>();
    private final Map<String, Integer> kept;
    private final Histories histories;

    /**
     * Looks through the runs, and decides how much of each may leave.
     *
     * @param runs without their stays
     * @param key makes the other names; it is forgotten with the log
     */
    EventLog(List<Run> runs, Telling telling, Histories histories, Mac key) {
        this.telling = telling;
        this.histories = histories;
        this.key = key;
        Map<Act, Act> same = new HashMap<>();
        histories.each(
                runs,
                run -> acts.put(
                        run.id(),
                        happened(run).stream()
                                .map(one -> same.computeIfAbsent(one.act(), act -> act))
                                .toList()));
        kept = kept(acts, SmallNumbers.FEWEST);
        this.runs = runs.stream()
                .filter(run -> kept.containsKey(run.id()))
                .sorted(Comparator.comparing(run -> name(run.id())))
                .toList();
    }

    /**
     * How many acts of each may be told, so that whoever is told of has company: whatever is left of a case, at least
     * so many cases have just the same. Where too few go on alike, or end, they are cut off there together with the
     * next smallest group, if that is small too; else they are left out, so that nobody else is cut short for them.
     */
    static Map<String, Integer> kept(Map<String, List<Act>> acts, int fewest) {
        record Group(List<String> runs, int length) {}
        Map<String, Integer> kept = new HashMap<>();
        Deque<Group> ahead = new ArrayDeque<>(List.of(new Group(List.copyOf(acts.keySet()), 0)));
        while (!ahead.isEmpty()) {
            Group group = ahead.remove();
            List<String> cut = new ArrayList<>();
            Map<String, List<String>> next = new TreeMap<>();
            for (String run : group.runs()) {
                List<Act> all = acts.getOrDefault(run, List.of());
                if (all.size() == group.length()) {
                    cut.add(run);
                } else {
                    next.computeIfAbsent(all.get(group.length()).toString(), none -> new ArrayList<>())
                            .add(run);
                }
            }
            List<List<String>> smallestFirst = next.values().stream()
                    .sorted(Comparator.comparingInt(List::size))
                    .toList();
            for (List<String> some : smallestFirst) {
                boolean needsCompany =
                        group.length() > 0 && !cut.isEmpty() && cut.size() < fewest && some.size() < 2 * fewest;
                if (some.size() < fewest || needsCompany) {
                    cut.addAll(some);
                } else {
                    ahead.add(new Group(some, group.length() + 1));
                }
            }
            if (group.length() > 0 && cut.size() >= fewest) {
                cut.forEach(run -> kept.put(run, group.length()));
            }
        }
        return kept;
    }

    /** What is in it, once each, in an order that tells nothing. */
    List<Act> kinds() {
        return runs.stream()
                .flatMap(run -> kept(run).stream())
                .distinct()
                .sorted(Comparator.comparing(Act::toString))
                .toList();
    }

    /** The cases without their events, which are still to be read. */
    Stream<Map.Entry<String, List<Act>>> cases() {
        return runs.stream().map(run -> Map.entry(name(run.id()), kept(run)));
    }

    private List<Act> kept(Run run) {
        return acts.getOrDefault(run.id(), List.of()).subList(0, kept.getOrDefault(run.id(), 0));
    }

    /** One case after the other, in an order that tells nothing; only some of them are in memory at a time. */
    void each(Consumer<Trace> use) {
        histories.each(runs, run -> {
            List<Act> may = kept(run);
            List<Happened> happened = happened(run);
            // whatever has changed since they were looked through stays here
            if (happened.size() >= may.size()
                    && happened.subList(0, may.size()).stream()
                            .map(Happened::act)
                            .toList()
                            .equals(may)) {
                use.accept(new Trace(name(run.id()), moved(run, happened.subList(0, may.size()))));
            }
        });
    }

    /** In the order of the day each has a second of its own, so that they stay in order; the hours are not told. */
    private List<Event> moved(Run run, List<Happened> happened) {
        byte[] said = key.doFinal(("days/" + run.id()).getBytes(StandardCharsets.UTF_8));
        int weeks = FEWEST_WEEKS + Math.floorMod(said[0], MOST_WEEKS - FEWEST_WEEKS + 1);
        boolean back = said[1] < 0;
        List<Event> events = new ArrayList<>();
        @Nullable LocalDate before = null;
        int second = 0;
        for (Happened one : happened) {
            LocalDate day = WorkCalendar.date(one.at()).plusWeeks(back ? -weeks : weeks);
            second = day.equals(before) ? second + 1 : 0;
            before = day;
            events.add(new Event(
                    one.act(), day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second)));
        }
        return events;
    }

    private String name(String run) {
        return HexFormat.of()
                .formatHex(key.doFinal(run.getBytes(StandardCharsets.UTF_8)))
                .substring(0, LETTERS);
    }

    private List<Happened> happened(Run run) {
        List<Happened> ends = new ArrayList<>();
        List<Happened> all = new ArrayList<>();
        for (Stay stay : run.stays()) {
            boolean isEnd = stay.type().endsWith("EndEvent")
                    && telling.mayTell(stay)
                    && telling.versions().apply(stay.definition()).isEnd(stay.step());
            if (!isEnd && !telling.isStep(stay)) {
                continue;
            }
            boolean takesTime = !isEnd && !stay.began().equals(stay.ended());
            if (takesTime) {
                all.add(new Happened(new Act(stay.step(), START), stay.began()));
            }
            if (stay.ended() != null) {
                ends.add(new Happened(new Act(stay.step(), stay.isDone() ? COMPLETE : BROKEN_OFF), stay.ended()));
            }
        }
        // at one moment what ends comes before what begins
        ends.addAll(all);
        ends.sort(Comparator.comparing(Happened::at));
        return ends;
    }
}
