package org.fairlead.form;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table {@code kept_draft}. */
@Repository
@RequiredArgsConstructor
class KeptDraftRepository {

    private static final String SELECT = "select username, place, page, task_id, typed, kept_at from kept_draft";

    /**
     * What somebody is typing.
     *
     * @param place the form it is typed into
     * @param page the page, as it was opened once
     * @param typed sealed; null when that page's form has been sent
     */
    record Row(
            String username,
            String place,
            String page,
            @Nullable String taskId,
            byte @Nullable [] typed,
            Instant keptAt) {}

    private final TypedJdbc jdbc;

    Optional<Row> find(String username, String place) {
        return jdbc.optional(SELECT + " where username = ? and place = ?", Row.class, username, place);
    }

    /** Every one that has words. */
    List<Row> all() {
        return jdbc.list(SELECT + " where typed is not null", Row.class);
    }

    void put(Row row) {
        TypedJdbc.changeOrAdd(() -> change(row), () -> add(row));
    }

    private int change(Row row) {
        return jdbc.update("""
            update kept_draft set page = :page, task_id = :taskId, typed = :typed, kept_at = :keptAt
             where username = :username and place = :place
            """, row);
    }

    private boolean add(Row row) {
        return jdbc.addUnlessThere("""
            insert into kept_draft (username, place, page, task_id, typed, kept_at)
            values (:username, :place, :page, :taskId, :typed, :keptAt)
            """, row);
    }

    /** Seals it anew, unless somebody has typed meanwhile. */
    void reseal(Row row, byte[] typed) {
        jdbc.update(
                "update kept_draft set typed = ? where username = ? and place = ? and kept_at = ?",
                typed,
                row.username(),
                row.place(),
                row.keptAt());
    }

    void deleteOlder(Instant than) {
        jdbc.update("delete from kept_draft where kept_at < ?", than);
    }

    /** Somebody's, all but the newest. */
    void deleteMoreThan(int most, String username) {
        jdbc.update("""
            delete from kept_draft where username = ? and place not in (select place from kept_draft
              where username = ? order by kept_at desc, place fetch first\s\
            """ + most + " rows only)", username, username);
    }

    void deleteOf(String username) {
        jdbc.update("delete from kept_draft where username = ?", username);
    }

    /** Everybody's of a task, but those of one person where that is given. */
    void deleteOfTask(String taskId, @Nullable String but) {
        jdbc.update(
                "delete from kept_draft where task_id = ? and username <> coalesce(cast(? as varchar(60)), '')",
                taskId,
                but);
    }
}
