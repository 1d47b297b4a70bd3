package org.fairlead.staff;

import java.util.Arrays;
import java.util.Optional;

/**
 * The numbers of policy that an area can change, with the service's defaults (days are working days unless the name or
 * the diagram says otherwise). Diagrams name them: {@code ${workingDays('triage')}}.
 */
public enum Setting {
    KNOWN_RISK_CHECK("known-risk-check", 1),
    TRIAGE("triage", 2),
    FAMILY_AGREEMENT("family-agreement", 2),
    INTAKE_URGENT("intake-urgent", 2),
    INTAKE_INTERVAL("intake-interval", 15),
    MORE_INFORMATION("more-information", 5),
    MORE_INFORMATION_ESCALATE("more-information-escalate", 10),
    /** Calendar months. */
    WAITING_REVIEW("waiting-review", 1),
    WAITING_REVIEW_TASK("waiting-review-task", 5),
    ALLOCATION("allocation", 2),
    FIRST_CONTACT("first-contact", 2),
    CONTACT_GAP("contact-gap", 5),
    /** How many attempts are made before a supervisor decides. */
    CONTACT_ATTEMPTS("contact-attempts", 3),
    DECIDE_NO_REPLY("decide-no-reply", 3),
    /** School days. */
    CONSENT_MEETING("consent-meeting", 10),
    /** School days. */
    CONSENT_REMIND("consent-remind", 5),
    GILLICK_COUNTERSIGN("gillick-countersign", 2),
    /** School days. */
    PACK_COLLECTION("pack-collection", 15),
    /** School days. */
    PACK_REMIND_1("pack-remind-1", 5),
    /** School days. */
    PACK_REMIND_2("pack-remind-2", 10),
    ENTER_PACK("enter-pack", 5),
    /** Calendar months from the first data pack to the second. */
    FOLLOW_UP("follow-up", 9),
    /** School days before the second data pack is due. */
    FOLLOW_UP_OPENS("follow-up-opens", 20),
    /** School days after the second data pack was due. */
    FOLLOW_UP_CLOSES("follow-up-closes", 30),
    /** School days. */
    SAFE_TO_CONTACT("safe-to-contact", 5),
    AGREE_GOALS("agree-goals", 10),
    PLAN_MENU("plan-menu", 10),
    /** School weeks. */
    PROGRESS_REVIEW("progress-review", 6),
    PROGRESS_REVIEW_TASK("progress-review-task", 5),
    /** Calendar days: twenty weeks. */
    DURATION_REVIEW("duration-review", 140),
    DURATION_REVIEW_TASK("duration-review-task", 5),
    PLAN_ENDING("plan-ending", 10),
    CLOSE_CASE("close-case", 10),
    REVIEW_CLOSURE("review-closure", 5),
    SUPERVISION("supervision", 20),
    HANDOVER("handover", 3),
    MONITORING_REVIEW("monitoring-review", 5),
    /** Minutes until the decision on a concern about immediate danger. */
    CONCERN_IMMEDIATE("concern-immediate", 60),
    /** Minutes until the deputy is asked too. */
    CONCERN_IMMEDIATE_DEPUTY("concern-immediate-deputy", 15),
    /** Minutes until the safeguarding lead is asked too. */
    CONCERN_IMMEDIATE_LEAD("concern-immediate-lead", 30),
    /** Minutes until the decision on an urgent concern; then the deputy is asked too. */
    CONCERN_URGENT("concern-urgent", 120),
    /** Minutes after a decision was due until the safeguarding lead is asked too. */
    CONCERN_LATE_LEAD("concern-late-lead", 60);

    private final String key;
    private final int standard;

    Setting(String key, int standard) {
        this.key = key;
        this.standard = standard;
    }

    public String key() {
        return key;
    }

    /** The number that holds where an area has said nothing. */
    public int standard() {
        return standard;
    }

    /** The setting with a key as a diagram writes it. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
