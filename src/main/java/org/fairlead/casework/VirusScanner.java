package org.fairlead.casework;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.system.WrongSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Asks ClamAV of every file, where it is set up: its command INSTREAM, over TCP. What it cannot be asked about is not
 * taken.
 */
@Component
@RequiredArgsConstructor
class VirusScanner {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);
    private static final int CHUNK = 64 * 1024;
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_ANSWER = 4096;

    /**
     * Where ClamAV listens.
     *
     * @param host empty when it is not asked
     * @param patience how long to wait for a connection and for each answer
     */
    @ConfigurationProperties("fairlead.clamav")
    record Settings(
            @DefaultValue("") String host,
            @DefaultValue("3310") int port,
            @DefaultValue("30s") Duration patience) {

        Settings {
            if (port < 1 || port > LAST_PORT) {
                throw new WrongSetting("fairlead.clamav.port must be a port, from 1 to 65535.");
            }
            if (patience.toMillis() < 1 || patience.toHours() > 0) {
                throw new WrongSetting("fairlead.clamav.patience must be more than nothing and less than an hour.");
            }
        }
    }

    private final Settings settings;

    /** @throws InvalidAnswersException when something was found, or nobody could be asked */
    void refuseInfected(byte[] content) {
        if (settings.host().isBlank()) {
            return;
        }
        String answer;
        try {
            answer = ask(content);
        } catch (IOException unreachable) {
            LOG.error("ClamAV at {}:{} cannot be asked", settings.host(), settings.port(), unreachable);
            throw new InvalidAnswersException("file", "casework.file-not-scanned");
        }
        if (answer.endsWith(" FOUND")) {
            LOG.warn("ClamAV has found something in a file that was sent: {}", answer);
            throw new InvalidAnswersException("file", "casework.file-infected");
        }
        if (!answer.endsWith("OK")) {
            LOG.error("ClamAV has not looked through a file: {}", answer);
            throw new InvalidAnswersException("file", "casework.file-not-scanned");
        }
    }

    private String ask(byte[] content) throws IOException {
        try (Socket socket = new Socket()) {
            int patience = (int) settings.patience().toMillis();
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), patience);
            socket.setSoTimeout(patience);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            try {
                for (int from = 0; from < content.length; from += CHUNK) {
                    int length = Math.min(CHUNK, content.length - from);
                    out.writeInt(length);
                    out.write(content, from, length);
                }
                out.writeInt(0);
                out.flush();
            } catch (IOException hungUp) {
                // over its own limit it answers and hangs up; the answer says so
                LOG.debug("ClamAV has hung up", hungUp);
            }
            return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
        }
    }
}
