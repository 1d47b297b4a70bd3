package org.fairlead.supervision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Json;
import org.fairlead.system.TypedJdbc;
import org.springframework.stereotype.Repository;

/** The tables {@code supervision_item} and {@code supervision_reason}. */
@Repository
@RequiredArgsConstructor
class AgendaRepository {

    private static final int LONGEST_WORDS = 1000;

    private final TypedJdbc jdbc;
    private final Json json;

    /** Writes an agenda down in one go. */
    void write(String sessionId, List<BroughtCase> agenda) {
        jdbc.updateAll(
                "insert into supervision_item (session_id, case_ref, position, state) values (?, ?, ?, ?)",
                agenda.stream()
                        .map(item -> new Object[] {sessionId, item.caseRef(), item.position(), item.state()})
                        .toList());
        List<Object[]> reasons = new ArrayList<>();
        for (BroughtCase item : agenda) {
            int position = 0;
            for (AgendaReason reason : item.reasons()) {
                reasons.add(new Object[] {
                    sessionId,
                    item.caseRef(),
                    position++,
                    reason.code(),
                    cut(reason.words()),
                    json.write(reason.facts())
                });
            }
        }
        if (!reasons.isEmpty()) {
            jdbc.updateAll(
                    "insert into supervision_reason (session_id, case_ref, position, code, words, facts)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    reasons);
        }
    }

    /** An agenda in its order. */
    List<BroughtCase> of(String sessionId) {
        Map<String, List<AgendaReason>> reasons = new LinkedHashMap<>();
        jdbc.list(
                        """
                        select case_ref, code, words, facts from supervision_reason where session_id = ?
                        order by case_ref, position
                        """,
                        (row, n) -> new AgendaReason(
                                row.getString("case_ref"),
                                row.getString("code"),
                                row.getString("words"),
                                json.words(row.getString("facts"))),
                        sessionId)
                .forEach(reason -> reasons.computeIfAbsent(reason.caseRef(), any -> new ArrayList<>())
                        .add(reason));
        return jdbc.list(
                """
                select case_ref, position, state from supervision_item where session_id = ?
                order by position, case_ref
                """,
                (row, n) -> new BroughtCase(
                        row.getString("case_ref"),
                        row.getInt("position"),
                        row.getString("state"),
                        reasons.getOrDefault(row.getString("case_ref"), List.of())),
                sessionId);
    }

    Optional<BroughtCase> item(String sessionId, String caseRef) {
        return of(sessionId).stream()
                .filter(item -> item.caseRef().equals(caseRef))
                .findFirst();
    }

    void setState(String sessionId, String caseRef, String state) {
        jdbc.update("""
            update supervision_item set state = ? where session_id = ? and case_ref = ?
            """, state, sessionId, caseRef);
    }

    /** A case has ended: there is nothing more to say about it. */
    void ended(String caseRef) {
        jdbc.update("update supervision_item set state = 'ended' where case_ref = ? and state = 'open'", caseRef);
    }

    /** A case goes on: where the session has not been, it is talked about. */
    void goesOn(String caseRef) {
        jdbc.update("""
            update supervision_item set state = 'open' where case_ref = ? and state = 'ended'
               and session_id in (select id from supervision_session where ended_at is null)
            """, caseRef);
    }

    /** A session is over: what is still open was not reached. */
    void over(String sessionId) {
        jdbc.update(
                "update supervision_item set state = 'not-reached' where session_id = ? and state = 'open'", sessionId);
    }

    /** A whole caseload was gone through. */
    void allTalkedAbout(String sessionId) {
        jdbc.update(
                "update supervision_item set state = 'discussed' where session_id = ? and state = 'open'", sessionId);
    }

    /** How many cases of a session are open and how many talked about. */
    Map<String, Long> states(String sessionId) {
        Map<String, Long> states = new LinkedHashMap<>();
        jdbc.list("""
            select state, count(*) as number from supervision_item where session_id = ? group by state
            """, (row, n) -> states.put(row.getString("state"), row.getLong("number")), sessionId);
        return states;
    }

    private static String cut(String words) {
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS - 1) + "…";
    }
}
