package org.fairlead.directory;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.fairlead.staff.NumberOfPolicy;
import org.fairlead.staff.OwnSetting;
import org.fairlead.system.Stored;

/** What a setting is about: the page of settings shows those of one topic. */
enum SettingTopic implements Stored {
    INTAKE("triage|family-agreement|intake-.*|more-information.*|waiting-review.*|allocation"),
    CONSENT("consent-.*|gillick-.*|find-who-.*|approve-without-.*|renew-consent|ask-consent"),
    PACKS("pack-.*|enter-pack|double-entry|follow-up.*"),
    SCREENING("class-.*|teacher-answers|screening-.*|group-size|high-scores-back|first-agreement"),
    SUPERVISION(".*supervision.*|arrange-clinical-cover|decide-missed-sessions"),
    CAMHS("camhs-.*"),
    SAFETY("known-risk-check|concern-.*|flood-.*|csc-.*|lado|prevent|early-help|release-ending|pause-.*|home-time"
            + "|office-opens|monitoring-review|.*was-not-brought.*|ask-why-not-brought|safe-to-contact"),
    PEOPLE(".*-limit|total-override|training-.*|hand-over-.*|arrange-cover|failed-message|terms-warning|asset-.*"),
    REGISTERS("incident-.*|complaint-.*|compliment|partner-feedback.*|case-review.*|case-audit.*|induction-.*"
            + "|yearly-training.*|practice-.*|maturity-.*|activity-.*|area-.*|lone-visit-.*|report-.*"),
    KEEPING("keep-.*|access-.*|retention-every|review-retention|unusual-looks"),
    /** What diagrams bring with them. */
    OWN(""),
    WORK(".*");

    private final Pattern keys;

    SettingTopic(String keys) {
        this.keys = Pattern.compile(keys);
    }

    static SettingTopic of(NumberOfPolicy setting) {
        if (setting instanceof OwnSetting) {
            return OWN;
        }
        return Arrays.stream(values())
                .filter(topic -> topic.keys.matcher(setting.key()).matches())
                .findFirst()
                .orElse(WORK);
    }

    static List<String> all() {
        return Arrays.stream(values()).map(SettingTopic::stored).toList();
    }
}
