package org.fairlead.system;

import java.util.Optional;

/** Tokens that somebody has made to be known by without a password, where these are taken at all. */
public interface BearerTokens {

    /**
     * The user name of who made a token that is still good; empty for one that is wrong, has run out, was taken back or
     * opens something else.
     *
     * @param api whether it is to open the API, or what Camunda Modeler calls
     */
    Optional<String> owner(String token, boolean api);
}
