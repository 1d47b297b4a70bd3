package org.fairlead.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.camunda.bpm.engine.ProcessEngine;

/** What a bench found, with what it found it on: {@code target/bench/<name>.json}. */
public final class Findings {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String name;
    private final ObjectNode found = JSON.createObjectNode();

    public Findings(String name) {
        this.name = name;
        found.putObject("on")
                .put("java", System.getProperty("java.version"))
                .put("engine", ProcessEngine.class.getPackage().getImplementationVersion())
                .put("h2", org.h2.engine.Constants.VERSION)
                .put("processors", Runtime.getRuntime().availableProcessors());
    }

    public ObjectNode part(String part) {
        return found.withObject("/" + part);
    }

    public void put(String key, double ratio) {
        found.put(key, ratio);
    }

    /** Of parts that each have a figure, the one that counts. */
    public void worst(String key, DoubleBinaryOperator which, String... parts) {
        Arrays.stream(parts)
                .mapToDouble(part -> part(part).path(key).asDouble())
                .reduce(which)
                .ifPresent(worst -> put(key, worst));
    }

    public void write() throws IOException {
        Path report = Path.of("target", "bench", name + ".json");
        Files.createDirectories(report.getParent());
        JSON.writeValue(report.toFile(), found);
    }

    public static double ratio(double ours, double theirs) {
        return Math.round(ours / theirs * 100) / 100.0;
    }

    public static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    public static ArrayNode figures(List<Double> figures) {
        ArrayNode all = JSON.createArrayNode();
        figures.forEach(figure -> all.add(Math.round(figure * 10) / 10.0));
        return all;
    }
}
