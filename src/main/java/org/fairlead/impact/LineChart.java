package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Lines over time as one SVG that can be read on a narrow screen and on paper: axes with their unit, ticks, what each
 * line is, told apart by shape and dashes as well as by colour. Colours can be set by the stylesheet; a printer without
 * one takes those that stand in it. A point without a value leaves a gap in its line.
 */
final class LineChart {

    /** @param values one for each period, null where it is not told or there is none */
    record Line(String label, List<@Nullable Double> values) {}

    private static final int WIDTH = 320;
    private static final int LEFT = 42;
    private static final int RIGHT = 312;
    private static final int TOP = 30;
    private static final int BOTTOM = 180;
    private static final int UNDER = 44;
    private static final int KEY = 22;
    private static final int TEXT = 14;
    /** About how wide a letter is, and the room between two names under the axis. */
    private static final double LETTER = 7.6;

    private static final int BETWEEN = 8;
    private static final double MOST_STEPS = 5;
    private static final List<String> COLOURS = List.of("#005eb8", "#a8480f", "#00703c");
    private static final List<String> DASHES = List.of("none", "7 4", "2 4");

    private final StringBuilder svg = new StringBuilder();
    private final List<Period> periods;
    private final List<Line> lines;
    private final double least;
    private final double most;
    private final double step;

    private LineChart(List<Period> periods, List<Line> lines) {
        this.periods = periods;
        this.lines = lines;
        double high = told(lines).max().orElse(0);
        double low = told(lines).min().orElse(0);
        this.step = step(Math.max(high, 0) - Math.min(low, 0));
        // with nothing but noughts there is still an axis
        this.most = high <= 0 && low >= 0 ? step : Math.ceil(Math.max(high, 0) / step - 1e-9) * step;
        this.least = Math.floor(Math.min(low, 0) / step + 1e-9) * step;
    }

    /**
     * @param id of the chart on its page
     * @param says what it shows, for those who cannot see it
     * @param unit what the axis counts
     * @return null when no line has a point
     */
    static @Nullable String draw(
            String id, String title, String says, String unit, List<Period> periods, List<Line> lines) {
        return told(lines).findAny().isEmpty() ? null : new LineChart(periods, lines).drawn(id, title, says, unit);
    }

