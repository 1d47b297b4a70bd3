package org.fairlead.process.deploy;

import java.time.Instant;
import org.fairlead.system.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A change that sets a number or a list of a safeguard further than it is shipped. A process owner asks for it, a
 * safeguarding lead agrees; just the files that were asked for can then be deployed.
 *
 * @param areaId the area whose variants change; null for what every area has
 * @param digest of the files
 * @param offeredAt when the guard refused the files and they were kept
 * @param askedBy the process owner
 * @param reason why, in the owner's words; null until they ask
 * @param endsAt until when a lead can agree and an owner deploy
 * @param decidedBy the lead who agreed or refused
 * @param endedBy who withdrew or undid it
 */
public record AgreedChange(
        String id,
        State state,
        @Nullable String areaId,
        String digest,
        Instant offeredAt,
        String askedBy,
        @Nullable Instant askedAt,
        @Nullable String reason,
        @Nullable Instant endsAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedReason,
        @Nullable String deployedBy,
        @Nullable Instant deployedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String endedReason) {

    /** How far it is, as it is stored. */
    public enum State implements Stored {
        /** The guard has refused the files; nobody has asked yet. */
        OFFERED,
        ASKED,
        AGREED,
        REFUSED,
        WITHDRAWN,
        DEPLOYED,
        /** It ran, and was taken back. */
        UNDONE
    }

    /**
     * A file as it was asked for.
     *
     * @param baseVersion the version that ran then; 0 where there was none
     */
    public record File(String fileName, int baseVersion, String content) {

        public ProcessLibrary.Kind kind() {
            return ProcessLibrary.Kind.ofFile(fileName).orElseThrow();
        }

        public String id() {
            return fileName.substring(0, fileName.lastIndexOf('.'));
        }
    }

    /** A number or list that goes further, as the guard found it. */
    public record Place(
            String fileName, String element, String elementName, String rule, String message, String mend) {}

    /** Whether it waits for a lead or for the owner. */
    public boolean isOpen() {
        return state == State.ASKED || state == State.AGREED;
    }

    /** Whether it waited too long. */
    public boolean isOver(Instant now) {
        return isOpen() && endsAt != null && endsAt.isBefore(now);
    }
}
