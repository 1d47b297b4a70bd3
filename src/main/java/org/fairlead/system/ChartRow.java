package org.fairlead.system;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of charts as SVG without letters, styles or scripts: words stand beside it, where every screen can fit them.
 */
public final class ChartRow {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 24;
    private static final int MIDDLE = HEIGHT / 2;
    private static final int EDGE = 8;
    private static final String INK = "#212b32";
    private static final String BLUE = "#005eb8";
    private static final String GREY = "#aeb7bd";
    private static final String PAPER = "#ffffff";
    private static final List<String> SHADES = List.of("#f0f4f5", "#dde3e6", "#c8d0d5", "#aeb7bd");

    private ChartRow() {}

    /** A bar from nought. */
    public static String bar(double value, double most) {
        double length = most <= 0 ? 0 : Math.max(value > 0 ? 2 : 0, value / most * WIDTH);
        return svg("<rect x=\"0\" y=\"4\" width=\"%s\" height=\"16\" fill=\"%s\"/>".formatted(number(length), BLUE)
                + "<path d=\"M0 1V23\" stroke=\"%s\" stroke-width=\"1\"/>".formatted(INK));
    }

    /** A bar from nought, with a line across it for another value; that may be missing. */
    public static String beside(double value, @Nullable Double other, double most) {
        StringBuilder drawing = new StringBuilder("<rect x=\"0\" y=\"5\" width=\"%s\" height=\"14\" fill=\"%s\"/>"
                .formatted(number(at(value, 0, most) - EDGE), BLUE));
        if (other != null) {
            // light around it, so that it is seen on the bar too
            String at = number(at(other, 0, most) - EDGE);
            drawing.append(line(at, PAPER, 6)).append(line(at, INK, 3));
        }
        return svg(drawing.append(line("0", INK, 1)).toString());
    }

    private static String line(String at, String colour, int width) {
        return "<path d=\"M%s 0V24\" stroke=\"%s\" stroke-width=\"%d\"/>".formatted(at, colour, width);
    }

    /** The middle as a line, with a box around the middle half. */
    public static String box(double quarter, double middle, double threeQuarters, double most) {
        double from = at(quarter, 0, most);
        double to = Math.max(from + 2, at(threeQuarters, 0, most));
        return svg(axis()
                + "<rect x=\"%s\" y=\"4\" width=\"%s\" height=\"16\" fill=\"#d2e7fb\" stroke=\"%s\"/>"
                        .formatted(number(from), number(to - from), BLUE)
                + "<path d=\"M%s 3V21\" stroke=\"%s\" stroke-width=\"4\"/>"
                        .formatted(number(at(middle, 0, most)), INK));
    }

    /** A stretch of a scale: the higher its level, the darker it is drawn. */
    public record Zone(double from, double to, int level) {}

    /** From an open circle before to a filled one after, on the line from the least to the most that there can be. */
    public static String change(double before, double after, double least, double most) {
        return change(before, after, least, most, List.of());
    }

    /** The same; one of the two may be missing, and the scale may have zones behind it. */
    public static String change(
            @Nullable Double before, @Nullable Double after, double least, double most, List<Zone> zones) {
        StringBuilder drawing = new StringBuilder();
        for (Zone zone : zones) {
            double from = at(zone.from(), least, most);
            drawing.append("<rect x=\"%s\" y=\"1\" width=\"%s\" height=\"22\" fill=\"%s\"/>"
                    .formatted(
                            number(from),
                            number(at(zone.to(), least, most) - from),
                            SHADES.get(Math.min(zone.level(), SHADES.size() - 1))));
        }
        drawing.append(axis());
        if (before != null && after != null) {
            drawing.append("<path d=\"M%s %dH%s\" stroke=\"%s\" stroke-width=\"4\"/>"
                    .formatted(number(at(before, least, most)), MIDDLE, number(at(after, least, most)), BLUE));
        }
        if (after != null) {
            drawing.append(circle(at(after, least, most), 7, BLUE, BLUE));
        }
        if (before != null) {
            drawing.append(circle(at(before, least, most), before.equals(after) ? 4 : 7, PAPER, INK));
        }
        return svg(drawing.toString());
    }

    private static double at(double value, double least, double most) {
        double share = most <= least ? 0 : Math.min(1, Math.max(0, (value - least) / (most - least)));
        return EDGE + share * (WIDTH - 2 * EDGE);
    }

    private static String axis() {
        return "<path d=\"M%d %dH%dM%d 6V18M%d 6V18\" stroke=\"%s\" stroke-width=\"2\" fill=\"none\"/>"
                .formatted(EDGE, MIDDLE, WIDTH - EDGE, EDGE, WIDTH - EDGE, GREY);
    }

    private static String circle(double x, int radius, String fill, String stroke) {
        return "<circle cx=\"%s\" cy=\"%d\" r=\"%d\" fill=\"%s\" stroke=\"%s\" stroke-width=\"3\"/>"
                .formatted(number(x), MIDDLE, radius, fill, stroke);
    }

    private static String svg(String inside) {
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                + "aria-hidden=\"true\" focusable=\"false\">%s</svg>";
        return svg.formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, inside);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
