package org.fairlead.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** However much is wrong with a file, nobody is shown more than they can mend. */
    @Test
    void shouldFindAnEnd_inAFileFullOfFaults() {
        assertThat(read(HEADER + "x,,,,,,,,,,,,\n".repeat(ClassList.MOST_PUPILS))
                        .problems())
                .hasSizeBetween(ClassList.MOST_PROBLEMS, ClassList.MOST_PROBLEMS + ClassList.COLUMNS.size());
        assertThat(read(HEADER + RIGHT.repeat(100_000)).problems()).hasSize(1);
        assertThat(read("x,".repeat(100_000) + "\n" + RIGHT).problems()).hasSizeLessThan(600);
    }

    @ParameterizedTest
    @CsvSource({
        "'Ada,4,0,1,2,0,93,no,yes,girl,no,yes,no',       pupil code",
        "'Ada King 7,4,0,1,2,0,93,no,yes,girl,no,yes,no', pupil code",
        "'4B-02,7,0,1,2,0,93,no,yes,girl,no,yes,no',     school year",
        "'4B-02,4,3,1,2,0,93,no,yes,girl,no,yes,no',     learning",
        "'4B-02,4,0,,2,0,93,no,yes,girl,no,yes,no',      health",
        "'4B-02,4,0,1,2,0,101,no,yes,girl,no,yes,no',    attendance",
        "'4B-02,4,0,1,2,0,100.5,no,yes,girl,no,yes,no',  attendance",
        "'4B-02,4,0,1,2,0,0.95,no,yes,girl,no,yes,no',   attendance",
        "'4B-02,Year 7,0,1,2,0,95,no,yes,girl,no,yes,no', school year",
        "'4B-02,4,1.5,1,2,0,95,no,yes,girl,no,yes,no',   learning",
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

    @ParameterizedTest
    @CsvSource({
        "'4B-02,Year 4,0,1,2,0,95.4,N,Y,F,no,no,no',            girl, 95",
        "'4B-02,y4,0,1,2,0,95.9%,FALSE,TRUE,female,no,no,no',   girl, 95",
        "'4B-02,Yr 4,0,1,2,0,100.0,false,true,M,no,no,no',      boy,  100",
        "'4B-02\u00a0,4,0,1,2,0, 0 ,n,y,Male,no,no,no',         boy,  0",
    })
    void shouldReadWhatSchoolSystemsExport(String row, String sex, int attendance) {
        ClassList list = read(HEADER + row + "\n\u00a0,,,,,,,,,,,,\n");

        assertThat(list.problems()).isEmpty();
        assertThat(list.pupils()).singleElement().satisfies(pupil -> {
            assertThat(pupil.schoolYear()).isEqualTo(4);
            assertThat(pupil.sex()).isEqualTo(sex);
            assertThat(pupil.attendance()).isEqualTo(attendance);
            assertThat(pupil.youngCarer()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classlist-Y-N",
                "classlist-attendance-decimal",
                "classlist-blank-row-nbsp",
                "classlist-year-word"
            })
    void shouldReadWhatWasReallySent(String sent) throws IOException {
        ClassList list = ClassList.read(theFile(sent));

        assertThat(list.problems()).isEmpty();
        assertThat(list.pupils()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "rightly-refused/classlist-codes-excel-sci, 2, pupil code",
        "rightly-refused/classlist-sex-blank,       2, sex",
        "xlsx-renamed-csv,                          1, file",
    })
    void shouldRefuseOneThing_withItsRowAndColumn(String sent, int row, String column) throws IOException {
        assertThat(ClassList.read(theFile(sent)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(row);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    private static byte[] theFile(String sent) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/cases", sent + ".csv"));
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
