package org.fairlead.process;

import java.time.Instant;
import java.util.List;
import org.fairlead.staff.Person;

/** Changes of a number or a list of a safeguard, which a process owner asks for and a safeguarding lead agrees to. */
public interface ChangesToAgree {

    /** The page with all of them. */
    String PAGE = "/pathways/agreed";

    /**
     * One that waits.
     *
     * @param files their names, in words
     * @param askedBy who asks, by name
     * @param endsAt when it is no longer open
     * @param agreed whether a lead has agreed, so that it waits for the owner
     */
    record Waiting(String id, String files, String askedBy, Instant endsAt, boolean agreed) {}

    /** What a reader can do something about: as a lead those to decide, as an owner those to deploy. */
    List<Waiting> waitingFor(Person reader);

    /** What became of one, and who is to hear of it. */
    record Told(String id, What what, List<String> usernames) {

        /** What there is to tell. */
        public enum What {
            ASKED,
            AGREED,
            REFUSED,
            DEPLOYED,
            UNDONE
        }
    }
}
