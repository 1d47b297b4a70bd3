package org.fairlead.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as it is read on a page, on paper and as figures in a file: one set of words and numbers for all three,
 * so that none tells more than another. Nothing in it says who a child is, and what may not be told is not in it.
 *
 * @param subtitle which area, school, pathway and time
 */
record Report(String title, String subtitle, List<Line> cover, List<Section> sections) {

    /** What stands on the cover: what it is of, whom it was made for, and when. */
    record Line(String what, String words) {}

    /** A heading with what stands under it; {@code id} is where a link leads. */
    record Section(String id, String heading, List<String> words, List<Figure> figures) {}

    /** A table, and a chart of it if there is something to draw. */
    record Figure(Table table, @Nullable Chart chart) {}

    /** The first column names each row. */
    record Table(String caption, List<String> head, List<List<String>> rows) {}

    /**
     * A chart, drawn row by row or as a whole.
     *
     * @param says what it shows, for those who cannot see it
     * @param key what its marks mean
     * @param bars its rows; none when it is drawn as a whole
     * @param drawing SVG of the whole, which names itself; null when there are rows
     */
    record Chart(
            String title,
            String says,
            String key,
            List<Bar> bars,
            @Nullable String drawing) {}

    /** A row of a chart: {@code drawing} is SVG. */
    record Bar(String label, String drawing, String value) {}
}
