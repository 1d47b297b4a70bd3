package org.fairlead.staff;

import java.util.List;

/**
 * A place whose service runs on its own settings and people.
 *
 * @param prefix what its case references begin with, such as {@code ZW}
 * @param emergencyNumbers whom to ring when a child is in danger, shown first on every concern page
 * @param publicPhone the service's own number for families, or empty
 * @param languages codes of the languages in which its public page is offered beside English, with spaces between
 */
public record Area(
        String id,
        String name,
        String prefix,
        String emergencyNumbers,
        String publicPhone,
        String languages,
        SocialCare socialCare) {

    /** Where the children's social care of the area is reached; each is empty where nobody has entered it. */
    public record SocialCare(
            String socialCareName, String socialCareAddress, String socialCarePhone, String socialCareOutOfHours) {

        /** Whether a referral can be addressed to it. */
        public boolean isKnown() {
            return !socialCareName.isBlank() && !(socialCareAddress + socialCarePhone).isBlank();
        }
    }

    /** The codes of its languages. */
    public List<String> spoken() {
        return languages.isBlank() ? List.of() : List.of(languages.strip().split(" "));
    }
}
