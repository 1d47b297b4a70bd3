package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.transaction.PlatformTransactionManager;

/** Two servers on one database, which know each other's sessions. */
public final class SessionStories {

    private final WebSessions here;
    private final WebSessions there;
    private final WebSessionRepository rows;
    private Instant now = Instant.parse("2026-06-09T07:00:00Z");

    public SessionStories(DataSource database, PlatformTransactionManager transactions) {
        rows = new WebSessionRepository(new TypedJdbc(database, Seals.ofThisRun()));
        here = new WebSessions(rows, transactions, Duration.ofHours(1), () -> now);
        there = new WebSessions(rows, transactions, Duration.ofHours(1), () -> now);
    }

    public void whatBothChangeIsKept_andWhatEndedDoesNotComeBack() {
        WebSession first = kept();
        WebSession atOnce = there.findById(first.getId());
        first.setAttribute("typed", "one");
        atOnce.setAttribute("seen", "two");
        atOnce.removeAttribute("begun");
        here.save(first);
        there.save(atOnce);
        assertThat(here.findById(first.getId()).getAttributeNames()).containsExactlyInAnyOrder("typed", "seen");

        String before = first.getId();
        first.changeSessionId();
        here.save(first);
        assertThat(there.findById(before)).isNull();
        WebSession moved = there.findById(first.getId());
        assertThat(moved.<String>getAttribute("seen")).isEqualTo("two");

        here.deleteById(first.getId());
        moved.setAttribute("typed", "three");
        there.save(moved);
        assertThat(here.findById(first.getId())).isNull();
    }

    public void aClickIsWrittenOnceAMinute_andASessionEndsByItself() {
        WebSession session = kept();
        String row = DigestUtils.sha256Hex(session.getId());
        clicks(session, Duration.ofSeconds(59));
        assertThat(rows.find(row).orElseThrow().usedAt()).isEqualTo(session.getCreationTime());
        clicks(session, Duration.ofSeconds(1));
        assertThat(rows.find(row).orElseThrow().usedAt()).isEqualTo(now);

        now = now.plus(Duration.ofMinutes(60));
        assertThat(there.findById(session.getId())).isNotNull();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(there.findById(session.getId())).isNull();
        assertThat(rows.find(row)).isEmpty();
    }

    public void nobodyWhoReadsTheRowsIsSomebody_orReadsWhatWasTyped() {
        WebSession session = kept();
        WebSessionRepository.Row row =
                rows.find(DigestUtils.sha256Hex(session.getId())).orElseThrow();
        assertThat(row.toString()).doesNotContain(session.getId());
        assertThat(new String(row.content(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("begun", "a worry");
        assertThat(here.findById(row.id())).isNull();
    }

    private void clicks(WebSession session, Duration later) {
        now = now.plus(later);
        WebSession again = there.findById(session.getId());
        // the clock of this server is ahead of the database's, by which all go
        again.setLastAccessedTime(now.plus(Duration.ofHours(2)));
        there.save(again);
    }

    private WebSession kept() {
        WebSession session = here.createSession();
        session.setAttribute("begun", "a worry");
        here.save(session);
        return session;
    }
}
