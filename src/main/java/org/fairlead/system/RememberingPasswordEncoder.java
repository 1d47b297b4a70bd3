package org.fairlead.system;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Lets a password that was right a moment ago be right again without the slow hash, so that an API client that sends it
 * with every call does not keep the processor busy. What is kept is a keyed digest of password and stored hash, under a
 * key that lives as long as the process; a changed password no longer matches at once.
 */
final class RememberingPasswordEncoder implements PasswordEncoder {

    private static final String DIGEST = "HmacSHA256";
    private static final Duration MEMORY = Duration.ofMinutes(5);

    private final PasswordEncoder slow;
    private final SecretKey key;
    private final Cache<String, Boolean> right =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(10_000).build();

    RememberingPasswordEncoder(PasswordEncoder slow) {
        this.slow = slow;
        try {
            this.key = KeyGenerator.getInstance(DIGEST).generateKey();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has " + DIGEST, missing);
        }
    }

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
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has " + DIGEST, missing);
        }
    }
}
