package org.fairlead.safeguarding;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.casework.Carer;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.KnownDetails;
import org.fairlead.form.Answers;
import org.fairlead.form.AnswersInWords;
import org.fairlead.staff.Area;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.Paper;
import org.fairlead.system.PdfPrinter;
import org.fairlead.system.TimeInWords;
import org.fairlead.system.Typed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A referral to children's social care on paper, addressed to that of the area: the child, what was said, what has been
 * done, and the chronology of the child and of those whom a lead has said to be of the family. For designated leads and
 * deputies alone; that it was taken out is in the audit trail.
 */
@Component
@RequiredArgsConstructor
class SocialCareReferral {

    private final OpenConcerns concerns;
    private final ConcernInWords words;
    private final ConcernTextRepository texts;
    private final FamilyLinks families;
    private final FamilyChronology chronology;
    private final Cases cases;
    private final KnownDetails known;
    private final Areas areas;
    private final StaffDirectory staff;
    private final PdfPrinter printer;
    private final Audit audit;
    private final Clock clock;

    @Transactional(noRollbackFor = NotFoundException.class)
    byte[] print(String reference, Person reader) {
        Concern concern = concerns.led(reference, reader);
        byte[] pdf = printer.print(paper(concern, reader));
        audit.record(reader, "concern-exported", reference);
        return pdf;
    }

    private Paper paper(Concern concern, Person reader) {
        Area area = areas.area(concern.areaId());
        ConcernInWords.Words said = words.of(concern);
        FamilyLinks.Family family =
                concern.caseReference() == null ? null : families.of(concern.caseReference(), reader);
        List<FamilyChronology.Line> lines =
                family == null ? chronology.of(concern, "") : chronology.of(family.confirmed(), reader);
        List<Paper.Section> sections = new ArrayList<>();
        sections.add(new Paper.Section(say("referral-print.to"), addressee(area.socialCare())));
        sections.add(new Paper.Section(say("referral-print.from"), sender(concern, area, reader)));
        if (family != null) {
            sections.add(new Paper.Section(say("referral-print.child"), child(family.theCase())));
            sections.add(new Paper.Section(say("referral-print.carers"), carers(family.theCase())));
            if (!family.linked().isEmpty()) {
                sections.add(new Paper.Section(say("referral-print.family"), relatives(family)));
            }
        }
        sections.add(new Paper.Section(say("referral-print.concern"), concern(concern, said)));
        sections.add(new Paper.Section(say("referral-print.actions"), actions(concern, lines)));
        if (family != null) {
            sections.add(new Paper.Section(
                    say("referral-print.chronology"),
                    lines.stream().map(line -> line(line, concern, family)).toList()));
        }
        boolean whole = sections.stream()
                .flatMap(section -> section.lines().stream())
                .allMatch(line -> PdfPrinter.showsAll(line.label() + line.words()));
        if (!whole) {
            sections.add(
                    0,
                    new Paper.Section(
                            say("referral-print.letters"),
                            List.of(new Paper.Line("", say("referral-print.letters.what")))));
        }
        return new Paper(
                say("referral-print.title"),
                say("referral-print.subtitle", concern.reference(), area.name()),
                sections);
    }

    private static List<Paper.Line> addressee(Area.SocialCare to) {
        if (!to.isKnown()) {
            return List.of(new Paper.Line("", say("referral-print.to.none")));
        }
        return lines(
                new Paper.Line(
                        "",
                        Stream.of(to.socialCareName(), to.socialCareAddress()).collect(Collectors.joining("\n"))),
                new Paper.Line(say("referral-print.phone"), to.socialCarePhone()),
                new Paper.Line(say("referral-print.out-of-hours"), to.socialCareOutOfHours()));
    }

    private List<Paper.Line> sender(Concern concern, Area area, Person reader) {
        return lines(
                new Paper.Line("", reader.displayName() + ", " + area.name()),
                new Paper.Line(say("referral-print.date"), TimeInWords.full(WorkCalendar.date(clock.instant()))),
                new Paper.Line(say("referral-print.reference"), concern.reference()),
                new Paper.Line("", say("referral-print.consent")));
    }

