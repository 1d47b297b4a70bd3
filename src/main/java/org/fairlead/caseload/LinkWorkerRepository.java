package org.fairlead.caseload;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code link_worker}, {@code link_worker_site} and {@code staff_language}. */
@Repository
@RequiredArgsConstructor
class LinkWorkerRepository {

    private record Row(
            Integer directLimit,
            Integer warriorsLimit,
            Integer totalLimit,
            LocalDate safeguardingUntil,
            LocalDate preventUntil,
            LocalDate dbsUntil) {}

    private final TypedJdbc jdbc;

    Optional<LinkWorkerDetails> find(@Nullable String username) {
        List<String> sites = jdbc.list(
                "select site_id from link_worker_site where username = ? order by site_id", String.class, username);
        List<String> languages = jdbc.list(
                "select spoken from staff_language where username = ? order by spoken", String.class, username);
        return jdbc.optional("""
            select direct_limit, warriors_limit, total_limit, safeguarding_until, prevent_until, dbs_until
              from link_worker where username = ?\
            """, Row.class, username)
                .map(row -> new LinkWorkerDetails(
                        row.directLimit(),
                        row.warriorsLimit(),
                        row.totalLimit(),
                        row.safeguardingUntil(),
                        row.preventUntil(),
                        row.dbsUntil(),
                        sites,
                        languages));
    }

    void keep(String username, LinkWorkerDetails details) {
        if (find(username).isEmpty()) {
            jdbc.update("insert into link_worker (username) values (?)", username);
        }
        jdbc.sql("""
            update link_worker set direct_limit = :directLimit, warriors_limit = :warriorsLimit,
              total_limit = :totalLimit, safeguarding_until = :safeguardingUntil, prevent_until = :preventUntil,
              dbs_until = :dbsUntil, renewal_booked_on = null
             where username = :username
            """).paramSource(details).param("username", username).update();
        jdbc.update("delete from link_worker_site where username = ?", username);
        for (String site : new LinkedHashSet<>(details.siteIds())) {
            jdbc.update("insert into link_worker_site (username, site_id) values (?, ?)", username, site);
        }
        jdbc.update("delete from staff_language where username = ?", username);
        for (String language : new LinkedHashSet<>(details.languages())) {
            jdbc.update("insert into staff_language (username, spoken) values (?, ?)", username, language);
        }
    }

    /** How it stands with somebody's induction; needed when nothing is known of them. */
    Induction induction(@Nullable String username) {
        return jdbc.optional("select induction from link_worker where username = ?", Induction.class, username)
                .orElse(Induction.NEEDED);
    }

    void keep(String username, Induction induction) {
        if (find(username).isEmpty()) {
            jdbc.update("insert into link_worker (username) values (?)", username);
        }
        jdbc.update("update link_worker set induction = ? where username = ?", induction, username);
    }

    void bookRenewal(String username, @Nullable LocalDate day) {
        jdbc.update("update link_worker set renewal_booked_on = ? where username = ?", day, username);
    }

    /** The day for which a renewal of what has run out is booked, until the new dates are kept. */
    Optional<LocalDate> renewalBooked(@Nullable String username) {
        return jdbc.optional("""
            select renewal_booked_on from link_worker where username = ? and renewal_booked_on is not null
            """, LocalDate.class, username);
    }

    /** Holds the worker's row until the transaction is over; false when there is none. */
    boolean lock(@Nullable String username) {
        return jdbc.optional("select username from link_worker where username = ? for update", String.class, username)
                .isPresent();
    }

    /** The link workers who work here now. */
    List<String> active() {
        return jdbc.list("""
            select w.username from link_worker w join staff_member m on m.username = w.username
              join staff_role r on r.username = w.username and r.role = 'link-worker'
             where m.active = true and m.area_id is not null
             order by w.username\
            """, String.class);
    }
}
