package org.fairlead.impact;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.impact.PurchaserReportRepository.Kept;
import org.fairlead.process.DrawnRegisters;
import org.fairlead.staff.Areas;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.Site;
import org.fairlead.system.Costly;
import org.fairlead.system.OpenTo;
import org.fairlead.system.PageOf;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.TaskPanel;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The reports that were released, one of them to read and print, and the one that a task asks somebody to read. */
@Controller
@OpenTo({Roles.PARTNER, Roles.IMPACT_LEAD, Roles.SUPERVISOR, Roles.COORDINATOR})
@RequiredArgsConstructor
class PurchaserReportPages {

    private final PurchaserReports reports;
    private final DrawnRegisters registers;
    private final ReportPdf pdf;
    private final Areas areas;
    private final CurrentPerson people;
    private final TimeInWords time;

    /** A report in the list. */
    record Row(String id, String title, String site, String released) {}

    @GetMapping("/reports")
    String all(@RequestParam(defaultValue = "1") int page, Model model) {
        Person reader = people.get();
        PageOf<Kept> found = PageOf.of(reports.released(reader), page, PageOf.FEW);
        model.addAttribute("page", found);
        model.addAttribute("ofSite", PurchaserReports.isOutside(reader));
        model.addAttribute("mayReadRegister", registers.isOpenTo(reader, "purchaser-report"));
        model.addAttribute("rows", found.rows().stream().map(this::row).toList());
        return "impact/purchaser-reports";
    }

    @GetMapping("/reports/{id}")
    String one(@PathVariable String id, Model model) {
        model.addAttribute("report", reports.read(id, people.get()));
        model.addAttribute("id", id);
        return "impact/purchaser-report";
    }

    @Costly
    @GetMapping("/reports/{id}/report.pdf")
    ResponseEntity<byte[]> paper(@PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("report.pdf")
                                .build()
                                .toString())
                .body(pdf.of(reports.read(id, people.get())));
    }

    private Row row(Kept kept) {
        Instant released = kept.releasedAt() == null ? kept.writtenAt() : kept.releasedAt();
        return new Row(
                kept.id(),
                kept.title(),
                areas.site(kept.siteId()).map(Site::name).orElse(kept.siteId()),
                time.past(released));
    }

    /** Where the report stands that somebody is asked to read. */
    @Bean
    static TaskPanel reportToRead(PurchaserReportRepository kept) {
        return TaskPanel.of(
                TaskPanel.ABOVE_THE_FORM,
                "impact/parts :: toRead",
                (task, person) -> "release-report".equals(task.formId())
                        ? kept.waiting(task.subjectReference())
                        : Optional.empty());
    }
}
