package org.fairlead.process;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a diagram lets people begin on the page of a child's case, beside the pathway: a referral to another service,
 * the people around the child. It is a process of the case; the properties of the process say so, and its start event
 * names the form.
 *
 * @param id the process's
 * @param name what it is called: {@code Referral to another service}
 * @param form what is asked when one is begun
 * @param openedBy the roles that may begin one; a link worker only for the children that they work with
 * @param titledBy the question whose answer tells it from others on the page; null for none
 */
public record DrawnBeginning(
        String id,
        String name,
        String form,
        Set<String> openedBy,
        @Nullable String titledBy) {

    /** The property that lets a process be begun on the page of a case; its value is what it is called. */
    public static final String PROPERTY = "begunOnCase";
}
