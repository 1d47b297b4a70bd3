package org.fairlead.system;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Lets a password that was right a moment ago be right again without the slow hash, so that an API client that sends it
 * with every call does not keep the processor busy. What is kept is a keyed digest of password and stored hash, under a
 * key that lives as long as the process; a changed password no longer matches at once.
 */
@RequiredArgsConstructor
final class RememberingPasswordEncoder implements PasswordEncoder {

    private static final Duration MEMORY = Duration.ofMinutes(5);

    private final PasswordEncoder slow;
    private final byte[] key = KeyGenerators.secureRandom(32).generateKey();
    private final Cache<String, Boolean> right =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(10_000).build();

    @Override
    public String encode(CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        String digest = digest(password, hash);
        if (right.getIfPresent(digest) != null) {
            return true;
        }
        boolean matches = slow.matches(password, hash);
        if (matches) {
            right.put(digest, Boolean.TRUE);
        }
        return matches;
    }

    @Override
    public boolean upgradeEncoding(String hash) {
        return slow.upgradeEncoding(hash);
    }

    private String digest(CharSequence password, String hash) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(hash + "\0" + password);
    }
}
