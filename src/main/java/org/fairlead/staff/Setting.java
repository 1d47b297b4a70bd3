package org.fairlead.staff;

import java.util.Arrays;
import java.util.Optional;
import org.fairlead.system.Stored;

/**
 * The numbers of policy that an area can change, with the service's defaults (working days unless a unit is given).
 * Diagrams name them: {@code ${workingDays('triage')}}.
 */
public enum Setting implements NumberOfPolicy {
    KNOWN_RISK_CHECK("known-risk-check", 1),
    TRIAGE("triage", 2),
    FAMILY_AGREEMENT("family-agreement", 2),
    INTAKE_URGENT("intake-urgent", 2),
    INTAKE_INTERVAL("intake-interval", 15),
    /** Weeks from one intake meeting of a school or practice to the next. */
    INTAKE_WEEKS("intake-weeks", 3, Unit.WEEKS),
    /** Working days to agree the proposed date of an intake meeting with the site. */
    INTAKE_SCHEDULE("intake-schedule", 5),
    /** Working days before an intake meeting on which its agenda closes. */
    INTAKE_AGENDA("intake-agenda", 2),
    /** Minutes that an intake meeting takes up in a calendar. */
    INTAKE_LENGTH("intake-length", 60, Unit.MINUTES),
    /** Working days after which an intake meeting of which nobody has said what came of it counts as not held. */
    INTAKE_UNREPORTED("intake-unreported", 1),
    /** Working days within which a meeting that was not held or was adjourned takes place after all. */
    INTAKE_AGAIN("intake-again", 5),
    /** How many meetings of a site may be missed one after the other before a supervisor decides what to do. */
    INTAKE_MISSED("intake-missed", 2, Unit.TIMES),
    INTAKE_MISSED_TASK("intake-missed-task", 2),
    INTAKE_MINUTES("intake-minutes", 2),
    INTAKE_TELL_FAMILY("intake-tell-family", 3),
    /** How many meetings may pass without a decision about a child before a supervisor is told. */
    INTAKE_UNDECIDED("intake-undecided", 2, Unit.TIMES),
    MORE_INFORMATION("more-information", 5),
    MORE_INFORMATION_ESCALATE("more-information-escalate", 10),
    WAITING_REVIEW("waiting-review", 1, Unit.MONTHS),
    WAITING_REVIEW_TASK("waiting-review-task", 5),
    ALLOCATION("allocation", 2),
    FIRST_CONTACT("first-contact", 2),
    CONTACT_GAP("contact-gap", 5),
    /** How many attempts are made before a supervisor decides. */
    CONTACT_ATTEMPTS("contact-attempts", 3, Unit.TIMES),
    DECIDE_NO_REPLY("decide-no-reply", 3),
    CONSENT_MEETING("consent-meeting", 10, Unit.SCHOOL_DAYS),
    CONSENT_REMIND("consent-remind", 5, Unit.SCHOOL_DAYS),
    GILLICK_COUNTERSIGN("gillick-countersign", 2),
    PACK_COLLECTION("pack-collection", 15, Unit.SCHOOL_DAYS),
    PACK_REMIND_1("pack-remind-1", 5, Unit.SCHOOL_DAYS),
    PACK_REMIND_2("pack-remind-2", 10, Unit.SCHOOL_DAYS),
    FIND_WHO_CAN_AGREE("find-who-can-agree", 5),
    APPROVE_WITHOUT_CARERS("approve-without-carers", 1),
    /** From which age a child may be asked without a carer knowing; never below 12, and 0 means never. */
    CONSENT_ALONE_AGE("consent-alone-age", 12, Unit.AGE),
    /** For how long a sharing may be agreed. */
    CONSENT_SHARING("consent-sharing", 12, Unit.MONTHS),
    /** Before a consent runs out it is asked again. */
    CONSENT_RENEWAL_NOTICE("consent-renewal-notice", 20),
    RENEW_CONSENT("renew-consent", 10),
    ASK_CONSENT("ask-consent", 5),
    ENTER_PACK("enter-pack", 5),
    /** Of a hundred data packs, how many are entered twice and compared. */
    DOUBLE_ENTRY("double-entry", 10, Unit.PERCENT),
    /** Calendar months from the first data pack to the second. */
    FOLLOW_UP("follow-up", 9, Unit.MONTHS),
    /** School days before the second data pack is due. */
    FOLLOW_UP_OPENS("follow-up-opens", 20, Unit.SCHOOL_DAYS),
    /** School days after the second data pack was due. */
    FOLLOW_UP_CLOSES("follow-up-closes", 30, Unit.SCHOOL_DAYS),
    /** Half a term: how long a teacher who is new to the child gets to know them before the second data pack opens. */
    FOLLOW_UP_NEW_TEACHER("follow-up-new-teacher", 30, Unit.SCHOOL_DAYS),
    SAFE_TO_CONTACT("safe-to-contact", 5, Unit.SCHOOL_DAYS),
    AGREE_GOALS("agree-goals", 10),
    PLAN_MENU("plan-menu", 10),
    PROGRESS_REVIEW("progress-review", 6, Unit.SCHOOL_WEEKS),
    PROGRESS_REVIEW_TASK("progress-review-task", 5),
    /** Calendar days: twenty weeks. */
    DURATION_REVIEW("duration-review", 140, Unit.DAYS),
    DURATION_REVIEW_TASK("duration-review-task", 5),
    /** A school gives the class list of a screening. */
    CLASS_LIST("class-list", 15, Unit.SCHOOL_DAYS),
    TEACHER_ANSWERS("teacher-answers", 10, Unit.SCHOOL_DAYS),
    SCREENING_INTAKE("screening-intake", 5),
    /** How many children are chosen at a screening at most. */
    GROUP_SIZE("group-size", 15, Unit.PLACES),
    HIGH_SCORES_BACK("high-scores-back", 5, Unit.SCHOOL_DAYS),
    /** From choosing the group until the class list is deleted; the end of the term comes first. */
    CLASS_DELETION("class-deletion", 5),
    /** A school asks a family whether it agrees to a first talk. */
    FIRST_AGREEMENT("first-agreement", 10, Unit.SCHOOL_DAYS),
    /** From the goals to the first development plan. */
    DEVELOPMENT_PLAN("development-plan", 30, Unit.SCHOOL_DAYS),
    /** From one development plan to the next, until there are three: a term. */
    PLAN_REVIEW("plan-review", 12, Unit.SCHOOL_WEEKS),
    /** From one development plan to the next once there are three. */
    PLAN_REVIEW_LATER("plan-review-later", 12, Unit.MONTHS),
    PLAN_REVIEW_TASK("plan-review-task", 10, Unit.SCHOOL_DAYS),
    PROGRAMME_REVIEW("programme-review", 5),
    /** Whether 1, 2, 3 and 4 are each used once in every part of a development plan. */
    PLAN_RANKS_ONCE("plan-ranks-once", 1, Unit.YES_NO),
    /** Whether a development plan offers something to talk about in every part. */
    PLAN_PROMPTS("plan-prompts", 1, Unit.YES_NO),
    PLAN_ATTENDANCE("plan-attendance", 1, Unit.YES_NO),
    PLAN_ATTAINMENT("plan-attainment", 1, Unit.YES_NO),
    /** Of a child's health as little is asked as can be, until an area says that it needs it. */
    PLAN_ILLNESS("plan-illness", 0, Unit.YES_NO),
    PLAN_VISITS("plan-visits", 0, Unit.YES_NO),
    PLAN_ENDING("plan-ending", 10),
    CLOSE_CASE("close-case", 10),
    REVIEW_CLOSURE("review-closure", 5),
    SUPERVISION("supervision", 20),
    /** From drawing up the agenda of a month until the clinician has talked it through. */
    CLINICAL_SUPERVISION("clinical-supervision", 10),
    CASE_SUPERVISION("case-supervision", 15),
    PEER_SUPERVISION("peer-supervision", 15),
    /** Working days after which a session of which nobody has said what came of it counts as not held. */
    SUPERVISION_UNREPORTED("supervision-unreported", 2),
    /** Working days within which a session that was not held takes place after all. */
    SUPERVISION_AGAIN("supervision-again", 10),
    /** How many sessions may be missed one after the other before the programme lead decides. */
    SUPERVISION_MISSED("supervision-missed", 2, Unit.TIMES),
    ARRANGE_CLINICAL_COVER("arrange-clinical-cover", 3),
    DECIDE_MISSED_SESSIONS("decide-missed-sessions", 3),
    /** After so long without a session or contact a case is an area for concern. */
    NO_CONTACT("no-contact", 21, Unit.DAYS),
    HANDOVER("handover", 3),
    /** For what ended with a case that was closed by mistake. */
    START_AGAIN("start-again", 3),
    /** For how many minutes whoever did a step may take it back. */
    TAKE_BACK("take-back", 15, Unit.MINUTES),
    /** A link worker writes a referral to CAMHS; an urgent one is due the same day. */
    CAMHS_PREPARE("camhs-prepare", 3),
    CAMHS_ENDORSE("camhs-endorse", 3),
    CAMHS_ENDORSE_URGENT("camhs-endorse-urgent", 1),
    CAMHS_SEND("camhs-send", 1),
    /** From sending until CAMHS is asked whether they have it. */
    CAMHS_ACKNOWLEDGEMENT("camhs-acknowledgement", 5),
    CAMHS_ACKNOWLEDGEMENT_ESCALATE("camhs-acknowledgement-escalate", 10),
    /** From the acknowledgement until CAMHS is asked for the decision. */
    CAMHS_DECISION("camhs-decision", 20),
    CAMHS_CHASE("camhs-chase", 2),
    CAMHS_CHASE_AGAIN("camhs-chase-again", 5),
    CAMHS_INFORMATION("camhs-information", 3),
    /** Between two looks at how a child is supported who waits for CAMHS. */
    CAMHS_SCAFFOLDING("camhs-scaffolding", 1, Unit.MONTHS),
    CAMHS_SCAFFOLDING_TASK("camhs-scaffolding-task", 5),
    CAMHS_EXPEDITE("camhs-expedite", 1),
    CAMHS_START("camhs-start", 5),
    CAMHS_HAND_OVER("camhs-hand-over", 5),
    CAMHS_TELL("camhs-tell", 1),
    MONITORING_REVIEW("monitoring-review", 5),
    /** How often in a row a child is not brought before the link worker asks why. */
    WAS_NOT_BROUGHT_ASK("was-not-brought-ask", 2, Unit.TIMES),
    /** How often in a row a child is not brought before the supervisor looks. */
    WAS_NOT_BROUGHT_SUPERVISOR("was-not-brought-supervisor", 3, Unit.TIMES),
    /** How often in a row a child does not come to an asset before the link worker asks. */
    ASSET_MISSED_ASK("missed-visits-ask", 2, Unit.TIMES),
    ASK_ABOUT_ASSET("ask-about-asset", 5),
    ASK_WHY_NOT_BROUGHT("ask-why-not-brought", 2),
    REVIEW_WAS_NOT_BROUGHT("review-was-not-brought", 2),
    /** From pointing a parent to something until they are asked whether they got there. */
    SIGNPOSTING_FOLLOW_UP("signposting-follow-up", 10),
    CHECK_SIGNPOSTING("check-signposting", 5),
    ELSEWHERE_SEND("elsewhere-send", 3),
    /** From passing a referral on until the service is asked for its answer. */
    ELSEWHERE_ANSWER("elsewhere-answer", 10),
    /** From then until it is asked once more. */
    ELSEWHERE_ANSWER_AGAIN("elsewhere-answer-again", 10),
    ELSEWHERE_CHASE("elsewhere-chase", 2),
    /** While a service lets a family wait: from one question where it stands to the next. */
    ELSEWHERE_WAITING("elsewhere-waiting", 20),
    ELSEWHERE_UNANSWERED("elsewhere-unanswered", 2),
    ELSEWHERE_OTHERWISE("elsewhere-otherwise", 5),
    ELSEWHERE_FIRST_VISIT("elsewhere-first-visit", 5),
    ELSEWHERE_VISITED("elsewhere-visited", 15),
    /** Until a family is asked whether another service helped. */
    ELSEWHERE_HELP("elsewhere-help", 30),
    ELSEWHERE_HELPED("elsewhere-helped", 5),
    ELSEWHERE_STOP("elsewhere-stop", 1),
    /** From one look at worries and strengths to the next. */
    STRENGTHS_REVIEW("strengths-review", 42, Unit.DAYS),
    STRENGTHS_AGAIN("strengths-again", 10),
    /** From one look at the outcomes of wellbeing to the next: a term. */
    WELLBEING_REVIEW("wellbeing-review", 91, Unit.DAYS),
    WELLBEING_AGAIN("wellbeing-again", 10),
    CASE_STUDY_ASK("case-study-ask", 10),
    CASE_STUDY_WRITE("case-study-write", 20),
    CASE_STUDY_READ("case-study-read", 10),
    CASE_STUDY_USE("case-study-use", 10),
    /** From its use on, until the family is asked whether it may still be used. */
    CASE_STUDY_AGAIN("case-study-again", 365, Unit.DAYS),
    CASE_STUDY_BACK("case-study-back", 3),
    TEAM_NAMED("team-named", 10),
    TEAM_MEETING("team-meeting", 10),
    /** From one meeting of a team around a child to the next. */
    TEAM_REVIEW("team-review", 42, Unit.DAYS),
    TEAM_TIER("team-tier", 5),
    TEAM_ENDED("team-ended", 5),
    TEAM_STOP("team-stop", 1),
    /** Before a meeting that others hold: by then it is prepared what the service says there. */
    MEETING_PREPARE("meeting-prepare", 2),
    /** After it: by then it is recorded what came of it. */
    MEETING_RECORD("meeting-record", 2),
    MEETING_ACTIONS("meeting-actions", 10),
    /** Minutes until the decision on a concern about immediate danger. */
    CONCERN_IMMEDIATE("concern-immediate", 60, Unit.MINUTES),
    /** Minutes until the deputy is asked too. */
    CONCERN_IMMEDIATE_DEPUTY("concern-immediate-deputy", 15, Unit.MINUTES),
    /** Minutes until the safeguarding lead is asked too. */
    CONCERN_IMMEDIATE_LEAD("concern-immediate-lead", 30, Unit.MINUTES),
    /** Minutes until the decision on an urgent concern; then the deputy is asked too. */
    CONCERN_URGENT("concern-urgent", 120, Unit.MINUTES),
    /** So many concerns through the public page that nobody has seen are told one by one; more are told as one. */
    FLOOD_CONCERNS("flood-concerns", 5, Unit.TIMES),
    /** Minutes within which they came. */
    FLOOD_WINDOW("flood-window", 60, Unit.MINUTES),
    /** Minutes after a decision was due until the safeguarding lead is asked too. */
    CONCERN_LATE_LEAD("concern-late-lead", 60, Unit.MINUTES),
    /** From this time of day on a concern of the same day is for the next working morning. */
    CONCERN_LATE_IN_DAY("concern-late-in-day", 15 * 60, Unit.TIME_OF_DAY),
    /** When it must be decided on that morning. */
    CONCERN_NEXT_MORNING("concern-next-morning", 10 * 60, Unit.TIME_OF_DAY),
    /** When children go home from school; an urgent concern is decided before. */
    HOME_TIME("home-time", 15 * 60 + 15, Unit.TIME_OF_DAY),
    /** When the office opens; it closes at five. Standard concerns are for office hours. */
    OFFICE_OPENS("office-opens", 9 * 60, Unit.TIME_OF_DAY),
    /** Minutes in which somebody rings: emergency services, social care, the police. */
    CONCERN_RING("concern-ring", 15, Unit.MINUTES),
    /** Minutes after a decision until social care has the referral in writing: a day. */
    CSC_WRITTEN("csc-written", 24 * 60, Unit.MINUTES),
    CSC_ANSWER("csc-answer", 1),
    CSC_CHASE("csc-chase", 1),
    CSC_CHALLENGE("csc-challenge", 1),
    CSC_ASSESSMENT("csc-assessment", 45),
    CSC_CONFERENCE("csc-conference", 15),
    LADO("lado", 1),
    PREVENT("prevent", 1),
    EARLY_HELP("early-help", 5),
    /** How long who raised a concern may challenge that nothing more is done. */
    CONCERN_CHALLENGE("concern-challenge", 5),
    CONCERN_DECIDE_AGAIN("concern-decide-again", 1),
    RELEASE_ENDING("release-ending", 1),
    PAUSE_REVIEW("pause-review", 5),
    PAUSE_REVIEW_TASK("pause-review-task", 1),
    /** Children of direct referrals that a link worker works with at once; nobody may exceed it. */
    DIRECT_LIMIT("direct-limit", 15, Unit.PLACES),
    /** Children of one school's prevention groups that a link worker works with at once; nobody may exceed it. */
    WARRIORS_LIMIT("warriors-limit", 15, Unit.PLACES),
    /** All children that a link worker works with at once. */
    TOTAL_LIMIT("total-limit", 30, Unit.PLACES),
    /** Whether a supervisor may go over the limit of all children, with a reason. */
    TOTAL_OVERRIDE("total-override", 1, Unit.YES_NO),
    /** Before a training or check of a link worker runs out. */
    TRAINING_WARNING("training-warning", 60, Unit.DAYS),
    TRAINING_LAPSE("training-lapse", 1),
    HAND_OVER_CASELOAD("hand-over-caseload", 1),
    FAILED_MESSAGE("failed-message", 1),
    ARRANGE_COVER("arrange-cover", 1),
    YEAR_6_LEAVER("year-6-leaver", 20, Unit.SCHOOL_DAYS),
    /** Before a check of a community asset runs out. */
    ASSET_WARNING("asset-warning", 60, Unit.DAYS),
    ASSET_CHECKS("asset-checks", 20),
    /** Before the last term that is known ends: the next ones should be entered. */
    TERMS_WARNING("terms-warning", 120, Unit.DAYS),
    /** Looks at more children than this within an hour are shown to who governs information. */
    UNUSUAL_LOOKS("unusual-looks", 30, Unit.PLACES),
    /** For how long a case that was closed is kept before it is offered for erasure. */
    KEEP_CLOSED("keep-closed", 8, Unit.YEARS),
    /** Whatever it says there, a child is kept until this birthday. */
    KEEP_UNTIL_BIRTHDAY("keep-until-birthday", 25, Unit.YEARS),
    /** For how long a row of the audit trail is kept; the longest of all areas holds. */
    KEEP_AUDIT("keep-audit", 25, Unit.YEARS),
    /** For how long the account of somebody who has left is kept. */
    KEEP_STAFF("keep-staff", 6, Unit.YEARS),
    /** For how long minutes and lists of who came are kept. */
    KEEP_MINUTES("keep-minutes", 8, Unit.YEARS),
    /** To find out who asks for a copy of what is kept, and by what right. */
    ACCESS_IDENTITY("access-identity", 3),
    /** From asking for proof until somebody asks again. */
    ACCESS_PROOF("access-proof", 10),
    ACCESS_HARM("access-harm", 3),
    ACCESS_REDACT("access-redact", 5),
    ACCESS_CHECK("access-check", 3),
    ACCESS_SEND("access-send", 2),
    /** Before the law's day of the answer. */
    ACCESS_REMIND("access-remind", 7, Unit.DAYS),
    /** For how long a request for a copy is kept after it has ended. */
    KEEP_REQUESTS("keep-requests", 3, Unit.YEARS),
    /** For how long a message that went out is kept. */
    KEEP_MESSAGES("keep-messages", 6, Unit.YEARS),
    /** From one review of what is kept too long to the next. */
    RETENTION_EVERY("retention-every", 12, Unit.MONTHS),
    REVIEW_RETENTION("review-retention", 20),
    /** Working days until everybody is safe after an incident; 0 is the same day. */
    INCIDENT_SAFE("incident-safe", 0),
    /** Days until the regulator must have heard of a breach: 72 hours (Article 33 of the UK GDPR). */
    INCIDENT_DATA("incident-data", 3, Unit.DAYS),
    INCIDENT_REVIEW("incident-review", 5),
    INCIDENT_ACTIONS("incident-actions", 20),
    COMPLAINT_ACKNOWLEDGE("complaint-acknowledge", 3),
    COMPLAINT_REMIND("complaint-remind", 15),
    COMPLAINT_ANSWER("complaint-answer", 20),
    COMPLAINT_SETTLED("complaint-settled", 10),
    COMPLAINT_REVIEW("complaint-review", 20),
    COMPLIMENT("compliment", 5),
    /** School days that a school has, or working days a practice, to say how it is to work with the service. */
    PARTNER_FEEDBACK("partner-feedback", 10, Unit.SCHOOL_DAYS),
    PARTNER_FEEDBACK_CLOSE("partner-feedback-close", 20, Unit.SCHOOL_DAYS),
    PARTNER_FEEDBACK_TALK("partner-feedback-talk", 10),
    PARTNER_FEEDBACK_WORRY("partner-feedback-worry", 1),
    PARTNER_FEEDBACK_AGAIN("partner-feedback-again", 10),
    PARTNER_FEEDBACK_EVERY("partner-feedback-every", 4, Unit.MONTHS),
    CASE_REVIEW("case-review", 2),
    CASE_REVIEW_ACTIONS("case-review-actions", 4),
    CASE_REVIEW_EVERY("case-review-every", 7, Unit.DAYS),
    CASE_AUDIT("case-audit", 10),
    CASE_AUDIT_AGREE("case-audit-agree", 5),
    CASE_AUDIT_ACTIONS("case-audit-actions", 20),
    CASE_AUDIT_EVERY("case-audit-every", 3, Unit.MONTHS),
    INDUCTION_MODULES("induction-modules", 10),
    INDUCTION_SHADOWING("induction-shadowing", 15),
    INDUCTION_OBSERVED("induction-observed", 5),
    INDUCTION_SIGN_OFF("induction-sign-off", 3),
    YEARLY_TRAINING("yearly-training", 30),
    YEARLY_TRAINING_REMIND("yearly-training-remind", 15),
    YEARLY_TRAINING_CHECK("yearly-training-check", 5),
    YEARLY_TRAINING_EVERY("yearly-training-every", 12, Unit.MONTHS),
    PRACTICE_OBSERVE("practice-observe", 15),
    PRACTICE_TARGETS("practice-targets", 10),
    PRACTICE_AGREE("practice-agree", 5),
    PRACTICE_EVERY("practice-every", 3, Unit.MONTHS),
    MATURITY_ASSESS("maturity-assess", 20),
    MATURITY_AGREE("maturity-agree", 10),
    MATURITY_AGAIN("maturity-again", 6, Unit.MONTHS),
    REPORT_RELEASE("report-release", 10),
    ACTIVITY_ALLOW("activity-allow", 3),
    ACTIVITY_RECEIPT("activity-receipt", 30),
    AREA_PREPARING("area-preparing", 40),
    AREA_GO_LIVE("area-go-live", 5),
    AREA_MISSING("area-missing", 10),
    AREA_FIRST_REVIEW("area-first-review", 42, Unit.DAYS),
    /** Days from the first review of a new area to the second. */
    AREA_SECOND_REVIEW("area-second-review", 42, Unit.DAYS),
    AREA_REVIEW("area-review", 10),
    /** Months from the second review until somebody decides how the pilot goes on, before it ends. */
    AREA_PILOT("area-pilot", 7, Unit.MONTHS),
    AREA_DECISION("area-decision", 10),
    LONE_VISIT_WORKER("lone-visit-worker", 15, Unit.MINUTES),
    LONE_VISIT_BUDDY("lone-visit-buddy", 30, Unit.MINUTES),
    LONE_VISIT_SUPERVISOR("lone-visit-supervisor", 45, Unit.MINUTES),
    LONE_VISIT_LEAD("lone-visit-lead", 60, Unit.MINUTES);

