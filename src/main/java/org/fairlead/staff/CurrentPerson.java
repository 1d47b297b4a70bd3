package org.fairlead.staff;

import java.util.Optional;
import org.fairlead.system.NotAllowedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is signed in on this thread. */
@Component
public final class CurrentPerson {

    /** The person signed in. */
    public Person get() {
        return find().orElseThrow(() -> new NotAllowedException("staff.sign-do"));
    }

    /** The person signed in, if anybody is. */
    public Optional<Person> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn.person())
                : Optional.empty();
    }
}
