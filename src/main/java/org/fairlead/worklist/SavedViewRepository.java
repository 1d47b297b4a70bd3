package org.fairlead.worklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The table {@code saved_view}; the names stand there sealed. */
@Repository
@RequiredArgsConstructor
class SavedViewRepository {

    private static final String SELECT = "select id, username, page, name, address from saved_view";

    private final TypedJdbc jdbc;

    /** Somebody at two pages at once saves one after the other. */
    void hold(String username) {
        jdbc.list("select username from staff_member where username = ? for update", String.class, username);
    }

    List<SavedView> of(String username, String page) {
        return jdbc.list(
                SELECT + " where username = ? and page = ? order by saved_at, id", SavedView.class, username, page);
    }

    Optional<SavedView> find(String id) {
        return jdbc.optional(SELECT + " where id = ?", SavedView.class, id);
    }

    void insert(SavedView view, Instant at) {
        jdbc.update(
                "insert into saved_view (id, username, page, name, address, saved_at) values (?, ?, ?, ?, ?, ?)",
                view.id(),
                view.username(),
                view.page(),
                view.name(),
                view.address(),
                at);
    }

    void rename(String id, String name) {
        jdbc.update("update saved_view set name = ? where id = ?", name, id);
    }

    void delete(String id) {
        jdbc.update("delete from saved_view where id = ?", id);
    }

    void deleteAll(String username) {
        jdbc.update("delete from saved_view where username = ?", username);
    }
}
