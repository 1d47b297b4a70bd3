package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fairlead.form.SupportedComponents;
import org.fairlead.process.Touched;
import org.junit.jupiter.api.Test;

/** On its way to being deployed a file is looked at many times, and read once. */
class ParsedTest {

    private final Guard guard = new Guard(SupportedComponents.alone(), Declarations.ofTheService());

    @Test
    void shouldReadAFileOnce_whileItIsCheckedAndDeployed() {
        String before = Folder.shipped().get("seeker-pathway.bpmn");
        String text = before.replace("name=\"Decide at intake\"", "name=\"Decide at the meeting\"");
        assertThat(text).isNotEqualTo(before);
        List<OwnersFile> same = List.of(Folder.file("seeker-pathway.bpmn", before));
        guard.check(same, new Folder());
        assertThat(guard.reads())
                .as("what is deployed, each once; what came in is the same")
                .isLessThanOrEqualTo(Folder.shipped().size());
        long deployed = guard.reads();

        for (int time = 0; time < 3; time++) {
            List<OwnersFile> changed = List.of(Folder.file("seeker-pathway.bpmn", text));
            assertThat(guard.check(changed, new Folder())).isEmpty();
            guard.touched(changed, new Folder());
        }
        assertThat(guard.reads()).as("the file that came in").isEqualTo(deployed + 1);

        Folder cases = new Folder().with(new LivingVersion("seeker-pathway", 2, text, java.util.Map.of()));
        guard.check(same, cases);
        assertThat(guard.reads()).as("deployed by now, with cases on it").isEqualTo(deployed + 1);
    }

    @Test
    void shouldReachNothing_withOtherWordsAlone() {
        String form = Folder.shipped().get("progress-review.form");
        String words = form.replaceFirst("\"label\": \"", "\"label\": \"Now: ");
        String key = form.replaceFirst("\"key\": \"", "\"key\": \"other");
        assertThat(words).isNotEqualTo(form);

        Touched byWords = guard.touched(List.of(Folder.file("progress-review.form", words)), new Folder());
        assertThat(byWords.processes()).isEmpty();
        assertThat(byWords.beyond()).isFalse();
        assertThat(guard.touched(List.of(Folder.file("progress-review.form", key)), new Folder())
                        .processes())
                .as("what is asked by another key")
                .isNotEmpty();
    }

    @Test
    void shouldReadAFileOnce_thatCannotBeRead() {
        List<OwnersFile> broken = List.of(Folder.file("seeker-pathway.bpmn", "<definitions"));
        List<Finding> first = guard.check(broken, new Folder());

        assertThat(first).extracting(Finding::rule).containsExactly("readable-file");
        assertThat(guard.check(broken, new Folder())).isEqualTo(first);
        assertThat(guard.reads()).isEqualTo(1);
    }
}
