package org.fairlead.process;

import java.time.Instant;
import java.util.List;
import org.fairlead.staff.Person;

/** What process owners have before them, beside what is in trouble. */
public interface OwnersDesk {

    /**
     * What somebody has before them.
     *
     * @param drafts how many drafts they can open that are not deployed
     * @param shippedAgain how many files a release has shipped anew while an owner's own run
     * @param older earlier versions in which cases live, those with most first
     * @param last what was deployed last
     */
    record Desk(long drafts, long shippedAgain, List<Older> older, List<Deployed> last) {}

    /** An earlier version of a process, and how many cases live in it. */
    record Older(String process, String name, int version, int newest, long cases) {}

    /** A version that somebody deployed. */
    record Deployed(String kind, String id, int version, Instant at, String by, String reason) {}

    /** @param most how many lines of each list */
    Desk of(Person owner, int most);
}
