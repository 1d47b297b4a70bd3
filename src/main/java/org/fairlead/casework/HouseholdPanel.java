package org.fairlead.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.fairlead.staff.WorkCalendar;
import org.springframework.stereotype.Component;

/**
 * Other children of the same parent or carer, on the case page: those whom the reader may see anyway, so that one visit
 * does for all. That there is another child nobody learns here.
 */
@Component
@RequiredArgsConstructor
class HouseholdPanel implements CasePanel {

    /** A child, or the same one's earlier case. */
    record Line(String reference, String initials, int age, String site, boolean open, boolean same) {}

    private final Cases cases;
    private final Areas areas;
    private final Clock clock;

    @Override
    public CasePart part() {
        return CasePart.FAMILY;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public String fragment() {
        return "casework/household :: household";
    }

    @Override
    public Readers readers() {
        return Readers.SERVICE;
    }

    @Override
    public Object model(CaseRecord theCase, Person person) {
        Cases.Family family = cases.family(theCase);
        LocalDate today = WorkCalendar.date(clock.instant());
        return Stream.of(lines(family.siblings(), person, today, false), lines(family.sameChild(), person, today, true))
                .flatMap(List::stream)
                .toList();
    }

    private List<Line> lines(List<CaseRecord> some, Person person, LocalDate today, boolean same) {
        return some.stream()
                .filter(other -> CaseReading.maySee(other, person))
                .map(other -> new Line(
                        other.reference(),
                        other.child().initials(),
                        other.child().ageOn(today),
                        areas.site(other.siteId()).map(Site::name).orElse(""),
                        other.isOpen(),
                        same))
                .toList();
    }
}
