package org.fairlead.consent;

import java.util.HashMap;
import java.util.Map;

/**
 * What decides who may agree for a child: the inputs of the decision {@code consent-route}.
 *
 * @param canDecide whether a young person of 16 or over is taken to be able to decide
 * @param aloneAllowed whether the area lets a child of this age be asked without a carer knowing
 * @param legalOrder an option of the form {@code legal-status}
 * @param parentalResponsibility {@code carer}, {@code local-authority} or {@code nobody-known}
 */
record ConsentFacts(
        int childAge,
        boolean canDecide,
        boolean parentMustNotKnow,
        boolean aloneAllowed,
        String legalOrder,
        String parentalResponsibility) {

    Map<String, Object> asVariables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("childAge", childAge);
        variables.put("canDecide", canDecide);
        variables.put("parentMustNotKnow", parentMustNotKnow);
        variables.put("aloneAllowed", aloneAllowed);
        variables.put("legalOrder", legalOrder);
        variables.put("parentalResponsibility", parentalResponsibility);
        return variables;
    }
}
