package org.fairlead.process;

import java.util.List;
import java.util.Optional;
import org.fairlead.system.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * What two places of the database say of one thing, and must say alike: the engine's task and its row in the work list,
 * a case and its pathway. Whoever keeps one of the places says here how to tell; {@code Reconciliation} goes through
 * all of them, a stretch at a time.
 */
public interface Agreement {

    /**
     * A way in which they disagree.
     *
     * @param name in kebab-case; {@code agreement.<name>} are its words, with {@code .means} and {@code .mending}
     * @param of what it is that disagrees, called {@code agreement.of.<of>}
     * @param safe whether it can be mended without anybody's judgement, because one of the two is known to be right
     */
    record Kind(String name, String of, boolean safe) {

        /** As it is kept. */
        public String stored() {
            return name + ":" + of;
        }
    }

    /**
     * A thing about which they disagree.
     *
     * @param key of the thing, in the order in which they are gone through
     * @param reference by which people know what it is about; null where nobody does
     * @param areaId whose it is; null where that is not known
     * @param restricted whether only safeguarding leads may know what it is about
     */
    record Difference(
            Kind kind,
            String key,
            @Nullable String reference,
            @Nullable String areaId,
            boolean restricted) {}

    List<Kind> kinds();

    /** The next things to look at, behind the last of those before. */
    Optional<Stretch> next(String after, int most);

    /** Which of them may disagree. What moves meanwhile may be among them: {@link #again} tells. */
    List<Difference> look(Stretch stretch);

    /** How one thing disagrees; asked in a transaction that sees one moment, and once more before it is mended. */
    default List<Difference> again(String key) {
        return look(Stretch.only(key));
    }

    /** Holds a thing, so that it does not move until the transaction is over. */
    default void hold(String key) {}

    /** Mends what is safe to mend, in a transaction that has just found it. */
    default void mend(Difference difference) {
        throw new IllegalArgumentException("nobody's judgement can be left out: " + difference.kind());
    }
}
