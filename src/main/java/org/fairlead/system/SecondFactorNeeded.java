package org.fairlead.system;

import org.springframework.security.core.Authentication;

/** Says who shows more than a password when they sign in. The module that keeps accounts provides it. */
public interface SecondFactorNeeded {

    /** Whether somebody whose password was right has a second factor, or must have one. */
    boolean isNeededBy(Authentication person);
}
