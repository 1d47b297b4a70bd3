package org.fairlead.process.move;

import org.jspecify.annotations.Nullable;

/**
 * Why a plan cannot be used, or a case cannot move: what the engine found, in a word that the pages know.
 *
 * @param code one of those in {@link MoveFindings}
 * @param step the element of the old version, or null
 * @param target the element that it was to become, or null
 * @param words the engine's own words, for what has no code
 */
record MoveFinding(
        String code, @Nullable String step, @Nullable String target, String words) {}
