package org.fairlead.datapack;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands on the paper instead of the child's name: ten random letters and digits of Crockford's base 32 (no I, L,
 * O, U) and his check character (modulo 37), so that a slip of the pen is noticed. Says nothing about the child and
 * cannot be guessed.
 */
final class PackCode {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_SYMBOLS = 10;
    private static final int GROUP = 5;
    private static final int CHECK_MODULUS = 37;

    private PackCode() {}

    /** A new code such as {@code 7KQ29-XTW3F-H}. */
    static String draw(SecureRandom random) {
        while (true) {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < RANDOM_SYMBOLS; i++) {
                body.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
            }
            int check = checkValue(body);
            // five of the 37 check values are written * ~ $ = U, which people misread: draw again
            if (check < SYMBOLS.length()) {
                return written(body.toString(), SYMBOLS.charAt(check));
            }
        }
    }

    /** The code as it is stored, or empty when what was typed is not one. Takes O for 0, and I and L for 1. */
    static Optional<String> read(String typed) {
        String symbols = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (symbols.length() != RANDOM_SYMBOLS + 1 || symbols.chars().anyMatch(symbol -> SYMBOLS.indexOf(symbol) < 0)) {
            return Optional.empty();
        }
        String body = symbols.substring(0, RANDOM_SYMBOLS);
        char check = symbols.charAt(RANDOM_SYMBOLS);
        return SYMBOLS.indexOf(check) == checkValue(body) ? Optional.of(written(body, check)) : Optional.empty();
    }

    private static int checkValue(CharSequence body) {
        int value = 0;
        for (int i = 0; i < body.length(); i++) {
            value = (value * SYMBOLS.length() + SYMBOLS.indexOf(body.charAt(i))) % CHECK_MODULUS;
        }
        return value;
    }

    private static String written(String body, char check) {
        return body.substring(0, GROUP) + "-" + body.substring(GROUP) + "-" + check;
    }
}
