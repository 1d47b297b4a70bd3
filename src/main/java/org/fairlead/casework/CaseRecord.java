package org.fairlead.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.system.Stored;
import org.fairlead.system.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/**
 * A child's case: one referral and all that came of it.
 *
 * @param ending how it ended, or null while it is open
 * @param rootInstance the process instance of its pathway
 * @param linkWorker the user name of who works with the child, or null
 * @param safeguardingFlag all that others may know
 */
public record CaseRecord(
        String reference,
        String areaId,
        String siteId,
        String childId,
        Child child,
        Referral referral,
        String pathway,
        Programme programme,
        CaseStage stage,
        Status status,
        String rootInstance,
        String linkWorker,
        WhatOthersSee safeguardingFlag,
        Instant waitingSince,
        String ending,
        Instant closedAt) {

    public enum Status implements Stored {
        OPEN,
        CLOSED
    }

    /**
     * How the child came.
     *
     * @param source who referred, as the form names it
     * @param eligibility what the decision table said, in its words; null before
     * @param submissionId the referral as it was sent in
     * @param forUsAlone whether a young person asks for themselves, and no school or practice has to know yet
     */
    public record Referral(
            String source,
            boolean urgent,
            String eligibility,
            String eligibilityReason,
            String referredBy,
            Instant referredAt,
            String submissionId,
            boolean forUsAlone) {}

    /** Who the child is. */
    public record Child(String givenName, String familyName, LocalDate dateOfBirth) {

        /** Initials, for lists that others may see over a shoulder: {@code A.K.} */
        public String initials() {
            return initial(givenName) + initial(familyName);
        }

        /** The child's age in years on a day. */
        public int ageOn(LocalDate day) {
            return Period.between(dateOfBirth, day).getYears();
        }

        /** Whether a text names the child by its first or its family name. */
        public boolean isNamedIn(@Nullable String text) {
            return Stream.of(givenName, familyName)
                    .filter(name -> !name.isBlank())
                    .anyMatch(name -> word(name).matcher(text).find());
        }

        /** A text with the child's names taken out, for readers who may not know them. */
        @Contract("!null -> !null")
        public @Nullable String withoutNames(@Nullable String text) {
            String without = text;
            for (String name : List.of(givenName + " " + familyName, givenName, familyName)) {
                if (!name.isBlank()) {
                    without = word(name).matcher(without).replaceAll("the child");
                }
            }
            return without;
        }

        private static Pattern word(String name) {
            return Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(name.strip()) + "(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }

        private static String initial(String name) {
            return name.isBlank() ? "" : Typed.initial(name) + ".";
        }
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    /** Where the case is, in the service's words. */
    public String stageInWords() {
        return stage.words();
    }
}
