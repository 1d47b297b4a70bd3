package org.fairlead.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the audit trail with what seals it. */
record SealedEvent(
        String id,
        Instant happenedAt,
        String who,
        String act,
        @Nullable String caseRef,
        @Nullable String detail,
        @Nullable String address,
        @Nullable Integer answered,
        @Nullable String lookedFor,
        @Nullable String aboutSalt,
        @Nullable String aboutDigest,
        @Nullable String ownDigest,
        @Nullable Long chainNo,
        @Nullable String chainDigest) {

    SealedEvent with(@Nullable String salt, @Nullable String about, @Nullable String own) {
        return new SealedEvent(
                id,
                happenedAt,
                who,
                act,
                caseRef,
                detail,
                address,
                answered,
                lookedFor,
                salt,
                about,
                own,
                chainNo,
                chainDigest);
    }

    boolean isErased() {
        return aboutDigest != null && aboutSalt == null;
    }
}
