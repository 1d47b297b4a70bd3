package org.fairlead.system;

import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A provider at which people sign in beside their accounts here. The module that keeps accounts provides it. */
public interface ProviderOfSignIn {

    /** Where the sign-in page leads. */
    String ADDRESS = "/sign-in/provider/work";

    /** Parameter: whoever is signed in shows there who they are again. */
    String AGAIN = "again";

    /** Where they come back to then. */
    String BACK_AGAIN = AskedAgain.PAGE + "?" + AGAIN;

    /** What the button on the sign-in page names; nothing where there is no provider. */
    Optional<String> name();

    /** Takes part in the pages' chain. */
    void on(HttpSecurity http);
}
