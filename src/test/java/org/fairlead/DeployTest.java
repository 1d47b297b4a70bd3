package org.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.odiszapc.nginxparser.NgxBlock;
import com.github.odiszapc.nginxparser.NgxConfig;
import com.github.odiszapc.nginxparser.NgxEntry;
import com.github.odiszapc.nginxparser.NgxParam;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The proxy that {@code deploy/nginx} sets up in front of Fairlead is closed to what Fairlead relies on. */
class DeployTest {

    private static final Path FILE = Path.of("deploy/nginx/fairlead.conf");

    private final NgxConfig config;

    DeployTest() throws IOException {
        // the parser does not know regular expressions with a named group
        config = NgxConfig.read(new ByteArrayInputStream(
                Files.readString(FILE).replaceAll("(?s)map [^}]*}\n", "").getBytes()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssl_protocols         | TLSv1.2 TLSv1.3",
                "ssl_ciphers           | ECDHE+AESGCM:ECDHE+CHACHA20",
                "ssl_session_tickets   | off",
                "server_tokens         | off",
                "add_header            | Strict-Transport-Security \"max-age=31536000; includeSubDomains\" always",
                "proxy_hide_header     | Strict-Transport-Security",
                "access_log            | /var/log/nginx/fairlead.log fairlead"
            })
    void shouldSayOfTheServiceOverHttps(String directive, String value) {
        assertThat(said(service(), directive)).containsExactly(value);
    }

    /** Of a header that is on its way nginx does not know yet which server's it is: the first one's time holds. */
    @Test
    void shouldCutOffSlowOnes_whicheverServerTheyCallAtLast() {
        assertThat(said(config, "client_header_timeout")).containsExactly("10s");
        assertThat(said(config, "client_body_timeout")).containsExactly("20s");
        assertThat(servers())
                .allMatch(server -> said(server, "client_header_timeout").isEmpty());
    }

    /** What a caller says of themselves is not handed on: Fairlead believes the proxy, and the proxy only itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For    | $remote_addr",
                "X-Forwarded-Proto  | https",
                "X-Forwarded-Host   | \"\"",
                "X-Forwarded-Port   | \"\"",
                "X-Forwarded-Prefix | \"\"",
                "Forwarded          | \"\"",
                "Host               | $host"
            })
    void shouldSayWhoCalls_itself(String header, String value) {
        assertThat(said(location(service(), "/"), "proxy_set_header"))
                .filteredOn(said -> said.startsWith(header + " "))
                .containsExactly(header + " " + value);
    }

    @Test
    void shouldTakeWhatFairleadTakes_andLittleMore() {
        String most = said(service(), "client_max_body_size").get(0);
        assertThat(most).endsWith("m");
        assertThat(DataSize.ofMegabytes(Long.parseLong(most.substring(0, most.length() - 1))))
                .isEqualTo(DataSize.ofMegabytes(11));
        assertThat(said(location(service(), "/"), "proxy_request_buffering")).containsExactly("on");
    }

    @Test
    void shouldLeadPeopleToHttps_andNoProgram() {
        NgxBlock open = servers()
                .filter(server -> listens(server, "80"))
                .filter(server -> said(server, "server_name").contains("fairlead.example"))
                .findFirst()
                .orElseThrow();
        assertThat(said(location(open, "/"), "return")).containsExactly("308 https://fairlead.example$request_uri");
        for (String program : List.of("/api/", "/engine-rest")) {
            assertThat(said(location(open, program), "return")).containsExactly("403");
        }
    }

    @Test
    void shouldAnswerUnderNoOtherName() {
        assertThat(servers()
                        .filter(server ->
                                said(server, "listen").stream().anyMatch(one -> one.contains("default_server")))
                        .filter(server -> said(server, "return").contains("444")
                                || said(server, "ssl_reject_handshake").contains("on")))
                .hasSize(2);
        assertThat(servers()).hasSize(4);
    }

    /** Health is for this machine; nothing else is behind an address of its own. */
    @Test
    void shouldKeepHealthToTheMachine() {
        NgxBlock health = location(service(), "/actuator/");
        assertThat(said(health, "deny")).containsExactly("all");
        assertThat(said(health, "allow")).containsExactly("127.0.0.1", "::1");
    }

    /** A link that opens something by itself is in no log, nor is what somebody looked for. */
    @Test
    void shouldLogNoSecret() throws IOException {
        String text = Files.readString(FILE);
        assertThat(text).contains("~^/(?<fairlead_secret>password|answer)/ /$fairlead_secret/...;");
        String format = text.substring(text.indexOf("log_format"), text.indexOf(';', text.indexOf("log_format")));
        assertThat(format).contains("$fairlead_logged");
        for (String secret : Set.of("$request ", "$request_uri", "$args", "$query_string", "$http_", "$uri")) {
            assertThat(format).doesNotContain(secret);
        }
        assertThat(servers().flatMap(server -> said(server, "access_log").stream()))
                .hasSize(2)
                .allMatch(log -> log.endsWith(" fairlead"));
    }

    /** An alert about a figure that nobody counts would never be heard. */
    @Test
    void shouldAlertToFiguresThatThereAre() throws IOException {
        Set<String> counted = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(one -> one.toString().endsWith("Meters.java"))
                    .toList()) {
                Matcher gauge =
                        Pattern.compile("Gauge\\.builder\\(\\s*\"([a-z.]+)\"").matcher(Files.readString(source));
                while (gauge.find()) {
                    counted.add(gauge.group(1).replace('.', '_'));
                }
            }
        }
        Set<String> alerted = new TreeSet<>();
        Matcher figure = Pattern.compile("fairlead_[a-z_]+")
                .matcher(Files.readString(Path.of("deploy/prometheus/fairlead.yml")));
        while (figure.find()) {
            alerted.add(figure.group());
        }
        assertThat(alerted).hasSizeGreaterThan(3);
        assertThat(counted).containsAll(alerted).hasSize(9);
    }

    /** Each node is led to from nginx, and nothing else says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"deploy/nginx/nodes.conf   | 127.0.0.1:8080", "deploy/compose/nodes.conf | app1:8080 app2:8080"})
    void shouldLeadToEachNode(Path file, String nodes) throws IOException {
        NgxBlock upstream = NgxConfig.read(file.toString()).findBlock("upstream");
        assertThat(upstream.getValue()).isEqualTo("fairlead");
        assertThat(said(upstream, "server").stream().map(one -> one.split(" ")[0]))
                .containsExactly(nodes.split(" "));
        assertThat(said(location(service(), "/"), "proxy_pass")).containsExactly("http://fairlead");
    }

    /** What is set is a setting that docs/operations.md knows, and a secret is none of what is set. */
    @ParameterizedTest
    @ValueSource(strings = {"deploy/compose/compose.yaml", "deploy/kubernetes/fairlead.yaml"})
    void shouldSetWhatFairleadKnows_andNoSecret(String file) throws IOException {
        Set<String> set = new TreeSet<>();
        Matcher setting =
                Pattern.compile("(?m)^ +((?:FAIRLEAD|SPRING)_[A-Z_]+): (.*)$").matcher(Files.readString(Path.of(file)));
        while (setting.find()) {
            if (!setting.group(2).isBlank()) {
                set.add(setting.group(1));
            }
        }
        assertThat(set)
                .contains("SPRING_DATASOURCE_URL", "FAIRLEAD_PROXY", "FAIRLEAD_ADDRESS")
                .noneMatch(one -> one.matches(".*(PASSWORD|KEY|TOKEN).*"));
        String known = Files.readString(Path.of("docs/operations.md"));
        for (String one : set) {
            String shared = one.replaceFirst("^(SPRING_(DATASOURCE|MAIL|FLYWAY)|FAIRLEAD_TEXT)(_[A-Z]+)$", "$3");
            assertThat(known).as(one).containsAnyOf("`" + one, "`" + shared + "`");
        }
    }

    /** Two nodes beside each other, of which one stays, asked whether they are well at addresses that there are. */
    @Test
    void shouldKeepANodeOnKubernetes() throws IOException {
        Map<String, JsonNode> kinds = new HashMap<>();
        YAMLMapper yaml = new YAMLMapper();
        try (MappingIterator<JsonNode> documents = yaml.readerFor(JsonNode.class)
                .readValues(Path.of("deploy/kubernetes/fairlead.yaml").toFile())) {
            documents.forEachRemaining(one -> kinds.put(one.path("kind").asText(), one));
        }
        assertThat(kinds)
                .containsOnlyKeys("ConfigMap", "Deployment", "Service", "PodDisruptionBudget", "NetworkPolicy");
        JsonNode nodes = kinds.get("Deployment").path("spec");
        assertThat(nodes.path("replicas").asInt())
                .isGreaterThan(kinds.get("PodDisruptionBudget")
                        .at("/spec/minAvailable")
                        .asInt());
        JsonNode pod = nodes.at("/template/spec");
        JsonNode fairlead = pod.at("/containers/0");
        assertThat(fairlead.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/actuator/health/liveness");
        assertThat(fairlead.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/actuator/health/readiness");
        for (JsonNode container : pod.path("containers")) {
            JsonNode closed = container.path("securityContext");
            assertThat(closed.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(closed.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(closed.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        }
        assertThat(kinds.get("NetworkPolicy").at("/spec/ingress/0/ports").findValuesAsText("port"))
                .as("nobody goes round nginx")
                .containsExactly("http", "https");
    }

    /** What starts is what quick-start.sh laid out, and with its archive. */
    @ParameterizedTest
    @CsvSource({
        "Dockerfile, quick-start.sh /tmp/fairlead-0.1.0-SNAPSHOT.jar /opt/fairlead",
        "Dockerfile, COPY --from=laid-out /opt/fairlead /opt/fairlead",
        "Dockerfile, -XX:SharedArchiveFile=/opt/fairlead/fairlead.jsa",
        "Dockerfile, /opt/fairlead/fairlead.jar",
        "Dockerfile.dockerignore, !deploy/quick-start.sh",
        "systemd/fairlead.service, EnvironmentFile=-/opt/fairlead/java.env",
        "systemd/fairlead.service, java $FAIRLEAD_JAVA_OPTIONS -XX",
        "systemd/fairlead.service, -jar /opt/fairlead/fairlead.jar",
        "quick-start.sh, 'FAIRLEAD_JAVA_OPTIONS=-XX:SharedArchiveFile=$folder/fairlead.jsa\" >\"$folder/java.env'"
    })
    void shouldStartWhatWasLaidOut(String file, String said) throws IOException {
        assertThat(Path.of("deploy", file)).content().contains(said);
    }

    private NgxBlock service() {
        return servers()
                .filter(server -> listens(server, "443"))
                .filter(server -> said(server, "server_name").contains("fairlead.example"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean listens(NgxBlock server, String port) {
        return said(server, "listen").stream().anyMatch(one -> one.split(" ")[0].equals(port));
    }

    private Stream<NgxBlock> servers() {
        return config.findAll(NgxConfig.BLOCK, "server").stream().map(NgxBlock.class::cast);
    }

    private static NgxBlock location(NgxBlock server, String path) {
        return server.findAll(NgxConfig.BLOCK, "location").stream()
                .map(NgxBlock.class::cast)
                .filter(location -> location.getValue().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> said(NgxBlock block, String directive) {
        return block.getEntries().stream()
                .filter(NgxParam.class::isInstance)
                .map((NgxEntry entry) -> (NgxParam) entry)
                .filter(param -> param.getName().equals(directive))
                .map(NgxParam::getValue)
                .toList();
    }
}
