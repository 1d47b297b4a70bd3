package org.fairlead.bench;

import java.util.Map;

/** Cases on an engine alone, whose tasks are done with what the pathway goes by and nothing else. */
interface EngineCases extends PathwayCases {

    /** Somebody does the task of a case, taking it first where nobody has it; then what is due is done. */
    void complete(String username, String reference, String key, Map<String, Object> route);

    @Override
    default void toTheReview(String reference) {
        complete("coordinator", reference, "decide-intake", Map.of("intakeDecision", "accept-seeker"));
        complete("supervisor", reference, "allocate-link-worker", Map.of("linkWorker", "linkworker"));
        complete("linkworker", reference, "contact-family", Map.of("contactResult", "reached"));
        complete("linkworker", reference, "record-consent", Map.of());
        complete("linkworker", reference, "agree-goals", Map.of());
        complete("linkworker", reference, "plan-menu", Map.of());
    }
}
