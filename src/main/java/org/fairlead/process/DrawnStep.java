package org.fairlead.process;

import org.jspecify.annotations.Nullable;

/**
 * A step as a diagram draws it: a task, an automatic step, a decision, a called process or a wait.
 *
 * @param kind the type as the file says it
 * @param opens what the library has of it, by kind and id ({@code form/consent}); null where that is nothing
 * @param help where the guide says what it does; null where it does not
 */
public record DrawnStep(
        String id,
        String name,
        String kind,
        @Nullable String opens,
        @Nullable String help) {}
