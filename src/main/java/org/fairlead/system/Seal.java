package org.fairlead.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Keeps what is written unreadable in the database: AES-256 in Galois/Counter Mode, a fresh initialisation vector each
 * time. With each text stands the id of its key, so that keys can change, and bound to it what it belongs to, so that
 * no text can be put in another's place. What few may read is closed and opened by whoever knows them; what stands in
 * one of the {@link SealedColumns} by {@link TypedJdbc}, for everybody who may read the row.
 */
@Component
@RequiredArgsConstructor
public final class Seal {

    public static final String MARK = "sealed:1:";
    /** With what the value of a sealed column begins. */
    static final String COLUMN_MARK = "sealed:2:";

    private static final Pattern CLOSED = Pattern.compile(MARK + "[0-9a-f]{8}:[A-Za-z0-9+/]{40,}={0,2}");
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int COLUMN_IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int IV_BYTES = 16;
    private static final int MARK_DIGITS = 40;

    /** Finding a cipher takes longer than closing a line with it. */
    private static final ThreadLocal<Cipher> OF_THREAD = ThreadLocal.withInitial(Seal::find);

    private final SealKeys key;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, BytesEncryptor> ciphers = new ConcurrentHashMap<>();

    /**
     * Closes a text.
     *
     * @param context what the text belongs to; it opens with the same one only
     */
    public String close(String context, String text) {
        byte[] sealed = encrypted(context, text.getBytes(StandardCharsets.UTF_8));
        return currentMark() + Base64.getEncoder().encodeToString(sealed);
    }

    /**
     * Opens what {@link #close} made; a text that was never closed is given back as it is.
     *
     * @throws IllegalStateException when it was changed, belongs to something else, or its key is not known
     */
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

    /** Closes what is no text, such as a photograph. */
    public byte[] close(String context, byte[] content) {
        byte[] head = currentMark().getBytes(StandardCharsets.UTF_8);
        byte[] closed = encrypted(context, content);
        byte[] sealed = Arrays.copyOf(head, head.length + closed.length);
        System.arraycopy(closed, 0, sealed, head.length, closed.length);
        return sealed;
    }

    /**
     * Opens what {@link #close(String, byte[])} made.
     *
     * @throws IllegalStateException when it was changed, belongs to something else, or its key is not known
     */
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

    /** Whether it was closed with the key that closes now. */
    public boolean isCurrent(byte[] sealed) {
        byte[] head = currentMark().getBytes(StandardCharsets.UTF_8);
        return sealed.length > head.length && Arrays.equals(sealed, 0, head.length, head, 0, head.length);
    }

    /** What stands for a name where it is looked for but not to be read; always the same under one key. */
    public String mark(String name) {
        return mark(key.current(), name);
    }

    /** The marks of a name under every key that is known. */
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

    /** With what every mark under the key that closes now begins. */
    public String markOfNow() {
        return "mark:" + key.current() + ":";
    }

    /** What everything begins with that was closed with the key that closes now. */
    public String currentMark() {
        return MARK + key.current() + ":";
    }

    /** The value of a sealed column as it was read. */
    record OfColumn(String place, String text) {}

    /** Whether it was closed for few to read; it stays so in a sealed column. */
    static boolean isClosed(String text) {
        return text.startsWith(MARK) && CLOSED.matcher(text).matches();
    }

    String currentColumnMark() {
        return COLUMN_MARK + key.current() + ":";
    }

    /** Closes the value of a column; the place, table, column and row, stands beside it and is bound to it. */
    String closeIn(String place, String text) {
        byte[] iv = new byte[COLUMN_IV_BYTES];
        random.nextBytes(iv);
        byte[] closed = run(Cipher.ENCRYPT_MODE, key.current(), iv, place, text.getBytes(StandardCharsets.UTF_8));
        byte[] whole = Arrays.copyOf(iv, iv.length + closed.length);
        System.arraycopy(closed, 0, whole, iv.length, closed.length);
        return currentColumnMark() + Base64.getEncoder().withoutPadding().encodeToString(whole) + ":" + place;
    }

    /** @throws IllegalStateException when it was changed, or its key is not known */
    OfColumn openColumn(String sealed) {
        String[] parts = sealed.split(":", 5);
        if (parts.length < 5) {
            throw changed(COLUMN_MARK, null);
        }
        try {
            byte[] whole = Base64.getDecoder().decode(parts[3]);
            byte[] iv = Arrays.copyOf(whole, COLUMN_IV_BYTES);
            byte[] closed = Arrays.copyOfRange(whole, COLUMN_IV_BYTES, Math.max(COLUMN_IV_BYTES, whole.length));
            byte[] text = run(Cipher.DECRYPT_MODE, parts[2], iv, parts[4], closed);
            return new OfColumn(parts[4], new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            throw changed(parts[4], broken);
        }
    }

    private byte[] run(int mode, String keyId, byte[] iv, String place, byte[] content) {
        Cipher cipher = OF_THREAD.get();
        try {
            cipher.init(mode, secret(keyId), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException broken) {
            throw changed(place, broken);
        }
    }

    private static Cipher find() {
        try {
            return Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no " + CIPHER, impossible);
        }
    }

    private SecretKey secret(String keyId) {
        return key.byId(keyId)
                .orElseThrow(() -> new IllegalStateException(
                        "The key " + keyId + " is missing: add it to FAIRLEAD_CONCERN_OLD_KEYS"));
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
                id -> new AesBytesEncryptor(secret(id), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM));
    }
}
