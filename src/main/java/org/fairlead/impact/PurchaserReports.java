package org.fairlead.impact;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.form.Submission;
import org.fairlead.impact.PurchaserReportRepository.Kept;
import org.fairlead.impact.Report.Section;
import org.fairlead.notification.Audience;
import org.fairlead.notification.WrittenTexts;
import org.fairlead.process.Answered;
import org.fairlead.process.Running;
import org.fairlead.process.Step;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.Json;
import org.fairlead.system.NotFoundException;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports for those who pay, for schools and practices: written from an owner's text and the figures of a quarter, kept
 * as they were, and read by others once somebody has released them. Who is of a school, a practice or a purchaser reads
 * those that were released to it; the service's own staff those of their area.
 */
@Service
@RequiredArgsConstructor
class PurchaserReports {

    private static final String TEXT = "purchaser-report";
    private static final String HEADING = "# ";
    private static final int QUARTER = 3;
    private static final int MORNING = 8;

    private final PurchaserReportRepository reports;
    private final Evaluation evaluation;
    private final WrittenTexts texts;
    private final Areas areas;
    private final Audit audit;
    private final Json json;
    private final Clock clock;

    /** When the quarter is over. */
    record Plan(Instant reportAt) {}

    /** The report that was written. */
    record Written(String reportId) {}

    @Step(
            value = "planReport",
            name = "Find the end of the quarter",
            help = "The morning of the first day of January, April, July or October that comes next.")
    Plan plan() {
        return new Plan(quarterOf(today())
                .plusMonths(QUARTER)
                .atTime(MORNING, 0)
                .atZone(WorkCalendar.ZONE)
                .toInstant());
    }

    @Step(
            value = "writeReport",
            name = "Write the report of a quarter",
            help = "From the text that the area keeps for it, with the figures of the quarter that is over. Nobody but"
                    + " the service's own staff sees it before it is released.")
    @Transactional
    Written write(Running running, String area, String site, String reportOf) {
        LocalDate from = quarterOf(today()).minusMonths(QUARTER);
        LocalDate to = from.plusMonths(QUARTER).minusDays(1);
        Scope scope = new Scope(area, "site".equals(reportOf) ? site : null, null, from, to);
        String quarter = Period.between(from, to, Period.Grain.QUARTER).get(0).label();
        Report report = report(scope, site, quarter);
        String id = UUID.randomUUID().toString();
        reports.add(new Kept(
                id,
                running.businessKey(),
                area,
                site,
                report.title(),
                quarter,
                json.write(report),
                clock.instant(),
                null,
                null));
        return new Written(id);
    }

    @Step(
            value = "releaseReport",
            name = "Release a report",
            help = "From now on whoever has an account at the purchaser, school or practice that it is for reads it.")
    @Transactional
    void release(String reportId, @Answered(form = "release-report") Submission read) {
        reports.release(reportId, clock.instant(), read.submittedBy());
    }

    /** Whether somebody is of a school, a practice or a purchaser. */
    static boolean isOutside(Person reader) {
        return reader.siteId() != null;
    }

    /** What somebody may read of what was released, the newest first. */
    @Transactional(readOnly = true)
    List<Kept> released(Person reader) {
        return reports.released(reader.areaId(), reader.siteId());
    }

    /**
     * One that the reader may see; that they looked is noted.
     *
     * @throws NotFoundException where there is none for them
     */
    @Transactional
    Report read(String id, Person reader) {
        Kept kept = reports.find(id)
                .filter(one -> one.areaId().equals(reader.areaId())
                        && (reader.siteId() == null
                                || one.siteId().equals(reader.siteId()) && one.releasedAt() != null))
                .orElseThrow(() -> new NotFoundException("reports.none-such"));
        audit.record(reader, "purchaser-report-read", kept.entry());
        return json.read(kept.report(), Report.class);
    }

    /** Paragraph after paragraph: figures where one names them, a heading where a line begins with one, else words. */
    private Report report(Scope scope, String site, String quarter) {
        Map<String, String> values = new HashMap<>();
        String service = areas.area(scope.areaId()).name();
        String purchaser = nameOf(site);
        String written = TimeInWords.full(today());
        values.put("service", service);
        values.put("purchaser", purchaser);
        values.put("about", scope.siteId() == null ? say("reports.whole-area") : purchaser);
        values.put("quarter", quarter);
        values.put("date", written);
        List<Part> parts = Arrays.asList(Part.values());
        parts.forEach(part -> values.put(part.stored(), named(part)));
        WrittenTexts.Written text = texts.find(scope.areaId(), TEXT, Audience.PURCHASER, values)
                .orElseThrow(() -> new IllegalStateException("The text of the report is shipped"));
        List<Section> sections = new ArrayList<>();
        for (String paragraph : text.paragraphs()) {
            Part part = parts.stream()
                    .filter(one -> named(one).equals(paragraph.strip()))
                    .findFirst()
                    .orElse(null);
            if (part != null) {
                sections.addAll(evaluation.of(scope, part).sections());
            } else {
                words(paragraph, sections);
            }
        }
        return new Report(
                text.title(),
                evaluation.subtitle(scope),
                List.of(
                        new Report.Line(say("impact.cover.area"), service),
                        new Report.Line(say("impact.cover.for"), purchaser),
                        new Report.Line(say("impact.cover.time"), quarter),
                        new Report.Line(say("impact.cover.made"), written)),
                sections);
    }

    private static void words(String paragraph, List<Section> sections) {
        if (paragraph.startsWith(HEADING) || sections.isEmpty()) {
            String heading = paragraph.startsWith(HEADING)
                    ? paragraph.lines().findFirst().orElse("").substring(HEADING.length())
                    : say("reports.begins");
            String rest = paragraph.startsWith(HEADING)
                    ? paragraph.substring(Math.min(paragraph.length(), paragraph.indexOf(heading) + heading.length()))
                    : paragraph;
            sections.add(new Section(
                    "words-" + sections.size(),
                    heading,
                    rest.isBlank() ? List.of() : List.of(rest.strip()),
                    List.of()));
        } else {
            Section last = sections.get(sections.size() - 1);
            List<String> more = new ArrayList<>(last.words());
            more.add(paragraph);
            sections.set(sections.size() - 1, new Section(last.id(), last.heading(), more, last.figures()));
        }
    }

    private static String named(Part part) {
        return "{" + part.stored() + "}";
    }

    private String nameOf(String site) {
        return areas.site(site).map(Site::name).orElse(site);
    }

    private LocalDate today() {
        return WorkCalendar.date(clock.instant());
    }

    private static LocalDate quarterOf(LocalDate day) {
        return day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % QUARTER);
    }
}
