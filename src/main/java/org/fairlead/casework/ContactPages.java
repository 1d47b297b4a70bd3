package org.fairlead.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.form.AnswersInWords;
import org.fairlead.process.TaskFact;
import org.fairlead.staff.CurrentPerson;
import org.fairlead.staff.Person;
import org.fairlead.system.OpenTo;
import org.fairlead.system.TimeInWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The log of a case: whole, as a page, and over HTTP. The newest of it is on the case page. */
@Controller
@OpenTo
@RequiredArgsConstructor
class ContactPages implements CasePanel {

    private static final int LATEST = 5;

    /** What the panel shows; {@code more} when the page has more of it. */
    record Shown(
            List<CaseOnPage.Happened> lines,
            boolean more,
            @Nullable String last) {}

    /** An entry over HTTP. */
    record ContactJson(
            String id,
            ContactKind kind,
            LocalDate on,
            @Nullable String with,
            @Nullable Boolean reached,
            String by,
            List<AnswersInWords.Answered> answers) {}

    /** The entry that was added. */
    record Added(String id) {}

    private final Cases cases;
    private final Contacts contacts;
    private final CaseEvents events;
    private final CaseOnPage onPage;
    private final CurrentPerson people;
    private final TimeInWords time;

    @GetMapping("/cases/{reference}/contacts")
    String log(@PathVariable String reference, Model model) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        contacts.refuseOthers(theCase, reader);
        model.addAttribute("case", onPage.head(theCase, reader));
        model.addAttribute(
                "lines", contacts.of(theCase, reader).stream().map(this::line).toList());
        model.addAttribute("mayAdd", events.open(theCase, reader).contains(ContactRecorded.NAME));
        return "casework/contacts";
    }

    @GetMapping("/api/cases/{reference}/contacts")
    @ResponseBody
    List<ContactJson> read(@PathVariable String reference) {
        Person reader = people.get();
        CaseRecord theCase = cases.forPerson(reference, reader);
        contacts.refuseOthers(theCase, reader);
        return contacts.of(theCase, reader).stream()
                .map(line -> new ContactJson(
                        line.id(), line.kind(), line.on(), line.with(), line.reached(), line.by(), line.answers()))
                .toList();
    }

    @PostMapping("/api/cases/{reference}/contacts")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@PathVariable String reference, @RequestBody CaseApi.Told told) {
        Person person = people.get();
        return new Added(events.tell(cases.forPerson(reference, person), ContactRecorded.NAME, told.answers(), person)
                .id());
    }

    @Override
    public Optional<TaskFact> fact() {
        return Optional.of(TaskFact.CALLS_AND_NOTES);
    }

    @Override
    public CasePart part() {
        return CasePart.WORK;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String fragment() {
        return "casework/contacts :: panel";
    }

    @Override
    public Readers readers() {
        return Readers.SERVICE;
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        List<Contacts.Line> all = contacts.of(theCase, person);
        LocalDate last = contacts.last(List.of(theCase.reference())).get(theCase.reference());
        return new Shown(
                all.stream().limit(LATEST).map(this::line).toList(),
                !all.isEmpty(),
                last == null ? null : time.day(last));
    }

    private CaseOnPage.Happened line(Contacts.Line line) {
        return new CaseOnPage.Happened(line.title(), time.day(line.on()), line.by(), "", line.answers());
    }
}
