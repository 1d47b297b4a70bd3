package org.fairlead.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * The codes that an app on a telephone shows: six digits, another every half minute (RFC 6238 with SHA-1, which is what
 * the apps know).
 */
final class OneTimeCode {

    static final int SECRET_BYTES = 20;

    private static final int SECONDS = 30;
    private static final int DIGITS = 1_000_000;

    private OneTimeCode() {}

    /** The code of a half minute since 1970. */
    static String of(String secret, long step) {
        byte[] hash = new HmacUtils(HmacAlgorithms.HMAC_SHA_1, new Base32().decode(secret))
                .hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int at = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return "%06d".formatted(number % DIGITS);
    }

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS);
    }

    /** Which half minute a code is of: this one, or for clocks that differ the one before or after. */
    static OptionalLong stepOf(String code, String secret, Instant now) {
        long step = step(now);
        for (long one = step - 1; one <= step + 1; one++) {
            if (MessageDigest.isEqual(
                    of(secret, one).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(one);
            }
        }
        return OptionalLong.empty();
    }
}
