package org.fairlead.referral;

import java.util.Map;
import org.fairlead.form.Answers;
import org.fairlead.form.Form;
import org.fairlead.referral.sameness.ChildDetails;
import org.fairlead.staff.Site;

/**
 * A referral whose answers can be taken.
 *
 * @param form the form that asked for them
 * @param answers what is stored
 * @param site the school or practice that it comes through
 */
public record CheckedReferral(Form form, Answers answers, Site site, ChildDetails child) {

    /** The same with other answers. */
    public CheckedReferral with(Map<String, Object> answers) {
        return new CheckedReferral(form, new Answers(answers), site, child);
    }
}
