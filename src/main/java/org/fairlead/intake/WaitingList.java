package org.fairlead.intake;

import static org.fairlead.system.Sentences.say;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.caseload.Caseloads;
import org.fairlead.casework.CaseClosed;
import org.fairlead.casework.CaseHandedOver;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.casework.EntryKind;
import org.fairlead.casework.Telling;
import org.fairlead.casework.Timeline;
import org.fairlead.process.Awaited;
import org.fairlead.process.Pathways;
import org.fairlead.process.Tells;
import org.fairlead.staff.Areas;
import org.fairlead.staff.Person;
import org.fairlead.staff.Site;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a place that has become free to the child who waits for it: urgent first, then who has waited longest. */
@Service
@Tells(value = "capacity-freed", from = Awaited.PLACE)
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class WaitingList {

    private final Cases cases;
    private final Caseloads caseloads;
    private final Pathways pathways;
    private final Timeline timeline;
    private final Telling telling;
    private final Areas areas;
    private final ReleaseRepository releases;
    private final Clock clock;

    @EventListener
    void on(CaseClosed closed) {
        CaseRecord theCase = cases.find(closed.caseRef());
        Set<String> sites = new LinkedHashSet<>();
        sites.add(theCase.siteId());
        if (theCase.linkWorker() != null) {
            sites.addAll(caseloads.sitesOf(theCase.linkWorker()));
        }
        release(theCase.areaId(), new ArrayList<>(sites));
    }

    @EventListener
    void on(CaseHandedOver handedOver) {
        release(cases.find(handedOver.caseRef()).areaId(), caseloads.sitesOf(handedOver.fromWorker()));
    }

    /** Gives what is free at any site of somebody's area. */
    @Transactional
    List<String> release(Person by) {
        return release(by.areaId(), areas.sitesFor(by).stream().map(Site::id).toList());
    }

    /**
     * Tells as many of the waiting children as there are free places at their site.
     *
     * @return the references of the cases that go on
     */
    @Transactional
    public List<String> release(@Nullable String areaId, List<String> siteIds) {
        List<String> released = new ArrayList<>();
        // one list over all the sites: the place goes to the first child, wherever they are
        for (CaseRecord waiting : cases.waiting(siteIds)) {
            if (caseloads.freePlaces(areaId, waiting.siteId()) > 0
                    && pathways.send(waiting.rootInstance(), "capacity-freed", Map.of())) {
                cases.setStage(waiting.reference(), CaseStage.ALLOCATION);
                timeline.add(waiting.reference(), EntryKind.STAGE, say("intake.place-become-free"));
                telling.decision(
                        waiting.reference(),
                        "place-found",
                        "place-found:" + waiting.reference() + ":" + waiting.waitingSince());
                releases.add(waiting.reference(), clock.instant());
                released.add(waiting.reference());
            }
        }
        return released;
    }
}
