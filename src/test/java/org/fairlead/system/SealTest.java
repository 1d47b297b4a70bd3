package org.fairlead.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class SealTest {

    private static final String KEY = key(1);
    private static final String NEXT_KEY = key(2);
    private static final String WORDS = "A bruise on the arm.";

    @TempDir
    Path folder;

    @Test
    void shouldShowNothingOfTheWords_andNeverTheSameTwice() {
        Seal seal = seal(KEY);

        String sealed = seal.close("C-1", WORDS);

        assertThat(sealed).doesNotContain("bruise").isNotEqualTo(seal.close("C-1", WORDS));
        assertThat(seal.open("C-1", sealed)).isEqualTo(WORDS);
    }

    @Test
    void shouldRefuseWhatWasChanged_orPutInAnothersPlace() {
        Seal seal = seal(KEY);
        String sealed = seal.close("C-1", WORDS);
        int middle = sealed.length() - 20;
        String changed =
                sealed.substring(0, middle) + (sealed.charAt(middle) == 'A' ? 'B' : 'A') + sealed.substring(middle + 1);

        assertThatThrownBy(() -> seal.open("C-2", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open("C-1", changed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldOpenWhatAnOlderKeyClosed_asLongAsThatKeyIsThere() {
        String sealed = seal(KEY).close("C-1", WORDS);

        Seal next = seal(NEXT_KEY, KEY);
        assertThat(next.open("C-1", sealed)).isEqualTo(WORDS);
        assertThat(sealed).doesNotStartWith(next.currentMark());
        assertThat(next.close("C-1", WORDS)).startsWith(next.currentMark());
        assertThatThrownBy(() -> seal(NEXT_KEY).open("C-1", sealed)).hasMessageContaining("FAIRLEAD_CONCERN_OLD_KEYS");
    }

    @Test
    void shouldMarkANameAlwaysTheSame_andShowNothingOfIt() {
        String mark = seal(KEY).mark("linkworker");

        assertThat(seal(KEY).mark("linkworker"))
                .isEqualTo(mark)
                .doesNotContain("linkworker")
                .hasSizeLessThan(61);
        assertThat(seal(KEY).mark("linkworker2")).isNotEqualTo(mark);
        assertThat(seal(NEXT_KEY).mark("linkworker")).isNotEqualTo(mark);
        assertThat(seal(NEXT_KEY, KEY).marks("linkworker"))
                .contains(mark, seal(NEXT_KEY).mark("linkworker"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "bm90IGxvbmcgZW5vdWdo", "???"})
    void shouldRefuseAKeyThatIsNone(String key) {
        assertThatThrownBy(() -> seal(key)).hasMessageContaining("32 bytes in Base64");
    }

    @Test
    void shouldNotStartWithoutAKey_outsideTheDemo() {
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");

        assertThatThrownBy(() -> new SealKeys(new SealSettings(" ", List.of(), folder), production))
                .hasMessageContaining("Set FAIRLEAD_CONCERN_KEY");
        assertThat(folder.resolve("concern.key")).doesNotExist();
    }

    @Test
    void shouldKeepAKeyOfItsOwn_inTheDemo() {
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");
        String first = new SealKeys(new SealSettings("", List.of(), folder), demo).current();

        assertThat(new SealKeys(new SealSettings("", List.of(), folder), demo).current())
                .isEqualTo(first);
        assertThat(folder.resolve("concern.key")).exists();
    }

    private Seal seal(String key, String... oldKeys) {
        return new Seal(new SealKeys(new SealSettings(key, List.of(oldKeys), folder), new MockEnvironment()));
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
