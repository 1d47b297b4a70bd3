package org.fairlead.bench;

/** Cases that are taken along the Seeker pathway, one after the other, by whatever runs it. */
interface PathwayCases {

    /** From the referral until it waits for intake; its reference. */
    String refer();

    /** From intake to the review of progress, for which the case then waits. */
    void toTheReview(String reference);

    /** From the review, whose day has come, to the ending. */
    void toTheEnding(String reference);
}
