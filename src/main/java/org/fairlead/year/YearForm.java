package org.fairlead.year;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fairlead.system.FieldError;
import org.fairlead.year.Assumptions.Choice;
import org.fairlead.year.Assumptions.StepTime;
import org.fairlead.year.Assumptions.Team;

/** What an owner says is to be assumed, as the page sends it, laid over what was proposed. */
final class YearForm {

    private static final int MOST_CHILDREN = 2000;
    private static final int MOST_SEEDS = 20;
    private static final int MOST_PEOPLE = 60;
    private static final int MOST_WEEKS = 104;
    private static final int MOST_WARM_UP = 26;
    private static final int MOST_DAYS = 200;
    private static final int MOST_MINUTES = 600;
    private static final int WHOLE = 100;
    private static final int MOST_CASES = 90;
    private static final int MOST_HOURS = 60;

    private final Map<String, String> sent;
    private final List<FieldError> errors = new ArrayList<>();

    private YearForm(Map<String, String> sent) {
        this.sent = sent;
    }

    /** What came, and what is wrong with it. */
    record Read(Assumptions year, List<FieldError> errors) {}

    static Read read(Map<String, String> sent, Assumptions proposed, boolean foretells) {
        YearForm form = new YearForm(sent);
        return new Read(form.over(proposed, foretells), form.errors);
    }

    private Assumptions over(Assumptions was, boolean foretells) {
        Map<String, Integer> sources = new LinkedHashMap<>();
        was.sources()
                .forEach((source, share) -> sources.put(source, number("source." + source, share, 0, MOST_CHILDREN)));
        if (sources.values().stream().mapToInt(Integer::intValue).sum() == 0) {
            sources.keySet().stream()
                    .findFirst()
                    .ifPresent(first -> errors.add(new FieldError("source." + first, say("year.error.sources"))));
        }
        Map<String, Team> teams = new LinkedHashMap<>();
        was.teams()
                .forEach((role, team) -> teams.put(
                        role,
                        team.people() == 0
                                ? new Team(0, 0, decimal("days." + role, team.days()), 0)
                                : new Team(
                                        number("people." + role, team.people(), 1, MOST_PEOPLE),
                                        number("hours." + role, team.hours(), 1, MOST_HOURS),
                                        decimal("days." + role, team.days()),
                                        number("minutes." + role, team.minutes(), 1, MOST_MINUTES))));
        return new Assumptions(
                was.begins(),
                foretells ? was.weeks() : number("weeks", was.weeks(), 4, MOST_WEEKS),
                foretells ? was.warmUp() : number("warmUp", was.warmUp(), 0, MOST_WARM_UP),
                number("children", was.children(), 1, MOST_CHILDREN),
                sources,
                number("holidays", was.holidays(), 0, WHOLE),
                teams,
                number("caseload", was.caseload(), 1, MOST_CASES),
                number("leave", was.leave(), 0, MOST_PEOPLE),
                number("sick", was.sick(), 0, MOST_DAYS),
                number("session", was.session(), 0, MOST_MINUTES),
                number("meeting", was.meeting(), 1, MOST_WARM_UP),
                was.steps().stream().map(this::step).toList(),
                was.choices().stream().map(this::choice).toList(),
                number("seeds", was.seeds(), 1, MOST_SEEDS),
                was.settings());
    }

    private StepTime step(StepTime was) {
        return was.own() > 0
                ? was
                : new StepTime(was.step(), decimal("step." + was.step(), was.days()), List.of(), was.minutes(), 0);
    }

    private Choice choice(Choice was) {
        if (was.own() > 0) {
            return was;
        }
        String name = "answer." + was.step() + "." + was.question() + ".";
        Map<String, Integer> weights = new LinkedHashMap<>();
        was.weights().forEach((answer, weight) -> weights.put(answer, number(name + answer, weight, 0, MOST_CHILDREN)));
        if (weights.values().stream().mapToInt(Integer::intValue).sum() == 0) {
            errors.add(new FieldError(name + weights.keySet().iterator().next(), say("year.error.answers")));
        }
        return new Choice(was.step(), was.question(), weights, 0);
    }

    private int number(String field, int was, int least, int most) {
        String text = sent.get(field);
        if (text == null) {
            return was;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        errors.add(new FieldError(field, say("year.error.number", String.valueOf(least), String.valueOf(most))));
        return was;
    }

    private double decimal(String field, double was) {
        String text = sent.get(field);
        if (text == null) {
            return was;
        }
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= 0 && number <= MOST_DAYS) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        errors.add(new FieldError(field, say("year.error.number", "0", String.valueOf(MOST_DAYS))));
        return was;
    }
}