    /** A step of 1, 2 or 5, or ten or a hundred times or a tenth of that, so that few of them come to the range. */
    static double step(double range) {
        double rough = (range > 0 ? range : MOST_STEPS) / MOST_STEPS;
        double ten = Math.pow(10, Math.floor(Math.log10(rough)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(times -> times * ten)
                .filter(one -> one >= rough * (1 - 1e-9))
                .findFirst()
                .orElse(10 * ten);
    }

    private static DoubleStream told(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
    }

    private String drawn(String id, String title, String says, String unit) {
        int height = BOTTOM + UNDER + KEY * lines.size();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fl-line-chart\" viewBox=\"0 0 %d %d\" width=\"%d\""
                        + " height=\"%d\" role=\"img\" aria-labelledby=\"%s-title %s-says\" color=\"#212b32\""
                        + " font-family=\"Liberation Sans, Arial, sans-serif\" font-size=\"%d\">",
                WIDTH, height, WIDTH, height, id, id, TEXT);
        add("<title id=\"%s-title\">%s</title><desc id=\"%s-says\">%s</desc>", id, text(title), id, text(says));
        words(2, TEXT + 2, "start", unit);
        for (double tick = least; tick <= most + step / 2; tick += step) {
            double at = y(tick);
            add(
                    "<path d=\"M%s %sH%s\" stroke=\"currentColor\" stroke-opacity=\"%s\"/>",
                    LEFT, figure(at), RIGHT, Math.abs(tick) < step / 2 ? "1" : "0.2");
            words(LEFT - 6, at + TEXT / 3.0, "end", Told.number(tick, step < 0.1 ? 2 : step < 1 ? 1 : 0));
        }
        add("<path d=\"M%s %sV%s\" stroke=\"currentColor\"/>", LEFT, TOP, BOTTOM);
        names();
        for (int at = 0; at < lines.size(); at++) {
            line(lines.get(at).values(), at);
            key(lines.get(at).label(), at);
        }
        return svg.append("</svg>").toString();
    }

    /** As many names under the axis as there is room for; the year stands under the first, and where it changes. */
    private void names() {
        double room =
                periods.stream().mapToInt(one -> one.tick().length()).max().orElse(1) * LETTER + BETWEEN;
        int every = Math.max(1, (int) Math.ceil(room / (periods.size() < 2 ? WIDTH : x(1) - x(0))));
        String year = "";
        for (int at = 0; at < periods.size(); at += every) {
            Period period = periods.get(at);
            add("<path d=\"M%s %sv5\" stroke=\"currentColor\"/>", figure(x(at)), BOTTOM);
            words(x(at), BOTTOM + TEXT + 6, "middle", period.tick());
            if (!period.year().equals(year)) {
                words(x(at), BOTTOM + 2 * TEXT + 8, "middle", period.year());
                year = period.year();
            }
        }
    }

    private void line(List<@Nullable Double> values, int number) {
        StringBuilder path = new StringBuilder();
        boolean on = false;
        for (int at = 0; at < values.size(); at++) {
            Double value = values.get(at);
            if (value != null) {
                path.append(on ? "L" : "M").append(figure(x(at))).append(' ').append(figure(y(value)));
            }
            on = value != null;
        }
        stroke(path.toString(), number);
        for (int at = 0; at < values.size(); at++) {
            if (values.get(at) != null) {
                mark(x(at), y(Objects.requireNonNull(values.get(at))), number);
            }
        }
    }

    private void key(String label, int number) {
        double at = BOTTOM + UNDER + KEY * number + KEY / 2.0;
        stroke("M4 " + figure(at) + "H36", number);
        mark(20, at, number);
        words(44, at + TEXT / 3.0, "start", label);
    }

    private void stroke(String path, int number) {
        add(
                "<path class=\"fl-line-chart__line-%d\" d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\""
                        + " stroke-dasharray=\"%s\"/>",
                number + 1, path, COLOURS.get(number), DASHES.get(number));
    }

    /** A circle, a square, a triangle. */
    private void mark(double x, double y, int number) {
        String shape = switch (number) {
            case 0 -> "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
            case 1 -> "m-4 -4h8v8h-8z";
            default -> "m0 -5l5 9h-10z";
        };
        add(
                "<path class=\"fl-line-chart__mark-%d\" d=\"M%s %s%s\" fill=\"%s\"/>",
                number + 1, figure(x), figure(y), shape, COLOURS.get(number));
    }

    private void words(double x, double y, String anchor, String words) {
        add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"currentColor\">%s</text>",
                figure(x), figure(y), anchor, text(words));
    }

    private double x(int at) {
        double room = (double) (RIGHT - LEFT) / periods.size();
        return LEFT + room * (at + 0.5);
    }

    private double y(double value) {
        return most <= least ? BOTTOM : BOTTOM - (value - least) / (most - least) * (BOTTOM - TOP);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String text(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }

    /** What the lines show, in words: each with its first and last point. */
    static String says(String title, List<Period> periods, List<Line> lines) {
        List<String> all = new ArrayList<>();
        for (Line line : lines) {
            List<Integer> points = Stream.iterate(0, at -> at < periods.size(), at -> at + 1)
                    .filter(at -> line.values().get(at) != null)
                    .toList();
            if (!points.isEmpty()) {
                int first = points.get(0);
                int last = points.get(points.size() - 1);
                all.add(Told.word(
                        "impact.line.says",
                        line.label(),
                        plain(line.values().get(first)),
                        periods.get(first).label(),
                        plain(line.values().get(last)),
                        periods.get(last).label()));
            }
        }
        return say("impact.chart.says", title) + String.join(" ", all);
    }

    private static String plain(@Nullable Double value) {
        return Told.number(value == null ? 0 : value, value != null && value % 1 != 0 ? 1 : 0);
    }
}
