package org.fairlead.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.fairlead.form.SupportedComponents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard's rules run in the build: whatever lies in {@code processes/} and {@code forms/} keeps them. */
class ShippedFilesTest {

    private static final Guard GUARD = new Guard(SupportedComponents.alone(), Declarations.ofTheService());

    static Set<String> files() {
        return Folder.shipped().keySet();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldKeepEveryRule_alone(String file) {
        List<OwnersFile> alone = List.of(Folder.file(file, Folder.shipped().get(file)));

        assertThat(GUARD.check(alone, new Folder()))
                .extracting(Finding::inWords)
                .isEmpty();
    }

    @Test
    void shouldKeepEveryRule_deployedTogether() {
        List<OwnersFile> all = Folder.shipped().entrySet().stream()
                .map(file -> Folder.file(file.getKey(), file.getValue()))
                .toList();

        assertThat(GUARD.check(all, new Folder())).extracting(Finding::inWords).isEmpty();
    }
}
