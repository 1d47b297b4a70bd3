package org.fairlead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.web.util.UriComponentsBuilder;

/** Speaks to the running service over a real socket, as an account or as nobody. */
@TestComponent
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    /** Speaks with an account's name and password. */
    public Caller as(String username) {
        String credentials = username + ":" + ServiceFixture.PASSWORD;
        return new Caller(Map.of("Authorization", basic(credentials)));
    }

    public Caller asNobody() {
        return new Caller(Map.of());
    }

    public static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    public URI address(String path) {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path);
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a page's script was answered. */
    public Reply reply(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                read(response.body()));
    }

    public JsonNode tree(Object value) {
        return json.valueToTree(value);
    }

    /** As it is sent. */
    public String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode read(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : json.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Somebody who calls; paths are templates whose variables are filled in and encoded. */
    public final class Caller {

        private final Map<String, String> headers;

        private Caller(Map<String, String> headers) {
            this.headers = headers;
        }

        /** The same caller with one more header. */
        public Caller with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Caller(more);
        }

        /** A request as odd as it may be; with no body when that is null. */
        public Reply exchange(
                String method, String path, Map<String, String> variables, Map<String, String> query, String body) {
            UriComponentsBuilder address = UriComponentsBuilder.fromUriString(path);
            Map<String, Object> filled = new HashMap<>(variables);
            query.forEach((name, value) -> {
                address.queryParam(name, "{?" + name + "}");
                filled.put("?" + name, value);
            });
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            address(address.encode().buildAndExpand(filled).toUriString()))
                    .timeout(PATIENCE);
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            return call(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        }

        public Reply get(String path, Object... variables) {
            return call(request(path, variables).GET());
        }

        public Reply post(String path, Object body, Object... variables) {
            return postText(path, write(body), variables);
        }

        /** Sends a body as it is, whether or not it is JSON. */
        public Reply postText(String path, String body, Object... variables) {
            return call(request(path, variables)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }

        /** Sends a file with nothing in it, as a form does where none is chosen. */
        public Reply postEmptyFile(String path, String field, Object... variables) {
            return postFile(path, field, "", new byte[0], variables);
        }

        public Reply postFile(String path, String field, String fileName, byte[] content, Object... variables) {
            byte[] before = ("--fairlead\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                            + fileName + "\"\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] after = "\r\n--fairlead--\r\n".getBytes(StandardCharsets.UTF_8);
            return call(request(path, variables)
                    .header("Content-Type", "multipart/form-data; boundary=fairlead")
                    .POST(BodyPublishers.fromPublisher(
                            BodyPublishers.ofByteArrays(List.of(before, content, after)),
                            (long) before.length + content.length + after.length)));
        }

        /** What lies at an address, as it is, with its headers. */
        public HttpResponse<byte[]> bytes(String path, Object... variables) {
            HttpRequest.Builder request = request(path, variables).GET();
            headers.forEach(request::header);
            try {
                return http.send(request.build(), BodyHandlers.ofByteArray());
            } catch (IOException e) {
                throw new AssertionError("No answer from " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        private HttpRequest.Builder request(String path, Object... variables) {
            String filled = UriComponentsBuilder.fromUriString(path)
                    .encode()
                    .build(variables)
                    .toString();
            return HttpRequest.newBuilder(address(filled)).timeout(PATIENCE);
        }

        private Reply call(HttpRequest.Builder request) {
            headers.forEach(request::header);
            return reply(send(request.build()));
        }
    }

    /** What came back. */
    public record Reply(int status, String type, String text, JsonNode json) {

        public String text(String field) {
            return json.path(field).asText();
        }

        /** The fields that {@code errors} names. */
        public List<String> errorFields() {
            List<String> fields = new ArrayList<>();
            json.path("errors").forEach(error -> fields.add(error.path("field").asText()));
            return fields;
        }

        /** The ids of a list of tasks. */
        public List<String> ids() {
            List<String> ids = new ArrayList<>();
            json.path("items").forEach(item -> ids.add(item.path("id").asText()));
            return ids;
        }
    }
}
