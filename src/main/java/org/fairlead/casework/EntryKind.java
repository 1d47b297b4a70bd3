package org.fairlead.casework;

import java.util.Set;
import org.fairlead.casework.Readers.Outside;
import org.fairlead.staff.Roles;
import org.fairlead.system.Stored;

/**
 * What a line of the timeline is about, and with it who reads it. What is not of a kind yet, or of a kind that says
 * nothing of a partner, is read by nobody outside the service but the site that said it.
 */
public enum EntryKind implements Stored {
    /** A referral, or one more of the same child. */
    REFERRAL(Readers.SERVICE),
    /** Whoever referred was told that it has come. */
    ACKNOWLEDGED(Readers.SERVICE.openBy(Outside.ITS_OWN_REFERRAL)),
    /** What the service makes of a referral: whether it fits, who the child is, what intake decides. */
    INTAKE(Readers.SERVICE),
    /** A step that somebody has done. */
    STEP(Readers.SERVICE),
    /** What a family was asked and said, and who may answer for the child. */
    CONSENT(Readers.SERVICE),
    PACK(Readers.SERVICE),
    /** The work with the child and the family. */
    WORK(Readers.SERVICE),
    /** Who works with the child. */
    WORKER(Readers.SERVICE.openBy(Outside.CONSENT)),
    /** A place, a start: where the case is, for those who may know. */
    STAGE(Readers.SERVICE.openBy(Outside.CONSENT)),
    HANDOVER(Readers.SERVICE),
    /** What is known of the child and the family, and was put right. */
    DETAILS(Readers.SERVICE),
    /** What a handover gives to the school or practice that has the child now. */
    FOR_THE_SITE(Readers.SERVICE.openBy(Outside.CONSENT)),
    ENDING(Readers.SERVICE),
    /** Who was not told, and why. */
    TELLING(Readers.SERVICE),
    /** Said in distress; all of the service who work with the child. */
    CRISIS(Readers.SERVICE),
    /** A call, a message, a visit, a note: in the log of all who work with the child. */
    CONTACT(Readers.SERVICE),
    /** What a link worker wants to talk about. */
    NOTE_FOR_SUPERVISION(Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR)),
    /** A form, a letter, an order. */
    PAPER(Readers.SERVICE),
    /** What the child has made, or is seen on. */
    CHILDS_WORK(Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.DSL, Roles.DEPUTY_DSL, Roles.SAFEGUARDING_LEAD)),
    SUPERVISION(
            Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR),
            "case-supervision",
            "clinical-supervision",
            "peer-supervision",
            "supervision-action",
            "supervision-advice"),
    CAMHS(Readers.of(Roles.LINK_WORKER, Roles.SUPERVISOR, Roles.CLINICAL_SUPERVISOR), "camhs-referral");

    private final Readers readers;
    private final Set<String> steps;

    /** A kind; steps of some processes, and with some forms wherever they stand, are of it. */
    EntryKind(Readers readers, String... processesAndForms) {
        this.readers = readers;
        this.steps = Set.of(processesAndForms);
    }

    public Readers readers() {
        return readers;
    }

    /** The kind of a step that somebody has done, by the process that it belongs to and the form that it was. */
    static EntryKind ofStep(String process, String form) {
        for (EntryKind kind : values()) {
            if (kind.steps.contains(process) || kind.steps.contains(form)) {
                return kind;
            }
        }
        return STEP;
    }
}
