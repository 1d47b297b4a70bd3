package org.fairlead.casework;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.form.AnswersInWords;
import org.fairlead.form.Correction;
import org.fairlead.form.Corrections;
import org.fairlead.form.FormRegistry;
import org.fairlead.form.FormSubmissions;
import org.fairlead.form.ReadsSealed;
import org.fairlead.form.Submission;
import org.fairlead.process.ActiveStep;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts a case into words for pages. */
@Component
@RequiredArgsConstructor
class CaseOnPage {

    /** Where a case is, and how it goes. */
    static final Readers STAGE = Readers.SERVICE.openBy(Outside.CONSENT);

    /** Who the child is, beyond initials and age. */
    static final Readers CHILD = Readers.SERVICE.openBy(Outside.ITS_CASE);

    /**
     * Who and where, for the top of a page. A partner is not told of a pause, so {@code safeguarding} is null for them;
     * {@code stage} is empty for who may not know it.
     */
    record Head(
            String reference,
            String initials,
            int age,
            String pathway,
            String site,
            String stage,
            boolean open,
            @Nullable String safeguarding) {}

    /** A case in a list. */
    record Row(
            String reference,
            String initials,
            String pathway,
            String site,
            String stage,
            boolean urgent,
            boolean open,
            String linkWorker,
            String referred) {}

    /** A part of the strip that says where a referral is; {@code state} is done, now or later. */
    record Part(String words, String state) {}

    /** Something to do; {@code doable} when the reader is the one who can. */
    record Next(String taskId, String name, String who, String due, boolean late, boolean doable) {}

    /** Something that happened. */
    record Happened(
            String what,
            String when,
            String by,
            String detail,
            List<AnswersInWords.Answered> answers,
            List<Corrected> corrections,
            @Nullable String correctable,
            @Nullable String movable) {

        /** Something that is not corrected where it is shown. */
        Happened(String what, String when, String by, String detail, List<AnswersInWords.Answered> answers) {
            this(what, when, by, detail, answers, List.of(), null, null);
        }
    }

    /** What was corrected in answers; what it was before stands beside it. */
    record Corrected(String when, String by, String why, List<KnownDetails.Changed> changed) {}

    /** A panel of another module, ready to show. */
    record Panel(String fragment, Object model) {}

    /** A stage to filter by. */
    record StageChoice(String key, String words) {}

    /** The form with the answers to the questionnaires: they never stand beside a name. */
    private static final String SCORES = "enter-pack";

    /** How much of what happened stands on the first part. */
    private static final int LATEST = 3;

    private static final Map<String, List<CaseStage>> STAGES = stages();

    private final CaseReading reading;
    private final Corrections corrections;
    private final AnswerCorrections who;
    private final MovedNotes moved;
    private final KnownDetails known;
    private final FormRegistry forms;
    private final Timeline timeline;
    private final WorkList workList;
    private final WhereNow whereNow;
    private final CaseRepository repository;
    private final FormSubmissions submissions;
    private final AnswersInWords answers;
    private final Areas areas;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final Clock clock;
    private final ObjectProvider<CasePanel> panels;
    private final SafeguardingView safeguarding;

    Head head(CaseRecord theCase, Person reader) {
        return new Head(
                theCase.reference(),
                theCase.child().initials(),
                theCase.child().ageOn(today()),
                theCase.programme().words(),
                areas.site(theCase.siteId()).map(Site::name).orElse(""),
                reading.of(theCase, reader).may(STAGE) ? stage(theCase, reader) : "",
                theCase.isOpen(),
                reader.siteId() == null ? safeguarding.flagFor(theCase, reader).stored() : null);
    }

    private static String stage(CaseRecord theCase, Person reader) {
        return reader.siteId() == null
                ? theCase.stage().words()
                : theCase.stage().wordsOutside();
    }

    List<Row> rows(List<CaseRecord> found, Person reader) {
        Map<String, Site> sites = reader.areaId() == null
                ? Map.of()
                : areas.sites(reader.areaId()).stream().collect(Collectors.toMap(Site::id, Function.identity()));
        Map<String, String> names = reader.areaId() == null ? Map.of() : staff.displayNames(reader.areaId());
        CaseReading.Readings readers = reading.of(found, reader);
        return found.stream()
                .map(one -> new Row(
                        one.reference(),
                        one.child().initials(),
                        one.programme().words(),
                        sites.containsKey(one.siteId())
                                ? sites.get(one.siteId()).name()
                                : "",
                        where(one, reader, readers.of(one)),
                        readers.of(one).may(STAGE) && one.referral().urgent(),
                        one.isOpen(),
                        one.linkWorker() == null || !readers.of(one).may(EntryKind.WORKER.readers())
                                ? ""
                                : names.getOrDefault(one.linkWorker(), one.linkWorker()),
                        time.past(one.referral().referredAt())))
                .toList();
    }

