package org.fairlead.audit;

import lombok.RequiredArgsConstructor;
import org.fairlead.staff.StaffDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;

/** Who signs in and out, and who tries: under a name that is nobody's, as nobody, for it may be a password. */
@Component
@RequiredArgsConstructor
class SignIns {

    private final Audit audit;
    private final StaffDirectory staff;

    @EventListener
    void in(InteractiveAuthenticationSuccessEvent event) {
        row(event.getAuthentication().getName(), "signed-in", null);
    }

    @EventListener
    void out(LogoutSuccessEvent event) {
        row(event.getAuthentication().getName(), "signed-out", null);
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        String name = event.getAuthentication().getName();
        row(
                staff.find(name).isPresent() ? name : TrailOfRequests.VISITOR,
                event instanceof AuthenticationFailureLockedEvent ? "sign-in-throttled" : "sign-in-failed",
                event.getException().getClass().getSimpleName());
    }

    private void row(String who, String act, @Nullable String detail) {
        audit.add(who, act, null, detail, null, null, null);
    }
}
