package org.fairlead.system;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;

/** The row that nodes wait for when only one may go on: deploying, or beginning what runs once. */
@Repository
@RequiredArgsConstructor
public class TurnRepository {

    private final TypedJdbc jdbc;

    /** Waits until no other node has the turn; it is this one's until the transaction is over. */
    public void await() {
        jdbc.list("select resource_name from shipped_resource where resource_name = '*' for update", String.class);
    }
}
