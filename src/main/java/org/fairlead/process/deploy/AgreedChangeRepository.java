package org.fairlead.process.deploy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.process.deploy.AgreedChange.File;
import org.fairlead.process.deploy.AgreedChange.Place;
import org.fairlead.process.deploy.AgreedChange.State;
import org.fairlead.process.guard.Finding;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The tables {@code agreed_change}, {@code agreed_change_file} and {@code agreed_change_place}. */
@Repository
@RequiredArgsConstructor
class AgreedChangeRepository {

    private static final String COLUMNS = """
        c.id, c.state, c.area_id, c.digest, c.offered_at, c.asked_by, c.asked_at, c.reason, c.ends_at, c.decided_by,
        c.decided_at, c.decided_reason, c.deployed_by, c.deployed_at, c.ended_by, c.ended_at, c.ended_reason\
        """;

    private final TypedJdbc jdbc;

    void add(AgreedChange change, List<File> files, List<Finding> findings) {
        jdbc.update("""
            insert into agreed_change (id, state, area_id, digest, offered_at, asked_by)
            values (:id, :state, :areaId, :digest, :offeredAt, :askedBy)
            """, change);
        jdbc.updateAll(
                "insert into agreed_change_file (change_id, file_name, base_version, content) values (?, ?, ?, ?)",
                files.stream()
                        .map(file -> new Object[] {change.id(), file.fileName(), file.baseVersion(), file.content()})
                        .toList());
        for (int i = 0; i < findings.size(); i++) {
            Finding one = findings.get(i);
            jdbc.update(
                    """
                    insert into agreed_change_place (change_id, place_number, file_name, element, element_name, rule,
                      message, mend) values (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    change.id(),
                    i,
                    one.file(),
                    one.element(),
                    one.elementName(),
                    one.rule(),
                    cut(one.message()),
                    cut(one.mend()));
        }
    }

    private static String cut(String words) {
        return words.length() > 1000 ? words.substring(0, 999) + "…" : words;
    }

    Optional<AgreedChange> find(String id) {
        return jdbc.optional("select " + COLUMNS + " from agreed_change c where c.id = ?", AgreedChange.class, id);
    }

    /** The same files that the same owner has sent before and that are still to be decided. */
    Optional<AgreedChange> open(String digest, String askedBy) {
        return jdbc.optional("select " + COLUMNS + """
             from agreed_change c
            where c.digest = ? and c.asked_by = ? and c.state in ('offered', 'asked', 'agreed')
            order by c.offered_at desc, c.id fetch first 1 rows only
            """, AgreedChange.class, digest, askedBy);
    }

    /** Those that somebody has asked for, the newest first. */
    List<AgreedChange> asked(int most) {
        return jdbc.list("select " + COLUMNS + """
             from agreed_change c where c.state <> 'offered'
            order by c.asked_at desc, c.id fetch first ? rows only
            """, AgreedChange.class, most);
    }

    /** Those that wait for a lead or for their owner. */
    List<AgreedChange> open() {
        return jdbc.list(
                "select " + COLUMNS
                        + " from agreed_change c where c.state in ('asked', 'agreed') order by c.asked_at, c.id",
                AgreedChange.class);
    }

    List<File> files(String id) {
        return jdbc.list(
                "select file_name, base_version, content from agreed_change_file where change_id = ? order by"
                        + " file_name",
                File.class,
                id);
    }

    List<String> fileNames(String id) {
        return jdbc.list(
                "select file_name from agreed_change_file where change_id = ? order by file_name", String.class, id);
    }

    List<Place> places(String id) {
        return jdbc.list("""
            select file_name, element, element_name, rule, message, mend from agreed_change_place
            where change_id = ? order by place_number
            """, Place.class, id);
    }

    /** What was agreed on in a file and deployed, and not taken back. */
    List<Place> inForce(String fileName) {
        return jdbc.list("""
            select p.file_name, p.element, p.element_name, p.rule, p.message, p.mend
              from agreed_change_place p join agreed_change c on c.id = p.change_id
             where c.state = 'deployed' and p.file_name = ?
            """, Place.class, fileName);
    }

    /** The file as it was agreed on last. */
    Optional<String> textInForce(String fileName) {
        return jdbc.optional("""
            select f.content from agreed_change_file f join agreed_change c on c.id = f.change_id
             where c.state = 'deployed' and f.file_name = ? and exists (
               select 1 from agreed_change_place p where p.change_id = c.id and p.file_name = f.file_name)
             order by c.deployed_at desc, c.id fetch first 1 rows only
            """, String.class, fileName);
    }

    /** False when somebody else was sooner. */
    boolean ask(String id, String reason, Instant now, Instant endsAt) {
        return jdbc.update("""
            update agreed_change set state = 'asked', reason = ?, asked_at = ?, ends_at = ?
            where id = ? and state = 'offered'
            """, reason, now, endsAt, id) == 1;
    }

    /** False when somebody else was sooner. */
    boolean decide(String id, State to, String by, Instant now, String reason) {
        return jdbc.update("""
            update agreed_change set state = ?, decided_by = ?, decided_at = ?, decided_reason = ?
            where id = ? and state = 'asked'
            """, to, by, now, reason, id) == 1;
    }

    /** Who agreed may no longer: it waits for another lead. False when somebody else was sooner. */
    boolean askAgain(String id) {
        return jdbc.update("""
            update agreed_change set state = 'asked', decided_by = null, decided_at = null, decided_reason = null
            where id = ? and state = 'agreed'
            """, id) == 1;
    }

    /** False when somebody else was sooner. */
    boolean deployed(String id, String by, Instant now) {
        return jdbc.update("""
            update agreed_change set state = 'deployed', deployed_by = ?, deployed_at = ?
            where id = ? and state = 'agreed'
            """, by, now, id) == 1;
    }

    /** False when it is no longer as it was. */
    boolean end(String id, State from, State to, String by, Instant now, String reason) {
        return jdbc.update("""
            update agreed_change set state = ?, ended_by = ?, ended_at = ?, ended_reason = ? where id = ? and state = ?
            """, to, by, now, reason, id, from) == 1;
    }

    /** Files that nobody has asked for are not kept. */
    void forgetOffers(Instant before) {
        jdbc.update("delete from agreed_change where state = 'offered' and offered_at < ?", before);
    }
}
