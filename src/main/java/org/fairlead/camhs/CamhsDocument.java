package org.fairlead.camhs;

import java.util.List;

/** A referral as CAMHS reads it, on paper, on a page and in a mail. */
record CamhsDocument(String title, String subtitle, List<Section> sections) {

    /** A heading with what stands under it. */
    record Section(String heading, List<Line> lines) {}

    /** One answer, and what it answers. */
    record Line(String label, String words) {}
}
