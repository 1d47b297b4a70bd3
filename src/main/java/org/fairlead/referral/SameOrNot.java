package org.fairlead.referral;

/**
 * What the sender of a referral says about children who look alike.
 *
 * @param decision {@code ask}: tell me of them first; {@code not-same}: none of them is this child; {@code join}: it is
 *     the child of {@code reference}
 * @param reference the case of the known child, for {@code join}
 */
record SameOrNot(String decision, String reference) {

    static final String ASK = "ask";
    static final String NOT_SAME = "not-same";
    static final String JOIN = "join";
}
