package org.fairlead.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassListTest {

    private static final String HEADER = String.join(",", ClassList.COLUMNS) + "\n";
    private static final String RIGHT = "4B-01,4,0,1,2,0,93,no,yes,girl,no,yes,no\n";

    @Test
    void shouldReadAPupil() {
        ClassList list = read(HEADER + RIGHT);

        assertThat(list.problems()).isEmpty();
        assertThat(list.pupils()).singleElement().satisfies(pupil -> {
            assertThat(pupil.code()).isEqualTo("4B-01");
            assertThat(pupil.points()).isEqualTo(3);
            assertThat(pupil.attendance()).isEqualTo(93);
            assertThat(pupil.indicators()).isEqualTo(1);
            assertThat(pupil.send()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'Ada,4,0,1,2,0,93,no,yes,girl,no,yes,no',       pupil code",
        "'Ada King 7,4,0,1,2,0,93,no,yes,girl,no,yes,no', pupil code",
        "'4B-02,7,0,1,2,0,93,no,yes,girl,no,yes,no',     school year",
        "'4B-02,4,3,1,2,0,93,no,yes,girl,no,yes,no',     learning",
        "'4B-02,4,0,,2,0,93,no,yes,girl,no,yes,no',      health",
        "'4B-02,4,0,1,2,0,101,no,yes,girl,no,yes,no',    attendance",
        "'4B-02,4,0,1,2,0,93,maybe,yes,girl,no,yes,no',  young carer",
        "'4B-02,4,0,1,2,0,93,no,yes,g,no,yes,no',        sex",
        "'4b-01,4,0,1,2,0,93,no,yes,girl,no,yes,no',     pupil code",
        "'4B-02,4,0,1,2,0,93,no,yes,girl,no,yes,no,King', column 14"
    })
    void shouldNameTheRowAndColumnOfWhatIsWrong_andTakeNothing(String row, String column) {
        ClassList list = read(HEADER + RIGHT + row + "\n");

        assertThat(list.pupils()).isEmpty();
        assertThat(list.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @Test
    void shouldRefuseAColumnThatIsNotAskedFor() {
        ClassList list = read(HEADER.replace("sex", "sex,name") + RIGHT);

        assertThat(list.problems()).extracting(ClassList.Problem::column).containsExactly("name");
    }

    @Test
    void shouldRefuseAnEmptyFile() {
        assertThat(read("").problems()).isNotEmpty();
        assertThat(read(HEADER).problems()).isNotEmpty();
        assertThat(read(HEADER + "\"4B-01,4").problems()).isNotEmpty();
    }

    private static ClassList read(String text) {
        return ClassList.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
