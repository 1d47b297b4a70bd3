package org.fairlead.system;

import java.util.Arrays;

/**
 * Which cells of a table of counts may not be told: those of one to four, and so many others that none of them can be
 * worked out from the totals of its row and column. What is hidden together comes to five at least, in two cells at
 * least.
 */
public final class SmallNumbers {

    /** The smallest number that is told, besides nought. */
    public static final int FEWEST = 5;

    private SmallNumbers() {}

    public static boolean isSmall(long number) {
        return number > 0 && number < FEWEST;
    }

    /**
     * The cells to hide.
     *
     * @param cells by group (a school, say), then by what was counted
     * @param totals whether the total of each group is told too; then it is the last column of the answer
     */
    public static boolean[][] hidden(long[][] cells, boolean totals) {
        int rows = cells.length;
        int columns = rows == 0 ? 0 : cells[0].length + (totals ? 1 : 0);
        long[][] all = new long[rows][columns];
        boolean[][] hidden = new boolean[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                all[row][column] = cells[row][column];
                if (totals) {
                    all[row][columns - 1] += cells[row][column];
                }
            }
            for (int column = 0; column < columns; column++) {
                hidden[row][column] = isSmall(all[row][column]);
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (int row = 0; totals && row < rows; row++) {
                // without its total a row gives nothing away
                more |= !hidden[row][columns - 1] && hideOneMore(all, hidden, row, row, 0, columns - 2);
            }
            for (int column = 0; rows > 1 && column < columns; column++) {
                more |= hideOneMore(all, hidden, 0, rows - 1, column, column);
            }
        }
        return hidden;
    }

    /**
     * Hides more rows of a table whose rows are told whole or not at all, until what is hidden cannot be worked out
     * from the total of a column or of the table: at least two rows are hidden, and what they come to is not small.
     *
     * @param cells by row, then by part
     * @param hidden the rows that may not be told as it is; more are added
     */
    public static void hideMoreRows(long[][] cells, boolean[] hidden) {
        boolean more = true;
        while (more) {
            more = false;
            int parts = cells.length == 0 ? 0 : cells[0].length;
            for (int part = 0; part <= parts; part++) {
                more |= hideOneMoreRow(cells, hidden, part);
            }
        }
    }

    /** By one part, or by all of them when it is the one after the last. */
    private static boolean hideOneMoreRow(long[][] cells, boolean[] hidden, int part) {
        long sum = 0;
        int count = 0;
        int least = -1;
        long leastNumber = 0;
        for (int row = 0; row < cells.length; row++) {
            long number = part < cells[row].length
                    ? cells[row][part]
                    : Arrays.stream(cells[row]).sum();
            if (hidden[row]) {
                sum += number;
                count++;
            } else if (number > 0 && (least < 0 || number < leastNumber)) {
                least = row;
                leastNumber = number;
            }
        }
        if (count == 0 || count > 1 && !isSmall(sum) || least < 0) {
            return false;
        }
        hidden[least] = true;
        return true;
    }

    /** In one row or column, whose total is told if it is not small itself. */
    private static boolean hideOneMore(
            long[][] all, boolean[][] hidden, int firstRow, int lastRow, int firstColumn, int lastColumn) {
        long total = 0;
        long sum = 0;
        int count = 0;
        int leastRow = -1;
        int leastColumn = -1;
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                long number = all[row][column];
                total += number;
                if (hidden[row][column]) {
                    sum += number;
                    count++;
                } else if (number > 0 && (leastRow < 0 || number < all[leastRow][leastColumn])) {
                    leastRow = row;
                    leastColumn = column;
                }
            }
        }
        boolean safe = count == 0 || count > 1 && sum >= FEWEST || isSmall(total);
        if (safe || leastRow < 0 && (firstRow != lastRow || lastColumn + 1 >= all[firstRow].length)) {
            return false;
        }
        if (leastRow < 0) {
            // all is hidden but the total, which says too much of what is left
            hidden[firstRow][lastColumn + 1] = true;
        } else {
            hidden[leastRow][leastColumn] = true;
        }
        return true;
    }
}
