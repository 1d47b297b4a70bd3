package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmApartTest {

    @Test
    void shouldUseTheArchiveOfClassesThatOursUses_fromWhereverItIsStarted() {
        String here = new File("fairlead.jsa").getAbsolutePath();

        assertThat(JvmApart.archive(List.of("-Xmx1g", "-XX:SharedArchiveFile=fairlead.jsa", "-Dfairlead.x=y")))
                .containsExactly("-XX:SharedArchiveFile=" + here);
        assertThat(JvmApart.archive(List.of("-Xmx1g"))).isEmpty();
    }

    @Test
    void shouldReadWholeLines_whereverWritingHasCome() {
        byte[] written = "one “first”\ntwo “second”\n".getBytes(StandardCharsets.UTF_8);
        for (int come = 0; come <= written.length; come++) {
            assertThat(JvmApart.wholeLines(Arrays.copyOf(written, come)))
                    .as("%d bytes", come)
                    .isSubsetOf("one “first”", "two “second”", "");
        }
        assertThat(JvmApart.wholeLines(written)).containsExactly("one “first”", "two “second”");
    }
}
