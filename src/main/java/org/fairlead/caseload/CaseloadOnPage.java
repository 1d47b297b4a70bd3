package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.Contacts;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.staff.WorkCalendar;
import org.fairlead.system.PageForm.Option;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts caseloads into words for pages. */
@Component
@RequiredArgsConstructor
class CaseloadOnPage {

    /** A child who waits for a link worker. */
    record Waiting(
            String reference,
            String initials,
            String site,
            boolean urgent,
            String referred,
            List<Option> suggestions,
            List<String> cannot,
            boolean reason) {}

    /** A link worker with what is used of each limit, and what has to be known. */
    record Worker(
            String username,
            String name,
            int direct,
            int directLimit,
            int total,
            int totalLimit,
            List<String> warriors,
            int free,
            String sites,
            String languages,
            String away,
            List<String> training,
            boolean lapsed,
            int quiet) {}

    /** A case of a link worker; {@code quiet} says how long nobody has reached the family, when that is too long. */
    record Row(
            String reference,
            String initials,
            int age,
            String site,
            String stage,
            String cover,
            String contact,
            String quiet) {

        private Row met(String last, String tooLong) {
            return new Row(reference, initials, age, site, stage, cover, last, tooLong);
        }
    }

    /** An absence in a list. */
    record Away(String id, String username, String name, String from, String until, String status) {}

    /** A child who leaves primary school. */
    record Leaving(
            String reference, String initials, int age, String site, String worker, String plan, String school) {}

    private final Caseloads caseloads;
    private final LinkWorkers linkWorkers;
    private final Absences absences;
    private final Leavers leavers;
    private final Cases cases;
    private final Contacts contacts;
    private final Areas areas;
    private final StaffDirectory staff;
    private final TimeInWords time;
    private final Clock clock;

    void everybody(Person reader, Model model) {
        List<LinkWorkerLoad> loads = caseloads.forPerson(reader);
        Map<String, String> sites = sites(reader);
        boolean supervisor = Caseloads.supervises(reader);
        model.addAttribute(
                "waiting",
                supervisor
                        ? cases.ofAreaAtStage(reader.areaId(), CaseStage.ALLOCATION).stream()
                                .map(theCase -> waiting(theCase, sites))
                                .toList()
                        : List.of());
        model.addAttribute("supervisor", supervisor);
        model.addAttribute(
                "workers",
                loads.stream().map(load -> worker(load, reader, sites)).toList());
        model.addAttribute(
                "absences", absences.ofArea(reader).stream().map(this::away).toList());
        model.addAttribute("leavers", leavers.ofArea(reader).size());
    }

    void worker(String username, Person reader, Model model) {
        List<CaseRecord> theirs = caseloads.casesOf(username, reader);
        Map<String, String> sites = sites(reader);
        model.addAttribute("username", username);
        model.addAttribute("name", staff.displayName(username));
        model.addAttribute("supervisor", Caseloads.supervises(reader));
        model.addAttribute(
                "worker",
                caseloads
                        .load(username)
                        .map(load -> worker(load, reader, sites))
                        .orElse(null));
        model.addAttribute("cases", rows(theirs, sites, reader));
        model.addAttribute("options", others(username, reader));
        model.addAttribute(
                "absences",
                absences.of(username, reader).stream().map(this::away).toList());
    }

    void absence(String id, Person reader, Model model) {
        Absence absence = absences.find(id, reader);
        worker(absence.username(), reader, model);
        Map<String, String> sites = sites(reader);
        List<Absence.Cover> covers = absences.covers(absence);
        model.addAttribute("absence", away(absence));
        model.addAttribute("over", absence.isOver());
        model.addAttribute("notes", absence.notes());
        model.addAttribute(
                "covered",
                covers.stream()
                        .map(cover -> row(
                                cases.find(cover.caseRef()),
                                sites,
                                say("absence.cover." + cover.status(), staff.displayName(cover.cover()))))
                        .toList());
        model.addAttribute(
                "planned",
                covers.stream()
                        .filter(cover -> cover.status().equals("planned"))
                        .collect(Collectors.toMap(Absence.Cover::caseRef, Absence.Cover::cover)));
    }

    void leavers(Person reader, Model model) {
        Map<String, String> sites = sites(reader);
        Map<String, String> names = staff.displayNames(reader.areaId());
        model.addAttribute(
                "rows",
                leavers.ofArea(reader).stream()
                        .map(leaver -> new Leaving(
                                leaver.theCase().reference(),
                                leaver.theCase().child().initials(),
                                age(leaver.theCase()),
                                sites.getOrDefault(leaver.theCase().siteId(), ""),
                                leaver.theCase().linkWorker() == null
                                        ? ""
                                        : names.getOrDefault(
                                                leaver.theCase().linkWorker(),
                                                leaver.theCase().linkWorker()),
                                leaver.plan() == null ? "" : say("leaver.plan." + leaver.plan()),
                                leaver.newSchool() == null ? "" : leaver.newSchool()))
                        .toList());
        model.addAttribute("askedFrom", time.day(leavers.askedFrom(reader.areaId())));
    }

