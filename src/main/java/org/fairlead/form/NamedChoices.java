package org.fairlead.form;

import java.util.Optional;

/**
 * The names of what a question offers from the service's own records: the answer keeps an id, a person reads a name. A
 * question names its list with {@code valuesKey}.
 */
public interface NamedChoices {

    /** Whether it knows the choices of a list. */
    boolean knows(String valuesKey);

    /** The name of one of them, also of one that is no longer offered. */
    Optional<String> name(String value);
}
