package org.fairlead.intake;

import java.util.List;

/**
 * Somebody who is expected at a meeting, and whether they came.
 *
 * @param username null for a guest
 * @param part {@code service-lead}, {@code site-lead} or {@code other}
 * @param came {@code here}, {@code phone} (or by video), {@code absent}, or null while nobody has said
 * @param version of the row
 */
record Attendance(String id, String meetingId, String username, String name, String part, String came, int version) {

    static final String SERVICE_LEAD = "service-lead";
    static final String SITE_LEAD = "site-lead";
    static final String OTHER = "other";
    static final List<String> PARTS = List.of(SERVICE_LEAD, SITE_LEAD, OTHER);
    static final List<String> ANSWERS = List.of("here", "phone", "absent");

    boolean isPresent() {
        return "here".equals(came) || "phone".equals(came);
    }

    /** How the leads of one side are there: in the room, by phone, or absent. */
    static String leads(List<Attendance> people, String part) {
        return List.of("here", "phone").stream()
                .filter(way -> people.stream().anyMatch(one -> one.part().equals(part) && way.equals(one.came())))
                .findFirst()
                .orElse("absent");
    }

    /** Leads of both sides are there; by phone counts. */
    static boolean isQuorum(List<Attendance> people) {
        return List.of(SERVICE_LEAD, SITE_LEAD).stream()
                .allMatch(part -> people.stream().anyMatch(one -> one.part().equals(part) && one.isPresent()));
    }

    static boolean isTaken(List<Attendance> people) {
        return people.stream().anyMatch(one -> one.came() != null);
    }
}
