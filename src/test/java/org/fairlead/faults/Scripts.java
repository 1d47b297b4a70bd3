package org.fairlead.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The scripts of {@code deploy/}, as an operator runs them. */
final class Scripts {

    private Scripts() {}

    /** What a script said, and how it ended. */
    record Said(int code, String words) {}

    static Said run(Map<String, String> environment, String script, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "deploy/" + script + ".sh"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(environment, command);
    }

    static Said run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }
}
