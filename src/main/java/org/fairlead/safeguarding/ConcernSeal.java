package org.fairlead.safeguarding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.fairlead.form.Seal;
import org.jspecify.annotations.Nullable;
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
        byte[] sealed = encrypted(context, text.getBytes(StandardCharsets.UTF_8));
        return currentMark() + Base64.getEncoder().encodeToString(sealed);
    }

    @Override
    public String open(String context, String sealed) {
        if (!isSealed(sealed)) {
            return sealed;
        }
        String[] parts = sealed.split(":", 4);
        byte[] closed;
        try {
            closed = Base64.getDecoder().decode(parts[3]);
        } catch (IllegalArgumentException broken) {
            throw changed(context, broken);
        }
        return new String(decrypted(context, parts[2], closed), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] close(String context, byte[] content) {
        byte[] head = currentMark().getBytes(StandardCharsets.UTF_8);
        byte[] closed = encrypted(context, content);
        byte[] sealed = Arrays.copyOf(head, head.length + closed.length);
        System.arraycopy(closed, 0, sealed, head.length, closed.length);
        return sealed;
    }

    @Override
    public byte[] open(String context, byte[] sealed) {
        int end = MARK.length();
        while (end < sealed.length && sealed[end] != ':') {
            end++;
        }
        String head = new String(sealed, 0, Math.min(end, sealed.length), StandardCharsets.UTF_8);
        if (!head.startsWith(MARK) || end >= sealed.length) {
            throw changed(context, null);
        }
        return decrypted(context, head.substring(MARK.length()), Arrays.copyOfRange(sealed, end + 1, sealed.length));
    }

    @Override
    public boolean isCurrent(byte[] sealed) {
        byte[] head = currentMark().getBytes(StandardCharsets.UTF_8);
        return sealed.length > head.length && Arrays.equals(sealed, 0, head.length, head, 0, head.length);
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

    /** What everything begins with that was closed with the key that closes now. */
    String currentMark() {
        return MARK + key.current() + ":";
    }

    private byte[] encrypted(String context, byte[] content) {
        byte[] about = (context + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(about, about.length + content.length);
        System.arraycopy(content, 0, whole, about.length, content.length);
        return cipher(key.current()).encrypt(whole);
    }

    private byte[] decrypted(String context, String keyId, byte[] closed) {
        byte[] whole;
        try {
            whole = cipher(keyId).decrypt(closed);
        } catch (IllegalArgumentException broken) {
            throw changed(context, broken);
        }
        byte[] about = (context + "\n").getBytes(StandardCharsets.UTF_8);
        if (whole.length < about.length || !Arrays.equals(whole, 0, about.length, about, 0, about.length)) {
            throw new IllegalStateException("What is kept about " + context + " belongs to something else");
        }
        return Arrays.copyOfRange(whole, about.length, whole.length);
    }

    private static IllegalStateException changed(String context, @Nullable Exception how) {
        return new IllegalStateException("What is kept about " + context + " was changed or cut off", how);
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
