package org.fairlead.process;

import java.util.List;

/** Which versions of diagrams go worst just now. */
public interface TroubledPathways {

    /**
     * A version, and how much is wrong in those of its steps that may be told.
     *
     * @param late tasks past their due date
     * @param stuck automatic steps that have failed every try
     */
    record Troubled(String process, String name, int version, long late, long stuck) {}

    /** Those with most that is stuck, then most that is late, at most so many. */
    List<Troubled> worst(int most);
}
