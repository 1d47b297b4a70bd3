package org.fairlead.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.CaseRecord;
import org.fairlead.casework.CaseStage;
import org.fairlead.casework.Cases;
import org.fairlead.process.Pathways;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a meeting has to talk about: who waits for a decision, the most urgent first, then who has waited longest; then
 * the endings to discuss. Until it closes, an agenda is simply who waits now.
 */
@Component
@RequiredArgsConstructor
class Agendas {

    private final MeetingRoomRepository room;
    private final IntakeRepository meetings;
    private final Cases cases;
    private final Pathways pathways;
    private final Clock clock;

    List<AgendaItem> of(Meeting meeting) {
        List<AgendaItem> kept = room.items(meeting.id());
        if (meeting.agendaClosedAt() != null || !meeting.isOpen()) {
            return kept;
        }
        // what was decided before the agenda closed stays on it
        Set<String> known = kept.stream().map(AgendaItem::caseRef).collect(Collectors.toSet());
        List<AgendaItem> all = new ArrayList<>(kept);
        now(meeting).stream().filter(item -> !known.contains(item.caseRef())).forEach(all::add);
        return all;
    }

    /** Who waits now and is not on the closed agenda: for the next meeting, unless this one has time. */
    List<AgendaItem> cameLater(Meeting meeting) {
        if (meeting.agendaClosedAt() == null || !meeting.isOpen()) {
            return List.of();
        }
        Set<String> known =
                room.items(meeting.id()).stream().map(AgendaItem::caseRef).collect(Collectors.toSet());
        return now(meeting).stream()
                .filter(item -> !known.contains(item.caseRef()))
                .toList();
    }

    /** Writes the agenda down as it stands. */
    @Transactional
    void close(Meeting meeting) {
        room.clearOpenItems(meeting.id());
        Set<String> known =
                room.items(meeting.id()).stream().map(AgendaItem::caseRef).collect(Collectors.toSet());
        now(meeting).stream()
                .filter(item -> !known.contains(item.caseRef()))
                .forEach(
                        item -> room.addItem(meeting.id(), item.caseRef(), item.kind(), item.position(), item.state()));
        meetings.agendaClosed(meeting.id(), clock.instant());
    }

    /** A meeting is over: what is still open was not reached, and goes to the next one. */
    @Transactional
    void over(Meeting meeting) {
        room.items(meeting.id()).stream().filter(AgendaItem::isOpen).forEach(item -> {
            if (item.kind().equals(AgendaItem.DECISION) && !waits(cases.find(item.caseRef()))) {
                room.setState(meeting.id(), item.caseRef(), "decided", null);
            } else {
                room.setState(meeting.id(), item.caseRef(), "not-reached", null);
            }
        });
    }

    @Transactional
    void mark(Meeting meeting, String caseRef, String kind, String state, @Nullable String note) {
        if (room.item(meeting.id(), caseRef).isEmpty()) {
            room.addItem(meeting.id(), caseRef, kind, room.lastPosition(meeting.id()) + 1, state);
        }
        room.setState(meeting.id(), caseRef, state, note);
    }

    boolean waits(CaseRecord theCase) {
        return theCase.isOpen() && pathways.waitsFor(theCase.rootInstance(), IntakeMeetings.DECIDED);
    }

    private List<AgendaItem> now(Meeting meeting) {
        List<AgendaItem> items = new ArrayList<>();
        cases.atStage(meeting.siteId(), CaseStage.INTAKE).stream()
                .filter(this::waits)
                .sorted(Comparator.comparing(
                                (CaseRecord theCase) -> theCase.referral().urgent())
                        .reversed()
                        .thenComparing(theCase -> theCase.referral().referredAt())
                        .thenComparing(CaseRecord::reference))
                .forEach(theCase -> items.add(item(meeting, theCase, AgendaItem.DECISION, items.size() + 1)));
        cases.atStage(meeting.siteId(), CaseStage.ENDING)
                .forEach(theCase -> items.add(item(meeting, theCase, AgendaItem.ENDING, items.size() + 1)));
        return items;
    }

    private AgendaItem item(Meeting meeting, CaseRecord theCase, String kind, int position) {
        return new AgendaItem(meeting.id(), theCase.reference(), kind, position, "open", null, (int)
                room.notReached(theCase.reference(), kind));
    }
}
