package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallNumbersTest {

    @Test
    void shouldHideOneMore_whereATotalWouldGiveTheSmallOneAway() {
        assertThat(SmallNumbers.hidden(new long[][] {{20, 4, 9}}, true)[0]).containsExactly(false, true, true, false);
        assertThat(SmallNumbers.hidden(new long[][] {{20, 4, 9}}, false)[0]).containsExactly(false, true, false);
    }

    @Test
    void shouldHideSoMany_thatTheyCouldBeSeveral() {
        // one and one: whoever knows that together they are two knows both
        assertThat(SmallNumbers.hidden(new long[][] {{1, 1, 8, 30}}, true)[0])
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void shouldHideTheOtherSchool_whenTheAreaIsKnown() {
        boolean[][] hidden = SmallNumbers.hidden(new long[][] {{10, 0}, {2, 7}}, true);
        assertThat(hidden[0][0]).isTrue();
        assertThat(hidden[1][0]).isTrue();
    }

    @Test
    void shouldTellNoughts_andLeaveTheRestAlone() {
        assertThat(SmallNumbers.hidden(new long[][] {{0, 5, 0}}, true)[0]).containsExactly(false, false, false, false);
    }

    @Test
    void shouldNeverLeaveASmallNumberAlone() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            long[][] cells = new long[1 + random.nextInt(4)][1 + random.nextInt(5)];
            for (long[] row : cells) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(40);
                }
            }
            boolean[][] hidden = SmallNumbers.hidden(cells, true);
            for (int row = 0; row < cells.length; row++) {
                long total = 0;
                long sum = 0;
                int count = 0;
                for (int column = 0; column < cells[row].length; column++) {
                    total += cells[row][column];
                    if (SmallNumbers.isSmall(cells[row][column])) {
                        assertThat(hidden[row][column]).isTrue();
                    }
                    if (hidden[row][column]) {
                        count++;
                        sum += cells[row][column];
                    }
                }
                boolean totalTold = !hidden[row][cells[row].length];
                if (totalTold && count > 0 && total >= SmallNumbers.FEWEST) {
                    assertThat(count).isGreaterThan(1);
                    assertThat(sum).isGreaterThanOrEqualTo(SmallNumbers.FEWEST);
                }
            }
        }
    }

    @Test
    void shouldNeverLeaveARowAlone_thatIsToldWholeOrNotAtAll() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            long[][] cells = new long[2 + random.nextInt(8)][2];
            boolean[] hidden = new boolean[cells.length];
            for (int row = 0; row < cells.length; row++) {
                cells[row][0] = random.nextInt(12);
                cells[row][1] = random.nextInt(12);
                hidden[row] = SmallNumbers.isSmall(cells[row][0]) || SmallNumbers.isSmall(cells[row][1]);
            }
            boolean[] before = hidden.clone();
            SmallNumbers.hideMoreRows(cells, hidden);
            for (int part = 0; part < 2; part++) {
                long sum = 0;
                long left = 0;
                int count = 0;
                for (int row = 0; row < cells.length; row++) {
                    assertThat(hidden[row] || !before[row]).isTrue();
                    sum += hidden[row] ? cells[row][part] : 0;
                    left += hidden[row] ? 0 : cells[row][part];
                    count += hidden[row] ? 1 : 0;
                }
                // what all rows come to, less those that are told, says nothing of one child
                assertThat(count == 0 || left == 0 || count > 1 && !SmallNumbers.isSmall(sum))
                        .isTrue();
            }
        }
    }
}
