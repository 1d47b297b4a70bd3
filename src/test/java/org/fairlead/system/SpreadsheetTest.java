package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as spreadsheets of many kinds save them. */
class SpreadsheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what,words\n1,Hello\n",
                "what;words\n1;Hello\n",
                "what\twords\r\n1\tHello\r\n",
                "sep=;\r\nwhat;words\r\n1;Hello\r\n",
                "\"sep=|\"\nwhat|words\n1|Hello",
                "what;\"words, in a row, with commas\"\n1;Hello\n",
                "what;\"words\nin lines,\nof their own\"\r\n1;Hello\r\n",
                "\"What\n\";\"words\"\n1;Hello\n",
                "\n  \n,,\nWhat\u00a0,WORDS,,\n,,,\n\u00a01 ,\u200bHello,,\n,,,\n",
                "\uFEFFwhat,words\n1,Hello\n",
            })
    void shouldFindTheSameRow(String text) {
        Spreadsheet sheet = Spreadsheet.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(sheet.column("what")).isZero();
        assertThat(sheet.rows()).singleElement().satisfies(row -> {
            assertThat(row.cell(0)).isEqualTo("1");
            assertThat(row.cell(1)).isEqualTo("Hello");
            assertThat(row.cell(9)).isEmpty();
            assertThat(row.withoutHeading(sheet.header())).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Child’s first name,   child's first name",
        "PUPIL_CODE,           pupil code",
        "Date of birth *,      date of birth",
        "Who is asking?,       Who is asking",
    })
    void shouldKnowAHeading_howeverItIsWritten(String written, String meant) {
        assertThat(Spreadsheet.of(written + ",b\n1,2\n").column(meant)).isZero();
    }

    @Test
    void shouldNumberRowsAsASpreadsheetDoes() {
        Spreadsheet sheet = Spreadsheet.of("sep=,\na,b\n\n\"two\nlines\",1\n\nlast,2");

        assertThat(sheet.rows()).extracting(Spreadsheet.Row::number).containsExactly(3, 5);
    }

    @Test
    void shouldNameTheRow_thatCannotBeRead() {
        assertThat(refused("a,b\n1,2\n\"x\"y,3\n".getBytes(StandardCharsets.UTF_8)))
                .contains("row 3");
    }

    @Test
    void shouldReadWindowsLetters_butNotTwoWaysInOneFile() {
        byte[] windows = "a,b\nIt’s,“you” — Renée\n".getBytes(Charset.forName("windows-1252"));
        assertThat(Spreadsheet.of(windows).rows().get(0).cells()).containsExactly("It’s", "“you” — Renée");

        byte[] one = "a,b\nZoë,1\n".getBytes(StandardCharsets.UTF_8);
        byte[] other = "Renée,2\n".getBytes(Charset.forName("windows-1252"));
        byte[] both = ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
        assertThat(refused(both)).contains("row 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "=cmd()  | '=cmd()",
                "+44 x   | '+44 x",
                "-a      | '-a",
                "@b      | '@b",
                "-3.5    | -3.5",
                "plain   | plain",
                "x;=1    | x;'=1",
                "x; @y   | x; '@y",
                "＝1+1   | '＝1+1",
                "a;-b;+c | a;'-b;'+c",
                "a = b   | a = b",
                "a - b;c | a - b;c",
            })
    void shouldNeverWriteAFormula(String cell, String written) {
        assertThat(Spreadsheet.write(Stream.of(List.of(cell)))).isEqualTo("\uFEFF" + written + "\r\n");
    }

    private static String refused(byte[] file) {
        return catchThrowableOfType(InvalidAnswersException.class, () -> Spreadsheet.of(file))
                .errors()
                .get(0)
                .message();
    }
}
