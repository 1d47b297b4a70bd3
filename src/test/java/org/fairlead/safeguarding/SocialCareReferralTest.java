package org.fairlead.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fairlead.Api;
import org.fairlead.Api.Reply;
import org.fairlead.Referral;
import org.fairlead.SeekerJourney;
import org.fairlead.ServiceFixture;
import org.fairlead.ServiceTest;
import org.fairlead.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A referral to social care on paper: whole, addressed, for designated leads alone, and each copy in the trail. */
@ServiceTest
class SocialCareReferralTest {

    @Autowired
    private Api api;

    @Autowired
    private ServiceFixture service;

    @Autowired
    private SeekerJourney journey;

    @Test
    void thePaperSaysAllThatSocialCareAsksFor_andOnlyWhatIsConfirmed() throws IOException {
        Referral child = service.child()
                .with("carer1Address", "12 High Street")
                .with("postcode", "ZW1 4QX")
                .with("carer1Phone", "01632 960744");
        String reference = journey.refer(child);
        String sister = journey.refer(service.child());
        String guessed = journey.refer(service.child().with("carer1Phone", "01632 960744"));
        String theirs = raise(sister, Map.of("seenOrHeard", "Came without shoes."));
        String others = raise(guessed, Map.of());
        String concern = raise(reference, Map.of("childsWords", "I am scared at night."));
        journey.complete(
                "dsl",
                reference,
                "dsl-decision",
                Map.of("dslDecision", "social-care", "decisionReason", "Third time now.", "whatOthersSee", "ask"));
        journey.complete("dsl", reference, "make-csc-referral", Map.of("spokenTo", "Ray", "cscAdvice", "Write today."));
        Visit dsl = Visit.as("dsl", api);
        dsl.post(
                "/concerns/children/" + reference + "/family",
                Map.of("other", sister, "said", "sibling", "reason", "Their mother"));
        String exported =
                "select count(*) from audit_event where act = 'concern-exported' and who = 'dsl' and detail = ?";

        String paper = text(dsl.bytes(path(concern)));

        assertThat(paper)
                .contains(
                        "Referral to children",
                        "Civic Centre, 1 Market Square",
                        "01632 960199",
                        "Ada " + child.familyName(),
                        "12 High Street",
                        "ZW1 4QX",
                        "Jo " + child.familyName(),
                        "01632 960744",
                        "Cold and hungry again.",
                        "I am scared at night.",
                        "Third time now.",
                        "Write today.",
                        "Brother or sister",
                        theirs,
                        "Came without shoes.",
                        "consent was not needed",
                        "Page 1 of")
                .doesNotContain(others, "Not all is printed");
        assertThat(service.count(exported, concern)).isOne();
        assertThat(service.count(
                        "select count(*) from audit_event where act = 'case-read' and who = 'dsl' and case_ref = ?",
                        sister))
                .isPositive();
    }

    @Test
    void longWordsGoOnOnAnotherPage_andLettersThatCannotBePrintedAreNamed() throws IOException {
        String reference = journey.refer(service.child());
        String concern = raise(
                reference,
                Map.of(
                        "seenOrHeard", "Word ".repeat(780) + "Finis.",
                        "childsWords", "\u0a2e\u0a3e\u0a02 \ud83d\ude22",
                        "whenAndWhere", "\u0645\u062d\u0645\u062f"));

        HttpResponse<byte[]> printed = Visit.as("dsl", api).bytes(path(concern));

        try (PDDocument document = Loader.loadPDF(printed.body())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
        }
        assertThat(text(printed))
                .contains("Finis.", "[3 letters in Gurmukhi script]", "[crying face]", "Not all is printed")
                .doesNotContain("#");
    }

    @Test
    void aConcernInWordsIsPrintedAsItWasTold() throws IOException {
        Map<String, Object> answers = new HashMap<>(answers());
        answers.put("childName", "Somebody Unknown");
        String concern =
                api.as("gp").post("/api/concerns", Map.of("answers", answers)).text("reference");
        assertThat(text(Visit.as("dsl", api).bytes(path(concern))))
                .contains("Somebody Unknown", "Cold and hungry again.", "Civic Centre");
    }

    @ParameterizedTest
    @CsvSource({
        "coordinator, 403",
        "linkworker,  403",
        "supervisor,  403",
        "clinician,   403",
        "lead,        403",
        "impact,      403",
        "admin,       403",
        "school,      403",
        "northdsl,    404",
        "deputydsl,   404"
    })
    void nobodyElseTakesItOut(String username, int status) {
        String concern = raise(journey.refer(service.child()), Map.of("aboutStaff", "deputydsl"));
        assertThat(Visit.as(username, api).bytes(path(concern)).statusCode()).isEqualTo(status);
        assertThat(service.count(
                        "select count(*) from audit_event where act = 'concern-exported' and detail = ?", concern))
                .isZero();
    }

    private static String path(String concern) {
        return "/concerns/" + concern + "/social-care-referral.pdf";
    }

    private static String text(HttpResponse<byte[]> printed) throws IOException {
        assertThat(printed.statusCode()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(printed.body())) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u200e]+", " ");
        }
    }

    private static Map<String, Object> answers() {
        return Map.of("immediateDanger", "no", "category", "neglect", "seenOrHeard", "Cold and hungry again.");
    }

    private String raise(String child, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(answers());
        answers.putAll(more);
        Reply raised =
                api.as("coordinator").post("/api/cases/{r}/events/concern-raised", Map.of("answers", answers), child);
        assertThat(raised.status()).as(raised.text()).isLessThan(300);
        return api.as("dsl").get("/api/concerns").json().findParents("reference").stream()
                .filter(one -> child.equals(one.path("caseReference").asText()))
                .map(one -> one.path("reference").asText())
                .max(String::compareTo)
                .orElseThrow();
    }
}
