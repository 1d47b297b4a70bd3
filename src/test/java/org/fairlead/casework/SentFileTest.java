package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.fairlead.system.InvalidAnswersException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be kept, whatever it is called, and what is left of a photograph. */
class SentFileTest {

    private static final int LARGEST = 200_000;
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    /** Red is on the left of the picture as it was taken; where it is to be seen goes by how the phone was held. */
    @ParameterizedTest
    @CsvSource({
        "1, 60, 30, left",
        "2, 60, 30, right",
        "3, 60, 30, right",
        "4, 60, 30, left",
        "5, 30, 60, top",
        "6, 30, 60, top",
        "7, 30, 60, bottom",
        "8, 30, 60, bottom",
    })
    void aPhotographStandsUpright_withoutPlaceAndPhone(int turn, int width, int height, String red) throws Exception {
        byte[] taken = Photograph.jpeg(turn);
        assertThat(text(taken)).contains(Photograph.PHONE, Photograph.PLACE);

        SentFile kept = SentFile.of("IMG_1.JPG", taken, LARGEST);

        assertThat(kept.mediaType()).isEqualTo("image/jpeg");
        assertThat(text(kept.content())).doesNotContain(Photograph.PHONE, Photograph.PLACE, "Exif");
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept.content()))
                        .containsDirectoryOfType(ExifDirectoryBase.class))
                .isFalse();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
        assertThat(isRed(picture, 4, height / 2)).isEqualTo(red.equals("left"));
        assertThat(isRed(picture, width - 5, height / 2)).isEqualTo(red.equals("right"));
        assertThat(isRed(picture, width / 2, 4)).isEqualTo(red.equals("top") || red.equals("middle"));
        assertThat(isRed(picture, width / 2, height - 5)).isEqualTo(red.equals("bottom"));
    }

    @Test
    void otherPicturesAreStrippedToo() throws IOException {
        assertThat(text(Photograph.png())).contains(Photograph.PHONE);
        SentFile png = SentFile.of("plan.png", Photograph.png(), LARGEST);
        assertThat(png.mediaType()).isEqualTo("image/png");
        assertThat(text(png.content())).doesNotContain(Photograph.PHONE, "tEXt");
        assertThat(ImageIO.read(new ByteArrayInputStream(png.content())).getWidth())
                .isEqualTo(60);

        SentFile webp = SentFile.of("plan.webp", WEBP, LARGEST);
        assertThat(webp.mediaType()).isEqualTo("image/jpeg");
        assertThat(webp.name()).isEqualTo("plan.jpg");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedInWords(String name, byte[] content, String words) {
        assertThatThrownBy(() -> SentFile.of(name, content, LARGEST))
                .isInstanceOfSatisfying(InvalidAnswersException.class, refused -> {
                    assertThat(refused.errors().get(0).field()).isEqualTo("file");
                    assertThat(refused.errors().get(0).message()).contains(words);
                });
    }

    static Stream<Arguments> refused() {
        byte[] jpeg = Photograph.jpeg(1);
        return Stream.of(
                Arguments.of("empty.pdf", new byte[0], "Choose a file"),
                Arguments.of("large.pdf", Arrays.copyOf(PDF, LARGEST + 1), "too large"),
                Arguments.of("cut.jpg", Arrays.copyOf(jpeg, 200), "broken"),
                Arguments.of("cut.png", Arrays.copyOf(Photograph.png(), 60), "broken"),
                Arguments.of("cut.webp", Arrays.copyOf(WEBP, 22), "broken"),
                Arguments.of("letter.pdf", text("MZ this is a program"), "none of the types"),
                Arguments.of("picture.jpg", text("<script>alert(1)</script>"), "none of the types"),
                Arguments.of("drawing.svg", text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "none of the types"),
                Arguments.of("page.html", text("<!doctype html><html></html>"), "none of the types"),
                Arguments.of("notes.txt", text("The child said"), "none of the types"),
                Arguments.of("old.doc", zip("nothing.txt"), "none of the types"),
                Arguments.of("macros.docx", zip("word/document.xml", "word/vbaProject.bin"), "none of the types"),
                Arguments.of("sheet.xlsx", zip("xl/workbook.xml"), "none of the types"),
                Arguments.of("parts.docx", manyParts(), "none of the types"),
                Arguments.of("IMG_2.HEIC", heic(), "Most compatible"));
    }

    @ParameterizedTest
    @CsvSource({
        "letter.pdf, letter.pdf",
        "letter, letter.pdf",
        "letter.exe, letter.pdf",
        "order.pdf.html, order.pdf.pdf",
        "C:\\Users\\me\\order 3.pdf, order 3.pdf",
        "../../etc/passwd, passwd.pdf",
        "'', file.pdf",
        "..., file.pdf",
        ".pdf, file.pdf",
        "'a\"b;c.pdf', a b c.pdf",
        "Ärzte–Brief żółć 报告.pdf, Ärzte–Brief żółć 报告.pdf",
    })
    void aNameIsKeptWithoutItsPath_withTheEndingOfWhatItIs(String sent, String kept) {
        assertThat(SentFile.of(sent, PDF, LARGEST).name()).isEqualTo(kept);
    }

    @Test
    void aNameThatTurnsTheDirectionOfWriting_orIsVeryLong_isShortAndPlain() {
        assertThat(SentFile.of("gpj.\u202efdp", PDF, LARGEST).name()).doesNotContain("\u202e");
        assertThat(SentFile.of("x".repeat(400) + ".pdf", PDF, LARGEST).name()).hasSizeLessThan(130);
        assertThat(SentFile.of("🙂".repeat(200), PDF, LARGEST).name()).endsWith("🙂.pdf");
    }

    @Test
    void aDocumentOfWordIsTaken() {
        assertThat(SentFile.of("letter.docx", zip("[Content_Types].xml", "word/document.xml"), LARGEST)
                        .name())
                .isEqualTo("letter.docx");
    }

    private static boolean isRed(BufferedImage picture, int x, int y) {
        int colour = picture.getRGB(x, y);
        return (colour >> 16 & 255) > 180 && (colour & 255) < 80;
    }

    /** Small as it is sent, and as large as a disk when it is unpacked. */
    @Test
    void aBombIsNotUnpacked() {
        byte[] bomb = zip(210, "word/document.xml");
        assertThat(bomb.length).isLessThan(400_000);
        assertThatThrownBy(() -> SentFile.of("bomb.docx", bomb, 1_000_000)).isInstanceOf(InvalidAnswersException.class);
    }

    private static byte[] manyParts() {
        return zip(Stream.concat(
                        Stream.of("word/document.xml"), IntStream.range(0, 1000).mapToObj(n -> "p" + n))
                .toArray(String[]::new));
    }

    private static byte[] zip(String... names) {
        return zip(0, names);
    }

    private static byte[] zip(int megabytes, String... names) {
        byte[] nothing = new byte[1024 * 1024];
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(made)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text("<x/>"));
                for (int n = 0; n < megabytes; n++) {
                    zip.write(nothing);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return made.toByteArray();
    }

    private static byte[] heic() {
        byte[] content = new byte[64];
        byte[] head = text("\0\0\0\30ftypheic\0\0\0\0mif1heic");
        System.arraycopy(head, 0, content, 0, head.length);
        return content;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
