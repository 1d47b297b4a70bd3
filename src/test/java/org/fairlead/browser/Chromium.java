package org.fairlead.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium that is there: the one that {@code CHROMIUM} names, else one that is installed, else the one that npm
 * has brought with the other packages, so that nothing has to be installed and nothing is downloaded.
 */
public record Chromium(Path program, Map<String, String> environment) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Brotli is not in the JDK; Node, which the build needs anyway, has it. */
    private static final String UNPACK = """
        const fs = require('fs'), zlib = require('zlib'), { pipeline } = require('stream/promises');
        const [from, to] = process.argv.slice(1);
        pipeline(fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to));
        """;

    private static final String FONTS = """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig><dir>%s</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
        """;

    public static Chromium find() throws IOException, InterruptedException {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return named.equals("npm") ? fromNpm() : new Chromium(Path.of(named), Map.of());
        }
        Optional<Path> installed = installed();
        return installed.isPresent() ? new Chromium(installed.get(), Map.of()) : fromNpm();
    }

    /**
     * What drives it, unpacked beside what is built; it brings no browser of its own. The pages' scripts are built
     * first where that has not been done, as when a test is run from an editor.
     */
    public static Playwright playwright() throws IOException, InterruptedException {
        run("node", "tools/front-end.mjs");
        Path folder = Files.createDirectories(Path.of("target", "browser"));
        System.setProperty("playwright.driver.tmpdir", folder.toAbsolutePath().toString());
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    public BrowserType.LaunchOptions launch() {
        Map<String, String> whole = new HashMap<>(System.getenv());
        whole.putAll(environment);
        return new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                .setHeadless(true)
                .setArgs(ARGUMENTS)
                .setEnv(whole);
    }

    private static Optional<Path> installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Chromium fromNpm() throws IOException, InterruptedException {
        Path packed = Path.of("node_modules", "@sparticuz", "chromium", "bin");
        if (!Files.exists(packed.resolve("chromium.br"))
                || !System.getProperty("os.name").equals("Linux")) {
            throw new IllegalStateException("The browser tests need Chromium or Chrome: install one, or say where it is"
                    + " with the environment variable CHROMIUM.");
        }
        Path folder = Files.createDirectories(Path.of("target", "chromium")).toAbsolutePath();
        Path program = folder.resolve("chromium");
        // one JVM unpacks it, and the others wait: a program that is being written cannot be started
        try (FileChannel lock =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            if (held.isValid() && !Files.isExecutable(program)) {
                unpack(packed, folder, program);
            }
        }
        return new Chromium(
                program,
                Map.of(
                        "LD_LIBRARY_PATH",
                        Stream.of(folder.resolve("lib").toString(), System.getenv("LD_LIBRARY_PATH"))
                                .filter(part -> part != null && !part.isBlank())
                                .reduce((first, second) -> first + File.pathSeparator + second)
                                .orElseThrow(),
                        "FONTCONFIG_PATH",
                        folder.toString()));
    }

    private static void unpack(Path packed, Path folder, Path program) throws IOException, InterruptedException {
        for (String archive : List.of("al2023.tar", "fonts.tar")) {
            unpack(packed.resolve(archive + ".br"), folder.resolve(archive));
            run("tar", "-xf", folder.resolve(archive).toString(), "-C", folder.toString());
        }
        // its own names folders of another machine, and without a single font a page crashes
        Files.writeString(folder.resolve("fonts.conf"), FONTS.formatted(folder.resolve("fonts")));
        unpack(packed.resolve("chromium.br"), program);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + program + " executable");
        }
    }

    private static void unpack(Path from, Path to) throws IOException, InterruptedException {
        run("node", "-e", UNPACK, from.toString(), to.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("This failed: " + String.join(" ", command));
        }
    }
}
