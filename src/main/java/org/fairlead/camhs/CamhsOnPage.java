package org.fairlead.camhs;

import static org.fairlead.system.Sentences.say;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.SharingGate;
import org.fairlead.casework.SharingGate.Recipient;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.Submission;
import org.fairlead.staff.Person;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Referrals to CAMHS as pages and panels show them. */
@Component
@RequiredArgsConstructor
class CamhsOnPage {

    private static final List<String> STAGES = List.of(
            "consent",
            "preparing",
            "endorsement",
            "sending",
            "sent",
            "acknowledged",
            "information",
            "waiting",
            "accepted",
            "starting");

    /**
     * A referral in a list.
     *
     * @param mayOpenCase whether the reader may see the child's case
     * @param due when CAMHS should answer, in words; empty while nothing is expected
     * @param support what was done meanwhile, in words; empty when nothing is written down
     */
    record Row(
            String id,
            String reference,
            String initials,
            boolean mayOpenCase,
            int attempt,
            boolean urgent,
            String service,
            String stage,
            String where,
            long days,
            String since,
            String due,
            boolean late,
            String support,
            String ended) {}

    /** How many are at a stage, and how long the one that waits longest has waited. */
    record AtStage(String words, long count, long longest) {}

    /** One look at how the child is supported; {@code result} is a message key. */
    record Review(String day, String result, String done, String childSays, String change, String next) {}

    /** A step, as the page of a referral tells it. */
    record Happened(String what, String when, @Nullable String who) {}

    private final CamhsReferrals camhs;
    private final CamhsRepository referrals;
    private final Cases cases;
    private final SharingGate gate;
    private final FormSubmissions submissions;
    private final StaffDirectory staff;
    private final TimeInWords time;

    /** The open ones that the person may know of: late answers first, then who has waited longest. */
    List<Row> open(Person reader) {
        return referrals.listFor(reader, true, Instant.EPOCH).stream()
                .map(one -> row(one, reader))
                .sorted(Comparator.comparing((Row row) -> !row.late())
                        .thenComparing(Comparator.comparingLong(Row::days).reversed())
                        .thenComparing(Row::reference))
                .toList();
    }

    List<Row> endedSince(Instant since, Person reader) {
        return referrals.listFor(reader, false, since).stream()
                .sorted(Comparator.comparing(CamhsReferral::endedAt).reversed())
                .map(one -> row(one, reader))
                .toList();
    }

    /** The stages at which somebody is, in their order. */
    static List<AtStage> stages(List<Row> rows) {
        Map<String, List<Row>> byStage = new LinkedHashMap<>();
        STAGES.forEach(stage -> byStage.put(stage, new ArrayList<>()));
        rows.forEach(row ->
                byStage.computeIfAbsent(row.stage(), stage -> new ArrayList<>()).add(row));
        return byStage.values().stream()
                .filter(there -> !there.isEmpty())
                .map(there -> new AtStage(
                        there.get(0).where(),
                        there.size(),
                        there.stream().mapToLong(Row::days).max().orElse(0)))
                .toList();
    }

    Row row(CamhsReferral referral, Person reader) {
        CaseRecord theCase = cases.find(referral.caseRef());
        Optional<Instant> due = camhs.answerDue(referral);
        return new Row(
                referral.id(),
                referral.caseRef(),
                theCase.child().initials(),
                cases.maySee(theCase, reader),
                referral.attempt(),
                referral.urgent(),
                referral.serviceName() == null ? "" : referral.serviceName(),
                referral.stage(),
                camhs.inWords(referral),
                camhs.days(referral),
                time.day(referral.stageSince()),
                due.map(time::due).orElse(""),
                camhs.answerIsLate(referral),
                support(referral),
                referral.endedAt() == null ? "" : time.day(referral.endedAt()));
    }

    /** What the reader may call the child: the name only where the family agrees to sharing with CAMHS. */
    String child(CamhsReferral referral, Person reader) {
        CaseRecord theCase = cases.find(referral.caseRef());
        return cases.maySee(theCase, reader) || gate.mayTell(referral.caseRef(), Recipient.CAMHS)
                ? theCase.child().givenName() + " " + theCase.child().familyName()
                : theCase.child().initials();
    }

    /** The looks at how the child is supported, the newest first. */
    List<Review> reviews(CamhsReferral referral) {
        List<Review> reviews = new ArrayList<>();
        for (CamhsRepository.Step step : referrals.steps(referral.id())) {
            if (step.step().equals("scaffolding")) {
                Submission said = submissions.find(step.submissionId());
                reviews.add(
                        0,
                        new Review(
                                time.day(step.at()),
                                text(said, "scaffoldingResult"),
                                text(said, "scaffoldingDone"),
                                text(said, "scaffoldingChildSays"),
                                text(said, "scaffoldingChange"),
                                text(said, "scaffoldingNext")));
            }
        }
        return reviews;
    }

    /** Every step, the newest first. */
    List<Happened> steps(CamhsReferral referral) {
        List<Happened> happened = new ArrayList<>();
        referrals
                .steps(referral.id())
                .forEach(step -> happened.add(
                        0,
                        new Happened(
                                step.step(),
                                time.past(step.at()),
                                step.actor() == null ? "" : staff.displayName(step.actor()))));
        return happened;
    }

    private String support(CamhsReferral referral) {
        List<Review> reviews = reviews(referral);
        return reviews.isEmpty()
                ? ""
                : (reviews.size() == 1
                        ? say(
                                "camhs.1-review-last.one",
                                reviews.get(0).day(),
                                reviews.get(0).done())
                        : say(
                                "camhs.reviews-last",
                                reviews.size(),
                                reviews.get(0).day(),
                                reviews.get(0).done()));
    }

    static String text(Submission submission, String field) {
        Object answer = submission.answers().get(field);
        return answer == null ? "" : answer.toString();
    }
}
