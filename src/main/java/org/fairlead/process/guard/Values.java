package org.fairlead.process.guard;

import java.util.Set;
import java.util.TreeSet;

/**
 * The values that a variable can have.
 *
 * @param known the values; empty when they cannot be told beforehand
 */
record Values(Set<String> known) {

    static final Values ANY = new Values(Set.of());

    Values {
        known = Set.copyOf(known);
    }

    static Values of(Set<String> values) {
        return new Values(values);
    }

    boolean areKnown() {
        return !known.isEmpty();
    }

    Values or(Values other) {
        if (!areKnown() || !other.areKnown()) {
            return ANY;
        }
        Set<String> both = new TreeSet<>(known);
        both.addAll(other.known);
        return new Values(both);
    }
}
