package org.fairlead.caseload;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;

    Optional<LinkWorkerDetails> find(String username) {
        List<String> sites = jdbc.sql("select site_id from link_worker_site where username = ? order by site_id")
                .param(username)
                .query(String.class)
                .list();
        List<String> languages = jdbc.sql("select spoken from staff_language where username = ? order by spoken")
                .param(username)
                .query(String.class)
                .list();
        return jdbc.sql("""
            select direct_limit, warriors_limit, total_limit, safeguarding_until, prevent_until, dbs_until
              from link_worker where username = ?\
            """)
                .param(username)
                .query(Row.class)
                .optional()
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
            jdbc.sql("insert into link_worker (username) values (?)")
                    .param(username)
                    .update();
        }
        jdbc.sql("""
            update link_worker set direct_limit = :direct, warriors_limit = :warriors, total_limit = :total,
              safeguarding_until = :safeguarding, prevent_until = :prevent, dbs_until = :dbs, renewal_booked_on = null
             where username = :username\
            """)
                .param("direct", details.directLimit())
                .param("warriors", details.warriorsLimit())
                .param("total", details.totalLimit())
                .param("safeguarding", details.safeguardingUntil())
                .param("prevent", details.preventUntil())
                .param("dbs", details.dbsUntil())
                .param("username", username)
                .update();
        jdbc.sql("delete from link_worker_site where username = ?")
                .param(username)
                .update();
        for (String site : new LinkedHashSet<>(details.siteIds())) {
            jdbc.sql("insert into link_worker_site (username, site_id) values (?, ?)")
                    .params(username, site)
                    .update();
        }
        jdbc.sql("delete from staff_language where username = ?")
                .param(username)
                .update();
        for (String language : new LinkedHashSet<>(details.languages())) {
            jdbc.sql("insert into staff_language (username, spoken) values (?, ?)")
                    .params(username, language)
                    .update();
        }
    }

    void bookRenewal(String username, LocalDate day) {
        jdbc.sql("update link_worker set renewal_booked_on = ? where username = ?")
                .params(day, username)
                .update();
    }

    /** The day for which a renewal of what has run out is booked, until the new dates are kept. */
    Optional<LocalDate> renewalBooked(String username) {
        return jdbc.sql("select renewal_booked_on from link_worker"
                        + " where username = ? and renewal_booked_on is not null")
                .param(username)
                .query(LocalDate.class)
                .optional();
    }

    /** Holds the worker's row until the transaction is over; false when there is none. */
    boolean lock(String username) {
        return jdbc.sql("select username from link_worker where username = ? for update")
                .param(username)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** The link workers who work here now. */
    List<String> active() {
        return jdbc.sql("""
            select w.username from link_worker w join staff_member m on m.username = w.username
              join staff_role r on r.username = w.username and r.role = 'link-worker'
             where m.active = true and m.area_id is not null
             order by w.username\
            """).query(String.class).list();
    }
}