    private static String where(CaseRecord theCase, Person person, CaseReading.Reader reader) {
        if (!reader.may(theCase.isOpen() ? STAGE : EntryKind.ENDING.readers())) {
            return theCase.isOpen() ? say("casework.open") : say("casework.ended");
        }
        return theCase.isOpen() ? stage(theCase, person) : Endings.words(theCase.ending());
    }

    /** The stages that a list can be narrowed to; none for who may not know them of each child. */
    List<StageChoice> stages(Person reader) {
        return reader.siteId() != null
                ? List.of()
                : Arrays.stream(CaseStage.values())
                        .map(stage -> new StageChoice(stage.stored(), stage.words()))
                        .toList();
    }

    /** The sites that a list can be narrowed to. */
    List<Site> sites(Person reader) {
        return reader.siteId() != null ? List.of() : areas.sitesFor(reader);
    }

    /** The link workers that it can be narrowed to, by those who see the cases of all. */
    List<Person> workers(Person reader) {
        return CaseReading.seesAll(reader) ? staff.inRole(Roles.LINK_WORKER, reader.areaId()) : List.of();
    }

    /** The parts of a case in which there is something for the reader; a partner reads all that is theirs on one. */
    List<CasePart> parts(CaseRecord theCase, Person reader) {
        if (reader.siteId() != null) {
            return List.of(CasePart.NOW);
        }
        CaseReading.Reader may = reading.of(theCase, reader);
        return Arrays.stream(CasePart.values())
                .filter(part -> part != CasePart.SCORES && part != CasePart.WORK
                        || panels.stream().anyMatch(panel -> panel.part() == part && may.may(panel.readers())))
                .toList();
    }

    /** Everything that a part of the case page shows, with what stands above each of them. */
    void describe(CaseRecord theCase, Person reader, CasePart part, Model model) {
        List<Next> next = next(theCase, reader);
        CaseReading.Reader may = reading.of(theCase, reader);
        boolean whole = reader.siteId() != null;
        model.addAttribute("case", head(theCase, reader));
        model.addAttribute("part", part.stored());
        model.addAttribute("parts", whole ? List.of() : parts(theCase, reader));
        model.addAttribute("whole", whole);
        model.addAttribute("strip", theCase.isOpen() && may.may(STAGE) ? strip(theCase, reader) : List.of());
        model.addAttribute(
                "ended",
                theCase.isOpen()
                        ? null
                        : may.may(EntryKind.ENDING.readers())
                                ? Endings.words(theCase.ending()) + ", " + time.past(theCase.closedAt())
                                : time.past(theCase.closedAt()));
        model.addAttribute("next", next);
        if (part == CasePart.NOW || part == CasePart.FAMILY) {
            describeChild(theCase, reader, may, model);
        }
        if (part == CasePart.NOW) {
            model.addAttribute("waitsFor", next.isEmpty() ? waitsFor(theCase, reader) : List.of());
            model.addAttribute("timeline", whole ? timeline(theCase, reader) : latest(theCase, reader, LATEST));
        } else if (part == CasePart.HISTORY) {
            model.addAttribute("timeline", timeline(theCase, reader));
        }
        model.addAttribute(
                "panels",
                panels.stream()
                        .filter(panel -> (whole || panel.part() == part) && may.may(panel.readers()))
                        .sorted(Comparator.comparingInt(CasePanel::order))
                        .map(panel -> new Panel(panel.fragment(), panel.model(theCase, reader)))
                        .toList());
    }

    private void describeChild(CaseRecord theCase, Person reader, CaseReading.Reader may, Model model) {
        model.addAttribute("record", theCase);
        model.addAttribute(
                "eligibility",
                may.may(EntryKind.INTAKE.readers())
                        ? Reasons.inWords(theCase.referral().eligibilityReason())
                        : "");
        if (reader.isSafeguarding()
                && answers.sight(submissions.find(theCase.referral().submissionId()), reader)
                        == ReadsSealed.Sight.WORDS) {
            repository
                    .redFlag(theCase.reference())
                    .ifPresent(redFlag -> model.addAttribute("redFlag", redFlag.inWords()));
        }
        model.addAttribute(
                "born",
                time.day(theCase.child().dateOfBirth()) + yearOf(theCase.child().dateOfBirth()));
        boolean knowsWorker = may.may(EntryKind.WORKER.readers());
        model.addAttribute("knowsWorker", knowsWorker);
        model.addAttribute(
                "worker",
                theCase.linkWorker() == null || !knowsWorker ? null : staff.displayName(theCase.linkWorker()));
    }

    /** What happened, as far as the reader may know, the newest first. */
    List<Happened> timeline(CaseRecord theCase, Person reader) {
        return latest(theCase, reader, Integer.MAX_VALUE);
    }

