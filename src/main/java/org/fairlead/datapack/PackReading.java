package org.fairlead.datapack;

import org.fairlead.casework.Readers;
import org.fairlead.staff.Person;
import org.fairlead.staff.Roles;
import org.fairlead.system.NotAllowedException;

/**
 * What of a data pack is whose: the one place for it. Which child's packs they are, the policy of cases says first;
 * whoever enters and reads them for the evaluation knows them by their code.
 */
final class PackReading {

    /** Who reads on a case that a pack was collected. An impact lead is not to learn whose a code is. */
    static final Readers ON_A_CASE =
            Readers.of(Roles.COORDINATOR, Roles.LINK_WORKER, Roles.SUPERVISOR).butNot(Roles.IMPACT_LEAD);

    private PackReading() {}

    /** Whoever works with the child and who supervises them read scores; a coordinator has no need of them. */
    static boolean readsScores(Person person) {
        return person.has(Roles.LINK_WORKER, Roles.SUPERVISOR);
    }

    static void requireCollects(Person person) {
        if (!person.has(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.COORDINATOR)) {
            throw new NotAllowedException("datapack.data-packs-collected-link");
        }
    }

    static void requireImports(Person person) {
        if (!person.has(Roles.IMPACT_LEAD) || person.areaId() == null) {
            throw new NotAllowedException("datapack.packs-from-before-fairlead");
        }
    }
}
