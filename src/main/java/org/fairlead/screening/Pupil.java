package org.fairlead.screening;

import org.jspecify.annotations.Nullable;

/**
 * A pupil on a class list, by the code that the school gives; never a name.
 *
 * @param checklist four digits from 0 (no worry) to 2 (a lot): learning, health, feelings, friends
 * @param attendance percent of the last term
 * @param shortlisted whether the teacher answers the questionnaire
 * @param answers one sign an item, or null
 * @param total what the answers come to, {@code band} how high that is; null when too little was answered
 * @param priority and {@code reason} as the decision {@code screening-priority} says
 */
record Pupil(
        String code,
        int schoolYear,
        String checklist,
        int attendance,
        boolean youngCarer,
        boolean changeAtHome,
        String sex,
        boolean freeMeals,
        boolean send,
        boolean otherLanguage,
        boolean shortlisted,
        @Nullable String answers,
        boolean notAnswered,
        @Nullable Integer total,
        @Nullable String band,
        @Nullable String priority,
        @Nullable String reason,
        boolean ticked,
        boolean chosen,
        boolean handedBack) {

    /** A pupil as the class list has it. */
    static Pupil listed(
            String code,
            int schoolYear,
            String checklist,
            int attendance,
            boolean youngCarer,
            boolean changeAtHome,
            String sex,
            boolean freeMeals,
            boolean send,
            boolean otherLanguage) {
        return new Pupil(
                code,
                schoolYear,
                checklist,
                attendance,
                youngCarer,
                changeAtHome,
                sex,
                freeMeals,
                send,
                otherLanguage,
                false,
                null,
                false,
                null,
                null,
                null,
                null,
                false,
                false,
                false);
    }

    /** What the checklist comes to, 0 to 8. */
    public int points() {
        return checklist.chars().map(digit -> digit - '0').sum();
    }

    /** How many other things weigh on the child. */
    int indicators() {
        return (youngCarer ? 1 : 0) + (changeAtHome ? 1 : 0);
    }

    public boolean isVeryHigh() {
        return "very-high".equals(band);
    }
}