    /** The newest of what happened, as far as the reader may know. */
    List<Happened> latest(CaseRecord theCase, Person reader, int most) {
        CaseReading.Reader may = reading.of(theCase, reader);
        Map<String, String> names = staff.displayNames(theCase.areaId());
        List<TimelineEntry> entries =
                timeline.of(theCase.reference(), may).stream().limit(most).toList();
        Map<String, Submission> said = submissions.all(entries.stream()
                .map(TimelineEntry::submissionId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<String, List<Correction>> corrected =
                corrections.of(said.keySet()).stream().collect(Collectors.groupingBy(Correction::submissionId));
        return entries.stream()
                .map(entry -> new Happened(
                        entry.what(),
                        time.past(entry.at()),
                        entry.actor() == null || entry.actor().equals(Person.SYSTEM.username())
                                ? ""
                                : names.getOrDefault(entry.actor(), entry.actor()),
                        entry.detail() == null ? "" : entry.detail(),
                        entry.submissionId() == null || !may.mayReadAnswers(entry)
                                ? List.of()
                                : answers(Objects.requireNonNull(said.get(entry.submissionId())), reader),
                        entry.submissionId() == null || !may.mayReadAnswers(entry)
                                ? List.of()
                                : corrected.getOrDefault(entry.submissionId(), List.of()).stream()
                                        .map(one -> corrected(
                                                one, Objects.requireNonNull(said.get(one.submissionId())), names))
                                        .toList(),
                        idIf(entry, may, said, one -> who.mayCorrect(one, reader)),
                        idIf(entry, may, said, one -> moved.mayMove(one, reader))))
                .toList();
    }

    private static @Nullable String idIf(
            TimelineEntry entry, CaseReading.Reader may, Map<String, Submission> said, Predicate<Submission> what) {
        Submission submission = entry.submissionId() == null ? null : said.get(entry.submissionId());
        return submission != null && may.mayReadAnswers(entry) && what.test(submission) ? submission.id() : null;
    }

    private Corrected corrected(Correction one, Submission submission, Map<String, String> names) {
        return new Corrected(
                time.past(one.at()),
                names.getOrDefault(one.by(), one.by()),
                one.reason(),
                known.changed(forms.version(submission.formId(), submission.formVersion()), one.before(), one.now()));
    }

    private List<AnswersInWords.Answered> answers(Submission submission, Person reader) {
        return submission.formId().equals(SCORES) ? List.of() : answers.of(submission, reader);
    }

    private List<Next> next(CaseRecord theCase, Person reader) {
        Map<String, String> names = staff.displayNames(theCase.areaId());
        return workList.find(WorkQuery.ofCase(theCase.reference()), reader).items().stream()
                .map(task -> new Next(
                        task.id(),
                        task.name(),
                        who(task, names, reader),
                        time.dueInSentence(task.dueAt()),
                        time.isLate(task.dueAt()),
                        doable(task, reader)))
                .sorted(Comparator.comparing(Next::doable).reversed())
                .toList();
    }

    private static boolean doable(TaskView task, Person reader) {
        return reader.username().equals(task.assignee())
                || task.assignee() == null && task.candidateGroups().stream().anyMatch(reader::has);
    }

    private static String who(TaskView task, Map<String, String> names, Person reader) {
        if (reader.username().equals(task.assignee())) {
            return "You";
        }
        if (task.assignee() != null) {
            return names.getOrDefault(task.assignee(), task.assignee());
        }
        return task.candidateGroups().stream()
                .findFirst()
                .map(role -> "role." + role)
                .orElse("");
    }

    private List<String> waitsFor(CaseRecord theCase, Person reader) {
        if (!theCase.isOpen()) {
            return List.of();
        }
        return whereNow.steps(theCase, reader).stream()
                .map(ActiveStep::activeNames)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<Part> strip(CaseRecord theCase, Person reader) {
        if (reader.siteId() != null) {
            return List.of(new Part(theCase.stage().wordsOutside(), "now"));
        }
        List<Part> strip = new ArrayList<>();
        boolean reached = false;
        for (Map.Entry<String, List<CaseStage>> part : STAGES.entrySet()) {
            boolean now = part.getValue().contains(theCase.stage());
            strip.add(
                    now
                            ? new Part(theCase.stage().words(), "now")
                            : new Part(part.getKey(), reached ? "later" : "done"));
            reached = reached || now;
        }
        return strip;
    }

    private static Map<String, List<CaseStage>> stages() {
        Map<String, List<CaseStage>> parts = new LinkedHashMap<>();
        parts.put("Referred", List.of(CaseStage.REFERRED, CaseStage.TRIAGE, CaseStage.FAMILY_AGREEMENT));
        parts.put("Intake", List.of(CaseStage.INTAKE, CaseStage.WAITING));
        parts.put(say("common.link-worker"), List.of(CaseStage.ALLOCATION));
        parts.put("Consent", List.of(CaseStage.CONSENT));
        parts.put(say("casework.first-data-pack"), List.of(CaseStage.FIRST_PACK));
        parts.put(say("casework.direct-work"), List.of(CaseStage.DIRECT_WORK));
        parts.put("Ending", List.of(CaseStage.ENDING));
        return parts;
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    private String yearOf(LocalDate date) {
        return date.getYear() == today().getYear() ? " " + date.getYear() : "";
    }
}
