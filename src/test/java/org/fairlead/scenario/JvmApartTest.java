package org.fairlead.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
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
}
