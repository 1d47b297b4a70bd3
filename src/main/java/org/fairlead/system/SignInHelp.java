package org.fairlead.system;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the sign-in page which accounts a visitor can try. Only the demonstration provides one. */
public interface SignInHelp {

    /** The accounts in the order in which to show them. */
    List<Account> accounts();

    /** The password that opens each of them; null when it is not for everybody to read. */
    @Nullable
    String password();

    /**
     * An account to try.
     *
     * @param who in a few words, whose work it shows
     */
    record Account(String username, String who) {}
}
