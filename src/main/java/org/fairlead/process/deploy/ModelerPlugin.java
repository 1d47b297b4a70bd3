package org.fairlead.process.deploy;

import static org.fairlead.system.Sentences.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lombok.RequiredArgsConstructor;
import org.apache.commons.codec.digest.DigestUtils;
import org.fairlead.staff.Person;
import org.fairlead.system.Installation;
import org.springframework.stereotype.Component;

/**
 * The folder that makes Camunda Modeler say, while somebody draws, what the guard would say. The build makes it
 * ({@code tools/front-end.mjs}); what the service offers at the time is put in, so that the lists and rules hold
 * without a connection too.
 */
@Component
@RequiredArgsConstructor
public class ModelerPlugin {

    private static final String FOLDER = "/modeler/";
    private static final String UNPACKED = "fairlead/";
    private static final String SCRIPT = "client.js";
    private static final int SHORT = 8;

    private final Deployments deployments;
    private final Installation installation;
    private final ObjectMapper json;

    /** A file to save, and its name. */
    public record Packed(String name, byte[] content) {}

    /** The folder as an archive; its name changes with what is in it. */
    public Packed packed(Person person) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("index.js", text("index.js"));
        files.put(SCRIPT, "globalThis.fairlead=" + cameWith(person) + ";\n" + text(SCRIPT));
        files.put("style.css", text("style.css"));
        files.put("README.txt", say("modeler.readme", installation.link("/pathways/modeler")) + "\n");
        String version =
                DigestUtils.sha256Hex(String.join("\n", files.values())).substring(0, SHORT);
        return new Packed("fairlead-modeler-plugin-" + release() + "-" + version + ".zip", zipped(files));
    }

    /** The element templates as they are shipped, as JSON. */
    String templates() {
        return text("templates.json");
    }

    private String cameWith(Person person) {
        try {
            return json.writeValueAsString(Map.of(
                    "address",
                    installation.link(""),
                    "offers",
                    deployments.offers(person),
                    "templates",
                    new RawValue(templates())));
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The release of Fairlead that runs. */
    private static String release() {
        return Optional.ofNullable(ModelerPlugin.class.getPackage().getImplementationVersion())
                .orElse("0");
    }

    private static byte[] zipped(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(UNPACKED + file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String text(String file) {
        try (InputStream there = ModelerPlugin.class.getResourceAsStream(FOLDER + file)) {
            if (there == null) {
                throw new IllegalStateException("The build has made no " + FOLDER + file);
            }
            return new String(there.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
