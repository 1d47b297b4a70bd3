package org.fairlead.safeguarding;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.TimeInWords;
import org.fairlead.worklist.EscalationPanel;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Days on which nobody is on duty for safeguarding, for those who can put somebody there. It tells of no concern. */
@Component
@Order(50)
@RequiredArgsConstructor
class RotaGaps implements EscalationPanel {

    private final Rota rota;
    private final TimeInWords time;

    @Override
    public boolean shownTo(Person person) {
        return Rota.mayKeep(person);
    }

    @Override
    public long count(Person person) {
        return rota.gaps(person.areaId()).isEmpty() ? 0 : 1;
    }

    @Override
    public String fragment() {
        return "safeguarding/panel :: gaps";
    }

    @Override
    public Object model(Person person) {
        List<RotaPages.GapRow> gaps = rota.gaps(person.areaId()).stream()
                .map(gap -> new RotaPages.GapRow(time.day(gap.day()), gap.duty()))
                .toList();
        return gaps;
    }
}
