package org.fairlead.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short list on the first page.
 *
 * @param columns their headings, in words
 * @param empty what is said when there is no row
 * @param more the address of the whole list, or null
 * @param all what leads there
 */
public record HomeTable(
        String heading,
        List<String> columns,
        List<List<Cell>> rows,
        String empty,
        @Nullable String more,
        String all) {

    /** A cell; with an address it leads there, and what is late stands out. */
    public record Cell(String words, @Nullable String address, boolean late) {

        public static Cell of(String words) {
            return new Cell(words, null, false);
        }

        public static Cell link(String words, String address) {
            return new Cell(words, address, false);
        }

        /** A number that leads to what it counts; nothing where there is nothing. */
        public static Cell count(long number, String address) {
            return number == 0 ? of("0") : new Cell(WorkCounts.words(number), address, true);
        }

        /** The same, standing out when that is so. */
        public Cell lateIf(boolean is) {
            return new Cell(words, address, is);
        }
    }
}
