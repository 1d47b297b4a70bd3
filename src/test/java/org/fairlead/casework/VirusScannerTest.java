package org.fairlead.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a small server that speaks as ClamAV does. */
class VirusScannerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** With a server that says nothing. */
    private static final Duration SHORT = Duration.ofMillis(700);

    @Test
    void theWholeFileIsSent_inChunks_andTakenWhenNothingIsFound() throws Exception {
        byte[] content = "a letter ".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        try (ServerSocket clamav = listening()) {
            CompletableFuture<byte[]> heard = answering(clamav, "stream: OK\0");

            assertThatCode(() -> scanner(clamav).refuseInfected(content)).doesNotThrowAnyException();

            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stream: Win.Test.EICAR_HDB-1 FOUND, A virus was found",
        "INSTREAM size limit exceeded. ERROR, could not be looked through",
        "'', could not be looked through",
        "UNKNOWN COMMAND, could not be looked through",
    })
    void anyOtherAnswerRefusesTheFile(String answer, String words) throws Exception {
        try (ServerSocket clamav = listening()) {
            answering(clamav, answer + "\0");
            assertRefused(scanner(clamav), words);
        }
    }

    @Test
    void aServerThatSaysNothing_andNoneAtAll_refuseIt() throws Exception {
        VirusScanner gone;
        try (ServerSocket silent = listening()) {
            assertRefused(scanner(silent, SHORT), "could not be looked through");
            gone = scanner(silent, SHORT);
        }
        assertRefused(gone, "could not be looked through");
    }

    @Test
    void whereItIsNotSetUpItIsNotAsked() {
        assertThatCode(() ->
                        new VirusScanner(new VirusScanner.Settings("", 3310, PATIENCE)).refuseInfected(new byte[1]))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void aWrongPortStopsTheStart(int port) {
        assertThatThrownBy(() -> new VirusScanner.Settings("localhost", port, PATIENCE))
                .isInstanceOf(WrongSetting.class);
    }

    private static void assertRefused(VirusScanner scanner, String words) {
        assertThatThrownBy(() -> scanner.refuseInfected("x".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidAnswersException.class,
                        refused -> assertThat(refused.errors().get(0).message()).contains(words));
    }

    private static VirusScanner scanner(ServerSocket clamav) {
        return scanner(clamav, PATIENCE);
    }

    private static VirusScanner scanner(ServerSocket clamav, Duration patience) {
        return new VirusScanner(new VirusScanner.Settings(
                InetAddress.getLoopbackAddress().getHostAddress(), clamav.getLocalPort(), patience));
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static CompletableFuture<byte[]> answering(ServerSocket clamav, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket caller = clamav.accept()) {
                DataInputStream in = new DataInputStream(caller.getInputStream());
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream heard = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    heard.write(in.readNBytes(length));
                }
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                return heard.toByteArray();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
