package org.fairlead.system;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** What an e-mail can be sent to. */
public final class EmailAddress {

    /** On the internet: a mail server would also take a host of its own network. */
    private static final Pattern WITH_DOMAIN = Pattern.compile(
            "^[^@\\s]+@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?\\.)+"
                    + "\\p{L}[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}]$",
            Pattern.UNICODE_CHARACTER_CLASS);

    private EmailAddress() {}

    /** Whether a text is one address, with nothing beside it. */
    public static boolean isOne(String text) {
        try {
            return WITH_DOMAIN.matcher(text).matches()
                    && new InternetAddress(text, true).getAddress().equals(text);
        } catch (AddressException notOne) {
            return false;
        }
    }
}