    private List<Paper.Line> child(CaseRecord theCase) {
        Answers now = known.of(theCase);
        String address = Stream.of(now.text("carer1Address"), now.text("postcode"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return lines(
                new Paper.Line(say("referral-print.name"), FamilyChronology.name(theCase)),
                new Paper.Line(
                        say("case.born"), TimeInWords.full(theCase.child().dateOfBirth())),
                new Paper.Line(
                        say("concern.child.address"),
                        (address.isEmpty() ? say("concern.child.no-address") : address)
                                + (now.is("addressSecret", "yes") ? "\n" + say("referral-print.address-secret") : "")),
                new Paper.Line(
                        say("referral-print.site"),
                        areas.site(theCase.siteId()).map(Site::name).orElse("")));
    }

    private List<Paper.Line> carers(CaseRecord theCase) {
        List<Paper.Line> lines = cases.carers(theCase.reference()).stream()
                .map(SocialCareReferral::carer)
                .toList();
        return lines.isEmpty() ? List.of(new Paper.Line("", say("referral-print.not-known"))) : lines;
    }

    private static Paper.Line carer(Carer carer) {
        String relationship = carer.relationship();
        return new Paper.Line(
                relationship == null ? "" : relationship,
                Stream.of(
                                carer.name() == null ? null : Typed.isolated(carer.name()),
                                carer.phone(),
                                carer.email(),
                                carer.safeContact() == null
                                        ? null
                                        : say("case.safe-contact") + " " + carer.safeContact())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n")));
    }

    private static List<Paper.Line> relatives(FamilyLinks.Family family) {
        return family.linked().stream()
                .map(one -> new Paper.Line(
                        say("family.kind." + one.link().said().stored()),
                        FamilyChronology.name(one.theCase()) + ", "
                                + TimeInWords.full(one.theCase().child().dateOfBirth())))
                .toList();
    }

    private List<Paper.Line> concern(Concern concern, ConcernInWords.Words said) {
        List<Paper.Line> lines = new ArrayList<>();
        lines.add(new Paper.Line(
                say("concerns.raised"),
                say("safeguarding.by", TimeInWords.moment(concern.raisedAt()), staff.displayName(concern.raisedBy()))));
        said.answers().forEach(one -> lines.add(new Paper.Line(one.question(), one.answer())));
        texts.of(concern.reference(), ConcernTextRepository.Kind.ADDITION)
                .forEach(one -> lines.add(new Paper.Line(
                        say("concern.addition", staff.displayName(one.by()), TimeInWords.moment(one.at())),
                        one.words())));
        return lines;
    }

    /** What people did because of this concern. */
    private static List<Paper.Line> actions(Concern concern, List<FamilyChronology.Line> lines) {
        List<Paper.Line> done = lines.stream()
                .filter(line -> line.concern().equals(concern.reference()) && line.isDone())
                .map(line -> new Paper.Line(
                        say("referral-print.line", line.when(), line.what(), Objects.requireNonNullElse(line.by(), "")),
                        inWords(line.words())))
                .toList();
        return done.isEmpty() ? List.of(new Paper.Line("", say("contacts.none"))) : done;
    }

    /** A line of the chronology; what stands above of this concern is not said twice. */
    private static Paper.Line line(FamilyChronology.Line line, Concern concern, FamilyLinks.Family family) {
        String what =
                family.linked().isEmpty() ? line.what() : say("referral-print.of-child", line.what(), line.child());
        return new Paper.Line(
                say("referral-print.line", line.when(), line.concern(), Objects.requireNonNullElse(line.by(), "")),
                line.concern().equals(concern.reference()) || line.words().isEmpty()
                        ? what
                        : what + "\n" + inWords(line.words()));
    }

    private static String inWords(List<AnswersInWords.Answered> answers) {
        return answers.stream().map(one -> one.question() + " " + one.answer()).collect(Collectors.joining("\n"));
    }

    private static List<Paper.Line> lines(Paper.Line... some) {
        return Stream.of(some).filter(line -> !line.words().isBlank()).toList();
    }
}
