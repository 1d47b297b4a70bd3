package org.fairlead.caseload;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CaseloadRepository {

    private record WorkerSite(String username, String siteId, String siteName) {}

    private record Row(
            String username,
            String displayName,
            int directLimit,
            int totalLimit,
            LocalDate safeguarding,
            LocalDate prevent,
            LocalDate dbs,
            int directUsed,
            int totalUsed) {}

    private static final String WORKERS = """
            select w.username, m.display_name, w.direct_limit, w.total_limit,
              w.safeguarding_until, w.prevent_until, w.dbs_until,
              (select count(*) from case_record c
                where c.link_worker = w.username and c.status = 'open' and c.programme = 'seeker') as direct_used,
              (select count(*) from case_record c
                where c.link_worker = w.username and c.status = 'open') as total_used
            from link_worker w join staff_member m on m.username = w.username
            where m.active = true and """;

    private final JdbcClient jdbc;

    CaseloadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes other allocations to this worker wait until this transaction is over, so that two cannot share one place. */
    void lock(String username) {
        jdbc.sql("select username from link_worker where username = ? for update")
                .param(username)
                .query(String.class)
                .optional();
    }

    Optional<LinkWorkerLoad> find(String username, LocalDate today) {
        List<WorkerSite> sites =
                jdbc.sql("""
                        select s.username, s.site_id, t.name as site_name
                        from link_worker_site s join site t on t.id = s.site_id where s.username = ? order by t.name""").param(username).query(WorkerSite.class).list();
        return jdbc.sql(WORKERS + " w.username = ?")
                .param(username)
                .query(CaseloadRepository::row)
                .optional()
                .map(row -> load(row, sites, today));
    }

    List<LinkWorkerLoad> ofArea(String areaId, LocalDate today) {
        List<WorkerSite> sites =
                jdbc.sql("""
                        select s.username, s.site_id, t.name as site_name
                        from link_worker_site s join site t on t.id = s.site_id where t.area_id = ? order by t.name""").param(areaId).query(WorkerSite.class).list();
        return jdbc
                .sql(WORKERS + " m.area_id = ? order by m.display_name, w.username")
                .param(areaId)
                .query(CaseloadRepository::row)
                .list()
                .stream()
                .map(row -> load(row, sites, today))
                .toList();
    }

    private static LinkWorkerLoad load(Row row, List<WorkerSite> sites, LocalDate today) {
        List<WorkerSite> theirs = sites.stream()
                .filter(site -> site.username().equals(row.username()))
                .toList();
        return new LinkWorkerLoad(
                row.username(),
                row.displayName(),
                row.directUsed(),
                row.directLimit(),
                row.totalUsed(),
                row.totalLimit(),
                LinkWorkerLoad.lapsed(today, row.safeguarding(), row.prevent(), row.dbs()),
                theirs.stream().map(WorkerSite::siteId).toList(),
                theirs.stream().map(WorkerSite::siteName).toList());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("username"),
                row.getString("display_name"),
                row.getInt("direct_limit"),
                row.getInt("total_limit"),
                date(row, "safeguarding_until"),
                date(row, "prevent_until"),
                date(row, "dbs_until"),
                row.getInt("direct_used"),
                row.getInt("total_used"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        Date date = row.getDate(column);
        return date == null ? null : date.toLocalDate();
    }
}
