package org.fairlead.datapack;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackCodeTest {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();

    @Test
    void readsBackWhatItDrew_howeverItIsTyped() {
        for (int i = 0; i < 500; i++) {
            String code = PackCode.draw(random);

            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]");
            assertThat(PackCode.read(code)).contains(code);
            assertThat(PackCode.read(" " + code.toLowerCase().replace("-", " ") + " "))
                    .contains(code);
            assertThat(PackCode.read(code.replace('0', 'o').replace('1', 'l'))).contains(code);
        }
    }

    @Test
    void noticesEveryWrongSymbol() {
        String code = PackCode.draw(random);
        for (int at = 0; at < code.length(); at++) {
            for (char other : SYMBOLS.toCharArray()) {
                if (code.charAt(at) != '-' && code.charAt(at) != other) {
                    assertThat(PackCode.read(code.substring(0, at) + other + code.substring(at + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void noticesTwoNeighboursThatChangedPlaces() {
        String symbols = PackCode.draw(random).replace("-", "");
        for (int at = 0; at < symbols.length() - 1; at++) {
            if (symbols.charAt(at) != symbols.charAt(at + 1)) {
                String swapped = symbols.substring(0, at)
                        + symbols.charAt(at + 1)
                        + symbols.charAt(at)
                        + symbols.substring(at + 2);
                assertThat(PackCode.read(swapped)).isEmpty();
            }
        }
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThat(PackCode.read("")).isEmpty();
        assertThat(PackCode.read("ZW-2026-0001")).isEmpty();
        assertThat(PackCode.read("UUUUU-UUUUU-U")).isEmpty();
    }

    @Test
    void drawsNoCodeTwice() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            assertThat(drawn.add(PackCode.draw(random))).isTrue();
        }
    }
}
