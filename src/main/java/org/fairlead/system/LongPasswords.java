package org.fairlead.system;

import java.util.Base64;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Lets every character of a password count, where the slow hash looks at its first 72 bytes only: it hashes a digest of
 * 64 characters in its place.
 */
@RequiredArgsConstructor
final class LongPasswords implements PasswordEncoder {

    private final PasswordEncoder slow;

    @Override
    public String encode(CharSequence password) {
        return slow.encode(digest(password));
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        return slow.matches(digest(password), hash);
    }

    private static String digest(CharSequence password) {
        return Base64.getEncoder().encodeToString(DigestUtils.sha384(password.toString()));
    }
}