    private Waiting waiting(CaseRecord theCase, Map<String, String> sites) {
        List<Suggestion> all = caseloads.suggestions(theCase);
        return new Waiting(
                theCase.reference(),
                theCase.child().initials(),
                sites.getOrDefault(theCase.siteId(), ""),
                theCase.referral().urgent(),
                time.past(theCase.referral().referredAt()),
                all.stream()
                        .filter(Suggestion::choosable)
                        .map(one -> new Option(one.username(), one.label()))
                        .toList(),
                all.stream()
                        .filter(one -> !one.choosable())
                        .map(Suggestion::label)
                        .toList(),
                all.stream().anyMatch(one -> one.choosable() && one.needsReason()));
    }

    private Worker worker(LinkWorkerLoad load, Person reader, Map<String, String> sites) {
        return new Worker(
                load.username(),
                load.displayName(),
                load.directUsed(),
                load.directLimit(),
                load.totalUsed(),
                load.totalLimit(),
                load.warriorsUsed().entrySet().stream()
                        .map(entry -> say(
                                "caseloads.warriors-at",
                                entry.getValue(),
                                load.warriorsLimit(),
                                sites.getOrDefault(entry.getKey(), "")))
                        .sorted()
                        .toList(),
                load.free(),
                String.join(", ", load.siteNames()),
                String.join(", ", load.languages()),
                load.awayUntil() == null ? "" : time.day(load.awayUntil()),
                linkWorkers.trainingInWords(load.username(), reader.areaId()),
                !load.lapsed().isEmpty(),
                quiet(load, reader));
    }

    private List<Row> rows(List<CaseRecord> some, Map<String, String> sites, Person reader) {
        List<String> references = some.stream().map(CaseRecord::reference).toList();
        Map<String, LocalDate> last = contacts.last(references);
        Map<String, Contacts.Quiet> quiet = contacts.quiet(references, Objects.requireNonNull(reader.areaId()));
        return some.stream()
                .map(one -> {
                    LocalDate met = last.get(one.reference());
                    Contacts.Quiet silence = quiet.get(one.reference());
                    return row(one, sites, "")
                            .met(
                                    met == null ? "" : say("caseloads.last-contact", time.day(met)),
                                    silence == null ? "" : say("caseloads.quiet", silence.days()));
                })
                .toList();
    }

    /** How many families nobody has reached for too long; said to a supervisor, and to everybody of themselves. */
    private int quiet(LinkWorkerLoad load, Person reader) {
        if (!Caseloads.supervises(reader) && !reader.username().equals(load.username())) {
            return 0;
        }
        List<String> theirs = cases.ofWorker(load.username()).stream()
                .map(CaseRecord::reference)
                .toList();
        return contacts.quiet(theirs, Objects.requireNonNull(reader.areaId())).size();
    }

    private Row row(CaseRecord theCase, Map<String, String> sites, String cover) {
        return new Row(
                theCase.reference(),
                theCase.child().initials(),
                age(theCase),
                sites.getOrDefault(theCase.siteId(), ""),
                theCase.stageInWords(),
                cover,
                "",
                "");
    }

    private Away away(Absence absence) {
        return new Away(
                absence.id(),
                absence.username(),
                staff.displayName(absence.username()),
                time.day(absence.firstDay()),
                time.day(absence.lastDay()),
                absence.status());
    }

    /** The others, those with most places free first. */
    private List<Option> others(String username, Person reader) {
        return caseloads.forPerson(reader).stream()
                .filter(load -> !load.username().equals(username))
                .sorted(Comparator.comparing((LinkWorkerLoad load) -> !load.mayBeChosen())
                        .thenComparing(
                                Comparator.comparingInt(LinkWorkerLoad::free).reversed()))
                .map(load -> new Option(
                        load.username(),
                        Stream.of(
                                        load.displayName(),
                                        load.mayBeChosen()
                                                ? say("caseloads.places-free", load.free())
                                                : say("caseloads.cannot-be-chosen"))
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private Map<String, String> sites(Person reader) {
        return areas.sites(reader.areaId()).stream().collect(Collectors.toMap(Site::id, Site::name));
    }

    private int age(CaseRecord theCase) {
        return theCase.child().ageOn(WorkCalendar.date(clock.instant()));
    }
}
