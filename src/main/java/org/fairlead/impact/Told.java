package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.fairlead.impact.Report.Bar;
import org.fairlead.impact.Report.Chart;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/** How the numbers of a report are told: as people write them, and as a word where one may not be told. */
final class Told {

    static final String NOTHING = "–";

    private static final int WHOLE = 100;

    private Told() {}

    static String count(@Nullable Long number) {
        return number == null ? say("impact.hidden") : number.toString();
    }

    /** Neither hidden nor nought. */
    @Contract("null -> false")
    static boolean mayBeTold(@Nullable Long number) {
        return number != null && number > 0;
    }

    static String share(@Nullable Long part, @Nullable Long whole) {
        return part == null || whole == null || whole == 0 ? NOTHING : percent((double) part / whole);
    }

    /** @param share of one */
    static String percent(double share) {
        return Math.round(share * WHOLE) + "%";
    }

    static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? null : Long.valueOf(one + other);
    }

    static String number(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return (rounded.signum() == 0 ? rounded.abs() : rounded).toPlainString().replace("-", "−");
    }

    static String signed(double value, int decimals) {
        String text = number(value, decimals);
        return text.startsWith("−") || text.matches("[0.]+") ? text : "+" + text;
    }

    /** A sentence, with numbers as they are and not with commas in them. */
    static String word(String key, Object... values) {
        Object[] texts = new Object[values.length];
        for (int at = 0; at < values.length; at++) {
            texts[at] = values[at].toString();
        }
        return say(key, texts);
    }

    /** A chart drawn row by row; null when there is nothing to draw. */
    static @Nullable Chart chart(String title, String key, List<Bar> bars) {
        return bars.isEmpty()
                ? null
                : new Chart(
                        title,
                        say("impact.chart.says", title)
                                + bars.stream()
                                        .map(bar -> bar.label() + ": " + bar.value())
                                        .collect(Collectors.joining("; ")),
                        key,
                        bars,
                        null);
    }
}
