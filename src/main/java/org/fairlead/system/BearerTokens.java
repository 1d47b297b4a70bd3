package org.fairlead.system;

import java.util.Optional;

/** Tokens that somebody has made to be known by without a password, where these are taken at all. */
public interface BearerTokens {

    /**
     * The user name of who made a token that is still good; empty for one that is wrong, has run out or was taken back.
     */
    Optional<String> owner(String token);
}
