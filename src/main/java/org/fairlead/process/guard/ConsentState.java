package org.fairlead.process.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a case can know about a family's agreement at one place in a pathway: the values of the variables that say so. A
 * variable that is not among them has not been set.
 */
record ConsentState(Map<String, String> known) {

    static final String OUTCOME = "consentOutcome";
    static final String EVALUATION = "evaluationConsent";
    static final String SHARING = "sharingConsent";
    static final Set<String> VARIABLES = Set.of(OUTCOME, EVALUATION, SHARING);
    static final ConsentState NOTHING_ASKED = new ConsentState(Map.of());

    /** A value that cannot be told beforehand. */
    static final String ANYTHING = "?";

    ConsentState {
        known = Map.copyOf(known);
    }

    ConsentState with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(known);
        changed.put(variable, value);
        return new ConsentState(changed);
    }

    /** Both branches of a pathway come together: what either has set is set. */
    ConsentState and(ConsentState other) {
        Map<String, String> both = new HashMap<>(known);
        both.putAll(other.known);
        return new ConsentState(both);
    }

    boolean tookPart() {
        return Set.of("granted", "partial").contains(known.getOrDefault(OUTCOME, ""));
    }

    boolean agreedToEvaluation() {
        return tookPart() && "true".equals(known.get(EVALUATION));
    }

    boolean agreedToSharing() {
        return tookPart() && "given".equals(known.get(SHARING));
    }

    /** What can be told of conditions in this state; what they say of other variables may be so or not. */
    Truth truth() {
        return new Truth(name -> {
            String value = known.get(name);
            return ANYTHING.equals(value) ? null : value;
        });
    }
}
