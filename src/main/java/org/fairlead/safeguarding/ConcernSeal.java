package org.fairlead.safeguarding;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.fairlead.form.Seal;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Seals what is written about a concern: AES-256 in Galois/Counter Mode, a fresh initialisation vector each time. With
 * each text stands the id of its key, so that keys can change, and inside it what it belongs to, so that no text can be
 * put in another's place.
 */
@Component
@RequiredArgsConstructor
class ConcernSeal implements Seal {

    static final String MARK = "sealed:1:";
    private static final int IV_BYTES = 16;
    private static final int MARK_DIGITS = 40;

    private final ConcernKey key;
    private final Map<String, BytesEncryptor> ciphers = new ConcurrentHashMap<>();

    @Override
    public String close(String context, String text) {
        byte[] sealed = cipher(key.current()).encrypt((context + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return currentMark() + Base64.getEncoder().encodeToString(sealed);
    }

    @Override
    public String open(String context, String sealed) {
        if (!isSealed(sealed)) {
            return sealed;
        }
        String[] parts = sealed.split(":", 4);
        String text;
        try {
            text = new String(cipher(parts[2]).decrypt(Base64.getDecoder().decode(parts[3])), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException("What is kept about " + context + " was changed or cut off", broken);
        }
        if (!text.startsWith(context + "\n")) {
            throw new IllegalStateException("What is kept about " + context + " belongs to something else");
        }
        return text.substring(context.length() + 1);
    }

    @Override
    public String mark(String name) {
        return mark(key.current(), name);
    }

    @Override
    public Set<String> marks(String name) {
        return key.ids().stream().map(id -> mark(id, name)).collect(Collectors.toSet());
    }

    private String mark(String keyId, String name) {
        byte[] secret = key.byId(keyId).orElseThrow().getEncoded();
        return "mark:" + keyId + ":"
                + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret)
                        .hmacHex("mark\n" + name)
                        .substring(0, MARK_DIGITS);
    }

    private static boolean isSealed(String text) {
        return text.startsWith(MARK);
    }

    /** What every text begins with that was closed with the key that closes now. */
    String currentMark() {
        return MARK + key.current() + ":";
    }

    private BytesEncryptor cipher(String keyId) {
        return ciphers.computeIfAbsent(
                keyId,
                id -> new AesBytesEncryptor(
                        key.byId(id)
                                .orElseThrow(() -> new IllegalStateException("The key " + id
                                        + " for concerns is missing: add it to FAIRLEAD_CONCERN_OLD_KEYS")),
                        KeyGenerators.secureRandom(IV_BYTES),
                        CipherAlgorithm.GCM));
    }
}
