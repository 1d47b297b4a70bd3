package org.fairlead.system;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kind of work that takes longer than a page may. {@link BackgroundRunner} does it, one piece of a kind after the
 * other on each server; when a server is killed, another, or the same one when it is back, begins the piece again.
 */
public interface BackgroundWork {

    /** What the kind is called in the table. */
    String kind();

    /** How often a piece is begun, when it fails or its server is killed, before it is given up. */
    int tries();

    /**
     * Does a piece from where it stands; a piece may have been begun before.
     *
     * @return what came of it, kept for whoever asks; null when it is written down elsewhere
     */
    @Nullable
    String work(Piece piece, Progress progress);

    /**
     * Ends a piece that is not done, in the transaction that gives it up.
     *
     * @return why it was given up, in words for whoever asked
     */
    String giveUp(Piece piece, Why why);

    /** Why a piece is not done. */
    enum Why {
        /** Its server was killed, as often as it was tried. */
        KILLED,
        /** Its server is being stopped, and the piece is begun only once. */
        STOPPED,
        /** It went wrong, as often as it was tried. */
        FAILED,
        /** Nobody looks any more. */
        UNWANTED
    }

    /** How far a piece is. */
    enum Status implements Stored {
        WAITING,
        RUNNING,
        DONE,
        GIVEN_UP;

        @Override
        public String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A piece of work as it stands.
     *
     * @param subject what it is about: an id, or a digest of what it is to look at
     * @param input what it needs beside that, kept until it is over; or null
     * @param tries how often it was begun
     * @param outcome what has come of it so far, or null
     * @param problem why it was given up, or null
     */
    record Piece(
            String id,
            String kind,
            String subject,
            String input,
            String askedBy,
            Status status,
            int done,
            int inAll,
            int tries,
            String outcome,
            String problem) {

        public boolean isOver() {
            return status == Status.DONE || status == Status.GIVEN_UP;
        }
    }

    /** Hears how far a piece is, for the page that shows it. */
    interface Progress {

        /** To be called often: it throws when the piece is not to go on, and that is not to be caught. */
        default void note(int done, int inAll) {
            note(done, inAll, null);
        }

        /** The same, with what has come of it so far. */
        void note(int done, int inAll, @Nullable String soFar);
    }
}
