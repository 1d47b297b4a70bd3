package org.fairlead.worklist;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.fairlead.staff.Person;
import org.fairlead.system.Stored;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code notice_choice} and {@code digest_note}. */
@Repository
@RequiredArgsConstructor
class NoticeRepository {

    private final JdbcClient jdbc;

    /** What somebody chose; staff who chose nothing get the digest, partners an e-mail for each task. */
    NoticeChoice of(Person person) {
        return jdbc.sql("select choice from notice_choice where username = ?")
                .param(person.username())
                .query(String.class)
                .optional()
                .flatMap(word -> Stored.find(NoticeChoice.class, word))
                .orElse(person.siteId() == null ? NoticeChoice.DIGEST : NoticeChoice.EACH);
    }

    /** Those of an area who have asked for an e-mail at each task. */
    Set<String> wantEach(String areaId) {
        return new HashSet<>(jdbc.sql("""
            select c.username from notice_choice c join staff_member s on s.username = c.username
             where c.choice = 'each' and s.area_id = ?\
            """).param(areaId).query(String.class).list());
    }

    void choose(String username, NoticeChoice choice) {
        int changed = jdbc.sql("update notice_choice set choice = ? where username = ?")
                .params(choice, username)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into notice_choice (username, choice) values (?, ?)")
                    .params(username, choice)
                    .update();
        }
    }

    /** The next digest is to speak of a task. */
    void note(String username, String taskId, Instant at) {
        jdbc.sql("""
            insert into digest_note (username, task_id, noted_at)
            select s.username, cast(:task as varchar(64)), cast(:at as timestamp with time zone)
              from staff_member s
             where s.username = :username and not exists (select 1 from digest_note n
                    where n.username = :username and n.task_id = :task)\
            """)
                .param("username", username)
                .param("task", taskId)
                .param("at", at)
                .update();
    }

    void forgetNotes(String username) {
        jdbc.sql("delete from digest_note where username = ?").param(username).update();
    }

    /** Everybody who could get a digest. */
    List<String> withAddress() {
        return jdbc.sql("select username from staff_member where active and email is not null order by username")
                .query(String.class)
                .list();
    }
}
