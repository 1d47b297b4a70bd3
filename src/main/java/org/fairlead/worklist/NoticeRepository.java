package org.fairlead.worklist;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.Stored;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code notice_choice} and {@code digest_note}. */
@Repository
@RequiredArgsConstructor
class NoticeRepository {

    private final TypedJdbc jdbc;

    /** What somebody chose; staff who chose nothing get the digest, partners an e-mail for each task. */
    NoticeChoice of(Person person) {
        return jdbc.optional("select choice from notice_choice where username = ?", String.class, person.username())
                .flatMap(word -> Stored.find(NoticeChoice.class, word))
                .orElse(person.siteId() == null ? NoticeChoice.DIGEST : NoticeChoice.EACH);
    }

    /** Those of an area who have asked for an e-mail at each task. */
    Set<String> wantEach(String areaId) {
        return new HashSet<>(jdbc.list("""
            select c.username from notice_choice c join staff_member s on s.username = c.username
             where c.choice = 'each' and s.area_id = ?\
            """, String.class, areaId));
    }

    void choose(String username, NoticeChoice choice) {
        TypedJdbc.changeOrAdd(
                () -> jdbc.update("update notice_choice set choice = ? where username = ?", choice, username),
                () -> jdbc.addUnlessThere(
                        "insert into notice_choice (username, choice) values (?, ?)", username, choice));
    }

    /**
     * The open tasks that are new to somebody, or were spoken of, since they last looked; the newest first, and no more
     * than anybody counts ({@link WorkCounts#MOST}).
     */
    List<String> unread(String username) {
        return jdbc.list("""
            select u.task_id from (
                select w.task_id, w.created_at as at from work_item w where w.assignee = ?
                 union all
                select n.task_id, n.noted_at from digest_note n join work_item w on w.task_id = n.task_id
                 where n.username = ?) u
              left join notice_choice c on c.username = ?
             where c.seen_at is null or u.at > c.seen_at
             group by u.task_id order by max(u.at) desc, u.task_id
             fetch first\s\
            """ + (WorkCounts.MOST + 1) + " rows only", String.class, username, username, username);
    }

    /** Somebody has looked at what is new. */
    void seen(Person person, Instant at) {
        TypedJdbc.changeOrAdd(
                () -> jdbc.update("update notice_choice set seen_at = ? where username = ?", at, person.username()),
                () -> jdbc.addUnlessThere(
                        "insert into notice_choice (username, choice, seen_at) values (?, ?, ?)",
                        person.username(),
                        of(person),
                        at));
    }

    /** The next digest is to speak of a task. */
    void note(@Nullable String username, String taskId, Instant at) {
        jdbc.addUnlessThere("""
            insert into digest_note (username, task_id, noted_at)
            select s.username, cast(? as varchar(64)), cast(? as timestamp with time zone)
              from staff_member s
             where s.username = ?\
            """, taskId, at, username);
    }

    void forgetNotes(String username) {
        jdbc.update("delete from digest_note where username = ?", username);
    }

    /** Everybody who could get a digest. */
    List<String> withAddress() {
        return jdbc.list(
                "select username from staff_member where active and email is not null order by username", String.class);
    }
}
