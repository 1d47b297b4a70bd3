package org.fairlead.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The results of a folder of scenarios, played in a JVM of its own as owners' tests are. */
record PlayedScenarios(int exitCode, String output, List<ScenarioRunner.Result> results) {

    static PlayedScenarios of(Path folder, Path work) throws IOException, InterruptedException {
        Path output = work.resolve("scenarios.log");
        Path report = work.resolve("scenarios.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:MetaspaceSize=192m",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-BytecodeVerificationRemote",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScenarioRunner.class.getName(),
                        folder.toString(),
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        if (!Files.isRegularFile(report)) {
            throw new IllegalStateException("No results:\n" + said);
        }
        List<ScenarioRunner.Result> results = new ArrayList<>();
        for (String line : Files.readAllLines(report)) {
            ScenarioRunner.Line read = new ObjectMapper().readValue(line, ScenarioRunner.Line.class);
            if (read.result() != null) {
                results.add(read.result());
            }
        }
        return new PlayedScenarios(process.exitValue(), said, results);
    }
}
