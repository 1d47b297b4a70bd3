package org.fairlead.safeguarding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.Cases;
import org.fairlead.casework.DirectWork;
import org.fairlead.casework.SafeguardingView;
import org.fairlead.casework.WhatOthersSee;
import org.fairlead.notification.KeptFrom;
import org.fairlead.process.Pathways;
import org.fairlead.process.Starts;
import org.fairlead.process.Variables;
import org.fairlead.staff.Person;
import org.fairlead.system.Sentences;
import org.fairlead.worklist.LeftOut;
import org.fairlead.worklist.TaskGate;
import org.fairlead.worklist.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people outside safeguarding see of a case: go on, ask the lead, or pause. It is the most careful of what each
 * concern and the known risks ask for. Whoever a concern is about sees what they would see without it.
 */
@Component
@Starts("direct-work-pause")
@RequiredArgsConstructor
class Cautions implements SafeguardingView, TaskGate, KeptFrom {

    private static final String PAUSE = "direct-work-pause";

    private final ConcernRepository concerns;
    private final Cases cases;
    private final LeftOut leftOut;
    private final Pathways pathways;
    private final DirectWork directWork;

    @Override
    public WhatOthersSee flagFor(CaseRecord theCase, Person person) {
        List<Concern> all = concerns.on(List.of(theCase.reference()));
        List<Concern> known = knownTo(person, all);
        return known.size() == all.size() ? theCase.safeguardingFlag() : strongest(theCase.reference(), known);
    }

    @Override
    public boolean isKeptFrom(String caseRef, Person reader) {
        List<Concern> all = concerns.on(List.of(caseRef));
        return knownTo(reader, all).size() < all.size();
    }

    @Override
    public Optional<String> refusal(TaskView task, Person person) {
        if (!directWork.isPart(task)) {
            return Optional.empty();
        }
        boolean paused = flagFor(cases.find(task.caseReference()), person) == WhatOthersSee.PAUSE;
        return paused ? Optional.of(Sentences.say("safeguarding.pause")) : Optional.empty();
    }

    /** The concerns of a case that ask for a pause, as far as the person may feel it. */
    List<Concern> pausing(String caseRef, Person person) {
        return knownTo(person, concerns.on(List.of(caseRef))).stream()
                .filter(concern -> concern.othersSee() == WhatOthersSee.PAUSE)
                .toList();
    }

    /** A designated lead says what others see because of a concern; a pause is looked at again every few days. */
    @Transactional
    void say(Concern concern, WhatOthersSee said) {
        concerns.setOthersSee(concern.reference(), said);
        if (said == WhatOthersSee.PAUSE
                && concern.caseReference() != null
                && pathways.running(PAUSE, concern.reference()).isEmpty()) {
            startPause(concern.reference(), concern.caseReference(), concern.areaId(), concern.siteId());
        }
        refresh(concern.caseReference());
    }

    /** The same because of risks that were known before. */
    @Transactional
    void sayOfKnownRisks(@Nullable String caseRef, WhatOthersSee said) {
        concerns.sayOfKnownRisks(caseRef, said);
        if (said == WhatOthersSee.PAUSE && pathways.running(PAUSE, caseRef).isEmpty()) {
            CaseRecord theCase = cases.find(caseRef);
            startPause(caseRef, caseRef, theCase.areaId(), theCase.siteId());
        }
        refresh(caseRef);
    }

    void refresh(@Nullable String caseRef) {
        if (caseRef != null) {
            cases.setSafeguardingFlag(caseRef, strongest(caseRef, concerns.on(List.of(caseRef))));
        }
    }

    private WhatOthersSee strongest(String caseRef, List<Concern> among) {
        WhatOthersSee strongest =
                concerns.saidOfKnownRisks(caseRef).map(WhatOthersSee::of).orElse(WhatOthersSee.PROCEED);
        for (Concern concern : among) {
            strongest = strongest.or(ofConcern(concern));
        }
        return strongest;
    }

    private static WhatOthersSee ofConcern(Concern concern) {
        if (concern.othersSee() == null) {
            return concern.status() == Concern.Status.CLOSED ? WhatOthersSee.PROCEED : WhatOthersSee.ASK;
        }
        return concern.othersSee();
    }

    private List<Concern> knownTo(Person person, List<Concern> all) {
        return all.stream()
                .filter(concern -> !leftOut.isLeftOut(concern.reference(), person.username()))
                .toList();
    }

    private void startPause(
            @Nullable String subject, @Nullable String caseRef, String areaId, @Nullable String siteId) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CASE_REF, caseRef);
        variables.put(Variables.AREA, areaId);
        variables.put(Variables.SITE, siteId);
        pathways.start(PAUSE, subject, variables);
    }
}
