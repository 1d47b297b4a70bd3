package org.fairlead.camhs;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fairlead.CaseStories;
import org.fairlead.process.Pathways;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A referral to a service with secure mail goes as a PDF, by itself, once. */
@SpringBootTest
@ActiveProfiles({"test", "scenario"})
@Import(CaseStories.class)
class CamhsMailTest {

    private static final int PORT = freePort();
    private static final String SECURE = "referrals@camhs.nhs.example";

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("fairlead.mail-from", () -> "fairlead@zone-west.example");
    }

    @Autowired
    private CaseStories stories;

    @Autowired
    private CamhsRepository referrals;

    @Autowired
    private Pathways pathways;

    @Autowired
    private JdbcClient jdbc;

    private GreenMail server;

    @BeforeEach
    void begin() {
        server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        stories.begin();
        jdbc.sql("update camhs_service set secure_mail = ? where id = 'zone-west-camhs'")
                .param(SECURE)
                .update();
    }

    @AfterEach
    void end() {
        server.stop();
        stories.end();
    }

    @Test
    void theServiceGetsThePdf_andNobodyHasToSendAnything() throws Exception {
        String reference = stories.consented(Map.of("evaluation", "no"));
        stories.tell(
                reference,
                "camhs-requested",
                "linkworker",
                Map.of("requestReason", "Worries.", "camhsUrgency", "routine"));
        stories.complete(
                reference,
                "prepare-camhs-referral",
                "linkworker",
                Map.of(
                        "camhsService", "zone-west-camhs",
                        "camhsReason", "Cannot sleep.",
                        "camhsImpact", "Late each day.",
                        "camhsTried", "A worry book.",
                        "camhsChildView", "My head is loud.",
                        "camhsFamilyKnows", "yes"));
        stories.complete(reference, "endorse-camhs-referral", "clinician", Map.of("endorseDecision", "endorse"));

        assertThat(stories.keys(reference, "linkworker")).doesNotContain("send-by-own-route");
        CamhsReferral referral = referrals.of(reference).get(0);
        assertThat(referral.sentHow()).isEqualTo("mail");
        assertThat(referral.sentProof()).isEqualTo(SECURE);
        assertThat(pathways.waitsFor(referral.processInstance(), "camhs-acknowledged"))
                .isTrue();
        MimeMessage[] received = Arrays.stream(server.getReceivedMessages())
                .filter(one -> isTo(one, SECURE))
                .toArray(MimeMessage[]::new);
        assertThat(received).hasSize(1);
        MimeMultipart parts = (MimeMultipart) received[0].getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains(reference)
                .doesNotContain("Cannot sleep", "Invented");
        BodyPart file = parts.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("referral-" + reference + ".pdf");
        try (PDDocument pdf = Loader.loadPDF(file.getInputStream().readAllBytes())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Cannot sleep.", "My head is loud.", "Clara Voss");
        }
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException noneFree) {
            throw new IllegalStateException(noneFree);
        }
    }
}
