package org.fairlead.process;

import java.util.Set;
import org.fairlead.staff.Person;
import org.jspecify.annotations.Nullable;

/**
 * A register that a diagram keeps: what is written down once, worked on and kept, and is no child's case, such as a
 * complaint. The properties of its process say so, and its start event names the form.
 *
 * @param id the process's
 * @param name what the register is called: {@code Complaints}
 * @param entry what one of its entries is called: {@code Complaint}
 * @param prefix what the references of its entries begin with
 * @param form what is asked when one is opened
 * @param openedBy the roles that may open one
 * @param readBy the roles that read every one of their area; who opened one reads it too
 * @param titledBy the question whose answer is the entry's title in lists; null for none
 * @param ofSite the question that names the site that an entry is of; null for none, or that of who opened it
 * @param leavesOut the questions, with commas, that name people who must know nothing of it; null for none
 */
public record DrawnRegister(
        String id,
        String name,
        String entry,
        String prefix,
        String form,
        Set<String> openedBy,
        Set<String> readBy,
        @Nullable String titledBy,
        @Nullable String ofSite,
        @Nullable String leavesOut) {

    /** The property that makes a process the keeper of a register; its value is the register's name. */
    public static final String PROPERTY = "register";

    public static final String ENTRY = "entry";
    public static final String PREFIX = "referenceBegins";
    public static final String OPENED_BY = Variables.OPENED_BY;
    public static final String READ_BY = "readBy";
    public static final String TITLED_BY = "titledBy";
    public static final String OF_SITE = "ofSite";
    public static final String LEAVES_OUT = "leavesOut";

    /** Whether somebody may open an entry or reads every one, and so finds the register at all. */
    public boolean isOpenTo(Person person) {
        return mayOpen(person) || readsAll(person);
    }

    public boolean mayOpen(Person person) {
        return person.areaId() != null && openedBy.stream().anyMatch(person::has);
    }

    /** Whether somebody reads every entry of their area; nobody of a site does. */
    public boolean readsAll(Person person) {
        return person.areaId() != null
                && person.siteId() == null
                && readBy.stream().anyMatch(person::has);
    }
}
