package org.fairlead.audit;

import java.time.Instant;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.TypedJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@RequiredArgsConstructor
class AuditRepository {

    private final TypedJdbc jdbc;

    void add(Instant at, String who, String act, @Nullable String caseRef, @Nullable String detail) {
        jdbc.update("""
            insert into audit_event (id, happened_at, who, act, case_ref, detail) values (?, ?, ?, ?, ?, ?)
            """, UUID.randomUUID().toString(), at, who, act, caseRef, detail);
    }
}