    private final String key;
    private final int standard;
    private final Unit unit;

    Setting(String key, int standard) {
        this(key, standard, Unit.WORKING_DAYS);
    }

    Setting(String key, int standard, Unit unit) {
        this.key = key;
        this.standard = standard;
        this.unit = unit;
    }

    @Override
    public String key() {
        return key;
    }

    /** The number that holds where an area has said nothing. */
    @Override
    public int standard() {
        return standard;
    }

    /** What the number counts. */
    @Override
    public Unit unit() {
        return unit;
    }

    /** The smallest number that an area may choose. */
    @Override
    public int least() {
        if (this == FLOOD_CONCERNS) {
            return 3;
        }
        return this == CONCERN_LATE_IN_DAY || this == INCIDENT_SAFE ? standard : unit.least;
    }

    /** The largest number that an area may choose; the clocks of a concern may be made shorter, never longer. */
    @Override
    public int most() {
        return unit == Unit.MINUTES || isAboutConcerns() ? standard : unit.most;
    }

    private boolean isAboutConcerns() {
        return switch (this) {
            case KNOWN_RISK_CHECK,
                    MONITORING_REVIEW,
                    CONCERN_NEXT_MORNING,
                    CSC_ANSWER,
                    CSC_CHASE,
                    CSC_CHALLENGE,
                    CSC_ASSESSMENT,
                    CSC_CONFERENCE,
                    LADO,
                    PREVENT,
                    EARLY_HELP,
                    CONCERN_DECIDE_AGAIN,
                    RELEASE_ENDING,
                    PAUSE_REVIEW,
                    PAUSE_REVIEW_TASK -> true;
            default -> false;
        };
    }

    /** The setting with a key as a diagram writes it. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** What a setting counts, and between which numbers an area may choose. */
    public enum Unit implements Stored {
        WORKING_DAYS(1, 120),
        SCHOOL_DAYS(1, 200),
        SCHOOL_WEEKS(1, 40),
        WEEKS(1, 26),
        /** No review comes later than after a year. */
        DAYS(1, 366),
        MONTHS(1, 12),
        YEARS(1, 100),
        MINUTES(1, 1440),
        /** Minutes since midnight. */
        TIME_OF_DAY(0, 1439),
        TIMES(1, 10),
        PLACES(0, 200),
        /** Years of age. */
        AGE(0, 18),
        PERCENT(0, 100),
        /** 1 for yes, 0 for no. */
        YES_NO(0, 1);

        private final int least;
        private final int most;

        Unit(int least, int most) {
            this.least = least;
            this.most = most;
        }

        public int least() {
            return least;
        }

        public int most() {
            return most;
        }
    }
}
