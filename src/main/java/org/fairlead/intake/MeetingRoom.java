package org.fairlead.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.fairlead.audit.Audit;
import org.fairlead.staff.Person;
import org.fairlead.system.ConflictException;
import org.fairlead.system.InvalidAnswersException;
import org.fairlead.worklist.Completion;
import org.fairlead.worklist.TaskView;
import org.fairlead.worklist.Tasks;
import org.fairlead.worklist.WorkList;
import org.fairlead.worklist.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a coordinator does in a meeting beside deciding: notes who is there, and ends it. */
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class MeetingRoom {

    private static final int LONGEST_NAME = 120;

    /** What somebody has chosen for a person, and the version that they saw. */
    record Came(String id, String came, int version) {}

    private final IntakeRepository repository;
    private final MeetingRoomRepository room;
    private final IntakeMeetings meetings;
    private final WorkList workList;
    private final Tasks tasks;
    private final Audit audit;

    /**
     * Notes who came. Only what was changed is written, so that two can note at the same time.
     *
     * @return the names of those about whom somebody else has said something else meanwhile
     */
    @Transactional
    List<String> note(String meetingId, List<Came> given, Person by) {
        Meeting meeting = open(meetingId, by);
        Map<String, Attendance> known = new HashMap<>();
        room.attendance(meeting.id()).forEach(one -> known.put(one.id(), one));
        List<String> overtaken = new ArrayList<>();
        for (Came one : given) {
            Attendance person = known.get(one.id());
            if (person == null || one.came().isBlank() || one.came().equals(person.came())) {
                continue;
            }
            requireAnswer(one.came());
            if (!room.came(one.id(), one.came(), one.version())) {
                overtaken.add(person.name());
            }
        }
        audit.record(by, "intake-attendance-noted", meetingId);
        return overtaken;
    }

    /** Notes that everybody is here of whom nobody has said anything yet. */
    @Transactional
    public void allCame(String meetingId, Person by) {
        Meeting meeting = open(meetingId, by);
        room.attendance(meeting.id()).stream()
                .filter(one -> one.came() == null)
                .forEach(one -> room.came(one.id(), "here", one.version()));
        audit.record(by, "intake-attendance-noted", meetingId);
    }

    /**
     * Somebody else has come.
     *
     * @param part {@code service-lead}, {@code site-lead} or {@code other}
     * @param came {@code here} or {@code phone}
     */
    @Transactional
    public void add(String meetingId, String name, String part, String came, Person by) {
        Meeting meeting = open(meetingId, by);
        String words = name == null ? "" : name.strip();
        if (words.isEmpty() || words.length() > LONGEST_NAME) {
            throw new InvalidAnswersException("name", "intake.enter-name-who-came", LONGEST_NAME);
        }
        if (!Attendance.PARTS.contains(part)) {
            throw new InvalidAnswersException("part", "intake.choose-what-their-part");
        }
        requireAnswer(came);
        room.expect(meeting.id(), null, words, part, came);
        audit.record(by, "intake-attendance-noted", meetingId);
    }

    /**
     * Ends the meeting by its task {@code hold-meeting}: with both leads it was held, else it is adjourned.
     *
     * @param held false when it did not take place
     */
    @Transactional
    public void end(String meetingId, boolean held, @Nullable String note, Person by) {
        Meeting meeting = open(meetingId, by);
        List<Attendance> people = room.attendance(meetingId);
        Map<String, Object> answers = new HashMap<>();
        answers.put("meetingResult", held ? "held" : "not-held");
        if (held) {
            if (!Attendance.isTaken(people)) {
                throw new InvalidAnswersException("attendance", "intake.who-came-before-end");
            }
            answers.put("leadOfService", Attendance.leads(people, Attendance.SERVICE_LEAD));
            answers.put("leadOfSite", Attendance.leads(people, Attendance.SITE_LEAD));
        } else if (!repository.decisionsOf(meetingId).isEmpty()) {
            throw new ConflictException("intake.decisions-made-meeting-did");
        }
        if (note != null && !note.isBlank()) {
            answers.put("meetingNote", note.strip());
        }
        TaskView task = workList
                .find(WorkQuery.of(WorkQuery.Queue.ALL).withTask("hold-meeting").atSite(meeting.siteId()), by)
                .items()
                .stream()
                .filter(found -> found.processInstance().equals(meeting.processInstance()))
                .findFirst()
                .orElseThrow(() -> new ConflictException("intake.agenda-not-closed-yet"));
        tasks.complete(task.id(), new Completion(answers, null), by);
    }

    private Meeting open(String meetingId, Person by) {
        MeetingReading.onlyWhoArranges(by);
        Meeting meeting = meetings.one(meetingId, by);
        if (!meeting.isOpen()) {
            throw new ConflictException("intake.meeting-over");
        }
        return meeting;
    }

    private static void requireAnswer(String came) {
        if (!Attendance.ANSWERS.contains(came)) {
            throw new InvalidAnswersException("came", "intake.choose-whether-they");
        }
    }
}
