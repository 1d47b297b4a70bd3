package org.fairlead.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.fairlead.notification.Attachment;
import org.fairlead.notification.Messages;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.staff.StaffDirectory;
import org.fairlead.system.TimeInWords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the people of a meeting when it is, that it has moved, or that it is off. No child is named. */
@Component
@RequiredArgsConstructor
class MeetingInvitations {

    private final IntakeRepository meetings;
    private final MeetingRoomRepository room;
    private final MeetingCalendar calendar;
    private final CalendarEntries entries;
    private final StaffDirectory staff;
    private final Messages messages;

    /** Invites everybody, or tells them of a new day, time or place: the same calendar entry with the next number. */
    @Transactional
    void invite(Meeting meeting) {
        expectPeople(meeting);
        int number = meeting.invitation() + 1;
        meetings.invited(meeting.id(), number);
        send(meeting, number, number == 0 ? "intake-invitation" : "intake-changed", false);
    }

    /** Takes the meeting out of everybody's calendar, if it has ever been in it. */
    @Transactional
    void cancel(Meeting meeting) {
        if (meeting.invitation() >= 0) {
            int number = meeting.invitation() + 1;
            meetings.invited(meeting.id(), number);
            send(meeting, number, "intake-cancelled", true);
        }
    }

    @Transactional
    void agendaIsReady(Meeting meeting) {
        invited(meeting)
                .forEach((username, address) -> messages.send(
                        "intake-agenda:" + meeting.id() + ":" + meeting.invitation() + ":" + username,
                        address,
                        "intake-agenda",
                        null,
                        model(meeting)));
    }

    @Transactional
    void missedTooOften(Meeting meeting) {
        staff.inRole(Roles.SUPERVISOR, meeting.areaId())
                .forEach(person -> messages.send(
                        "intake-missed:" + meeting.id() + ":" + person.username(),
                        staff.email(person.username()).orElse(null),
                        "intake-missed",
                        null,
                        model(meeting)));
    }

    /** A child waits although so many meetings were held: the supervisors hear, once for each meeting. */
    @Transactional
    void passedBy(Meeting meeting, String caseRef) {
        staff.inRole(Roles.SUPERVISOR, meeting.areaId())
                .forEach(person -> messages.send(
                        "intake-passed-by:" + meeting.id() + ":" + caseRef + ":" + person.username(),
                        staff.email(person.username()).orElse(null),
                        "intake-passed-by",
                        caseRef,
                        Map.of("site", meeting.siteName(), "path", "/cases/" + caseRef)));
    }

    /** The leads of the service and of the site, and the coordinators, who write things down. */
    private void expectPeople(Meeting meeting) {
        List<String> known =
                room.attendance(meeting.id()).stream().map(Attendance::username).toList();
        Map<Person, String> people = new LinkedHashMap<>();
        staff.inRole(Roles.SUPERVISOR, meeting.areaId()).forEach(person -> people.put(person, Attendance.SERVICE_LEAD));
        staff.partnersOf(meeting.siteId()).stream()
                .filter(person -> person.has(Roles.PARTNER))
                .forEach(person -> people.put(person, Attendance.SITE_LEAD));
        staff.inRole(Roles.COORDINATOR, meeting.areaId())
                .forEach(person -> people.putIfAbsent(person, Attendance.OTHER));
        people.forEach((person, part) -> {
            if (!known.contains(person.username())) {
                room.expect(meeting.id(), person.username(), person.displayName(), part, null);
            }
        });
    }

    private void send(Meeting meeting, int number, String template, boolean cancelled) {
        Map<String, String> invited = invited(meeting);
        invited.forEach((username, address) -> {
            Attachment entry = entries.of(meeting, calendar.endOf(meeting), number, invited.values(), cancelled);
            messages.send(
                    "intake:" + meeting.id() + ":" + number + ":" + username,
                    address,
                    template,
                    null,
                    model(meeting),
                    entry);
        });
    }

    /** The addresses of the people expected, by user name; blank where none is known. */
    private Map<String, String> invited(Meeting meeting) {
        Map<String, String> addresses = new LinkedHashMap<>();
        room.attendance(meeting.id()).stream()
                .filter(person -> person.username() != null)
                .forEach(person -> addresses.put(
                        person.username(), staff.email(person.username()).orElse("")));
        return addresses;
    }

    private static Map<String, Object> model(Meeting meeting) {
        Map<String, Object> model = new HashMap<>();
        model.put("site", meeting.siteName());
        model.put("due", TimeInWords.moment(meeting.startsAt()));
        if (meeting.place() != null) {
            model.put("place", meeting.place());
        }
        model.put("path", "/intake-meetings/" + meeting.id());
        return model;
    }
}
