package org.fairlead.caseload;

import static org.fairlead.system.Sentences.say;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.casework.Programme;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Link workers with their places, read from the directory and the case record. */
@Repository
@RequiredArgsConstructor
class CaseloadRepository {

    /** The area's own limits, for those who have none of their own. */
    record Limits(int direct, int warriors, int total) {}

    private record WorkerSite(String username, String siteId, String siteName) {}

    private record Spoken(String username, String spoken) {}

    private record Held(String username, Programme programme, String siteId, int children) {}

    private record Away(String username, LocalDate lastDay) {}

    private record Row(
            String username,
            String displayName,
            boolean worksHere,
            Integer directLimit,
            Integer warriorsLimit,
            Integer totalLimit,
            LocalDate safeguarding,
            LocalDate prevent,
            LocalDate dbs,
            Induction induction) {}

    private static final String WORKERS = """
        select w.username, m.display_name, m.active and exists (select 1 from staff_role r
            where r.username = w.username and r.role = 'link-worker') as works_here,
          w.direct_limit, w.warriors_limit, w.total_limit,
          w.safeguarding_until as safeguarding, w.prevent_until as prevent, w.dbs_until as dbs, w.induction
        from link_worker w join staff_member m on m.username = w.username
        where (m.active = true and exists (select 1 from staff_role r where r.username = w.username
          and r.role = 'link-worker')
          or exists (select 1 from case_record k where k.link_worker = w.username and k.status = 'open')) and\s\
        """;

    /** A child counts with who works with it and, while somebody covers, with who is away: it comes back. */
    private static final String HELD = """
        select h.username, h.programme, h.site_id, count(*) as children from (
          select c.link_worker as username, c.reference, c.programme, c.site_id from case_record c
           where c.status = 'open' and c.link_worker in (:workers)
          union
          select a.username, c.reference, c.programme, c.site_id
            from absence_cover v join worker_absence a on a.id = v.absence_id
            join case_record c on c.reference = v.case_ref
           where v.status = 'covering' and c.status = 'open' and a.username in (:workers)
        ) h where h.reference <> :except group by h.username, h.programme, h.site_id\
        """;

    private final TypedJdbc jdbc;

    /**
     * Makes other allocations to this worker wait until this transaction is over, so that two cannot share one place.
     */
    void lock(String username) {
        jdbc.optional("select username from link_worker where username = ? for update", String.class, username);
    }

    /** A worker's places without one case, which is being moved; an empty reference leaves out none. */
    Optional<LinkWorkerLoad> find(String username, Limits limits, LocalDate today, String exceptCase) {
        List<Row> rows = jdbc.list(WORKERS + " w.username = ?", Row.class, username);
        return loads(rows, limits, today, exceptCase).stream().findFirst();
    }

    List<LinkWorkerLoad> ofArea(@Nullable String areaId, Limits limits, LocalDate today) {
        List<Row> rows = jdbc.list(WORKERS + " m.area_id = ? order by m.display_name, w.username", Row.class, areaId);
        return loads(rows, limits, today, "");
    }

    /** The area that a worker belongs to. */
    Optional<String> areaOf(String username) {
        return jdbc.optional("""
            select m.area_id from link_worker w join staff_member m on m.username = w.username
            where w.username = ? and m.area_id is not null
            """, String.class, username);
    }

    private List<LinkWorkerLoad> loads(List<Row> rows, Limits limits, LocalDate today, String exceptCase) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> workers = rows.stream().map(Row::username).toList();
        List<WorkerSite> sites = jdbc.list("""
            select s.username, s.site_id, t.name as site_name from link_worker_site s
              join site t on t.id = s.site_id where s.username in (?) order by t.name\
            """, WorkerSite.class, workers);
        List<Spoken> languages = jdbc.list(
                "select username, spoken from staff_language where username in (?) order by spoken",
                Spoken.class,
                workers);
        List<Held> held = jdbc.sql(HELD)
                .param("workers", workers)
                .param("except", exceptCase)
                .query(Held.class)
                .list();
        Map<String, LocalDate> away = away(workers, today);
        return rows.stream()
                .map(row -> load(row, limits, today, held, away.get(row.username()), sites, languages))
                .toList();
    }

    private Map<String, LocalDate> away(Collection<String> workers, LocalDate today) {
        Map<String, LocalDate> away = new HashMap<>();
        jdbc.list("""
            select username, max(last_day) as last_day from worker_absence
             where username in (?) and status in ('planned', 'away')
               and first_day <= ? and last_day >= ? group by username\
            """, Away.class, workers, today, today).forEach(one -> away.put(one.username(), one.lastDay()));
        return away;
    }

    private static LinkWorkerLoad load(
            Row row,
            Limits limits,
            LocalDate today,
            List<Held> held,
            @Nullable LocalDate awayUntil,
            List<WorkerSite> sites,
            List<Spoken> languages) {
        int direct = 0;
        int total = 0;
        Map<String, Integer> warriors = new HashMap<>();
        for (Held some : held) {
            if (some.username().equals(row.username())) {
                total += some.children();
                if (Caseloads.isDirect(some.programme())) {
                    direct += some.children();
                } else {
                    warriors.merge(some.siteId(), some.children(), Integer::sum);
                }
            }
        }
        List<WorkerSite> theirs = new ArrayList<>(sites);
        theirs.removeIf(site -> !site.username().equals(row.username()));
        return new LinkWorkerLoad(
                row.username(),
                row.displayName(),
                direct,
                row.directLimit() == null ? limits.direct() : row.directLimit(),
                total,
                row.totalLimit() == null ? limits.total() : row.totalLimit(),
                warriors,
                row.warriorsLimit() == null ? limits.warriors() : row.warriorsLimit(),
                awayUntil,
                row.worksHere()
                        ? LinkWorkerLoad.lapsed(today, row.safeguarding(), row.prevent(), row.dbs(), row.induction())
                        : List.of(say("caseload.open-account")),
                theirs.stream().map(WorkerSite::siteId).toList(),
                theirs.stream().map(WorkerSite::siteName).toList(),
                languages.stream()
                        .filter(language -> language.username().equals(row.username()))
                        .map(Spoken::spoken)
                        .toList());
    }
}
