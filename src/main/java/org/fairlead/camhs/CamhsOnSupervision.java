package org.fairlead.camhs;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.supervision.SupervisionPanel;
import org.springframework.stereotype.Component;

/** On the supervision page: referrals to CAMHS by stage, and how long they take. */
@Component
@RequiredArgsConstructor
class CamhsOnSupervision implements SupervisionPanel {

    private static final int LATER = 60;

    /** What the panel shows. */
    record Shown(List<CamhsOnPage.AtStage> stages, long late, List<CamhsFigures.Line> figures) {}

    private final CamhsOnPage onPage;
    private final CamhsFigures figures;

    @Override
    public int order() {
        return LATER;
    }

    @Override
    public boolean shownTo(Person reader) {
        return CamhsReading.readsFigures(reader);
    }

    @Override
    public String fragment() {
        return "camhs/panel :: onSupervision";
    }

    @Override
    public Object model(Person reader) {
        List<CamhsOnPage.Row> open = onPage.open(reader);
        return new Shown(
                CamhsOnPage.stages(open),
                open.stream().filter(CamhsOnPage.Row::late).count(),
                figures.of(reader));
    }
}
