package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false",
        "UTF-8, true",
        "windows-1252, false",
        "UTF-16LE, true",
        "UTF-16BE, true",
    })
    void shouldReadWhatASpreadsheetSaves(String charset, boolean marked) {
        byte[] file = ((marked ? "\uFEFF" : "") + "Zoë;café").getBytes(Charset.forName(charset));

        assertThat(FileText.ofSpreadsheet(file)).isEqualTo("Zoë;café");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void shouldReadUtf8(String mark) throws CharacterCodingException {
        assertThat(FileText.ofUtf8((mark + "Zoë").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-16"})
    void shouldRefuseWhatIsNotUtf8(String charset) {
        byte[] file = "Zoë".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> FileText.ofUtf8(file)).isInstanceOf(CharacterCodingException.class);
    }
}
