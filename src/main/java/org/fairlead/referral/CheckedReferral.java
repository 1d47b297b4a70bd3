package org.fairlead.referral;

import java.util.Map;
import org.fairlead.form.Answers;
import org.fairlead.form.Form;
import org.fairlead.referral.sameness.ChildDetails;
import org.fairlead.staff.Site;
import org.jspecify.annotations.Nullable;

/**
 * A referral whose answers can be taken.
 *
 * @param form the form that asked for them
 * @param answers what is stored
 * @param site the school or practice that it comes through
 * @param route the answers that the pathway begins with: those of the questions with the property {@code route}
 */
public record CheckedReferral(
        Form form, Answers answers, Site site, ChildDetails child, Map<String, @Nullable Object> route) {

    /** The same with other answers. */
    public CheckedReferral with(Map<String, Object> answers) {
        return new CheckedReferral(form, new Answers(answers), site, child, route);
    }
}
