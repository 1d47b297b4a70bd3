package org.fairlead.safeguarding;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Stored;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What leads have said of two children: the table {@code concern_family_link}. */
@Repository
@RequiredArgsConstructor
class FamilyLinkRepository {

    /** What two children are to each other. */
    enum Said implements Stored {
        SIBLING,
        HOUSEHOLD,
        NEITHER
    }

    /** What was said by whom, when and why; and, where it was taken back, the same of that. */
    record Link(
            String id,
            String caseRef,
            String otherRef,
            Said said,
            String reason,
            String saidBy,
            Instant saidAt,
            @Nullable String undoneWhy,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {

        boolean isUndone() {
            return undoneAt != null;
        }

        /** The other of the two, seen from the cases of one child. */
        String otherThan(Collection<String> own) {
            return own.contains(caseRef) ? otherRef : caseRef;
        }
    }

    private final TypedJdbc jdbc;

    /** Everything that was said of a child's cases, the newest first. */
    List<Link> of(Collection<String> caseRefs) {
        return jdbc.list("""
            select id, case_ref, other_ref, said, reason, said_by, said_at, undone_why, undone_by, undone_at
              from concern_family_link where case_ref in (?) or other_ref in (?) order by said_at desc, id
            """, Link.class, caseRefs, caseRefs);
    }

    /** Lets whoever says something of the same child wait until this transaction is over. */
    void lock(Collection<String> caseRefs) {
        jdbc.list(
                "select reference from case_record where reference in (?) order by reference for update",
                String.class,
                caseRefs);
    }

    void add(String caseRef, String otherRef, Said said, String reason, String by, Instant at) {
        jdbc.update("""
            insert into concern_family_link (id, case_ref, other_ref, said, reason, said_by, said_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """, UUID.randomUUID().toString(), caseRef, otherRef, said, reason, by, at);
    }

    /** False when somebody else has taken it back already. */
    boolean undo(String id, String why, String by, Instant at) {
        return jdbc.update("""
            update concern_family_link set undone_why = ?, undone_by = ?, undone_at = ?
             where id = ? and undone_at is null
            """, why, by, at, id) == 1;
    }
}
