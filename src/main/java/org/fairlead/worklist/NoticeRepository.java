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

    void choose(@Nullable String username, NoticeChoice choice) {
        int changed = jdbc.update("update notice_choice set choice = ? where username = ?", choice, username);
        if (changed == 0) {
            jdbc.update("insert into notice_choice (username, choice) values (?, ?)", username, choice);
        }
    }

    /** The next digest is to speak of a task. */
    void note(@Nullable String username, String taskId, Instant at) {
        jdbc.update("""
            insert into digest_note (username, task_id, noted_at)
            select s.username, cast(? as varchar(64)), cast(? as timestamp with time zone)
              from staff_member s
             where s.username = ? and not exists (select 1 from digest_note n
                    where n.username = ? and n.task_id = ?)\
            """, taskId, at, username, username, taskId);
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
