package org.fairlead;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody's visit to the pages, with a session and its token, as a browser keeps them. */
public final class Visit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" (?:content|value)=\"([^\"]+)\"");
    private static final String BOUNDARY = "fairlead-test-boundary";

    /** Keeps its cookies itself, because they are for HTTPS only and a test has none. */
    private final HttpClient http = HttpClient.newHttpClient();

    private final URI base;
    private String token = "";
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Visit(URI base) {
        this.base = base;
    }

    /** Somebody who has not signed in. */
    public static Visit ofNobody(Api api) {
        return new Visit(api.address("/"));
    }

    /** Somebody signed in with their account. */
    public static Visit as(String username, Api api) {
        Visit visit = ofNobody(api);
        visit.get("/sign-in");
        visit.post("/sign-in", Map.of("username", username, "password", ServiceFixture.PASSWORD));
        visit.get("/");
        return visit;
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html"));
    }

    /** The case page, with all of its parts. */
    public String theCase(String reference) {
        return Stream.of("", "/family", "/work", "/scores", "/history")
                .map(part -> get("/cases/" + reference + part).body())
                .collect(Collectors.joining());
    }

    /** Looks for something: the form of a list sends what is asked, because names stand in no address. */
    public HttpResponse<String> search(String list) {
        String[] parts = list.split("\\?", 2);
        Map<String, String> asked = new LinkedHashMap<>();
        for (String one : parts[1].split("&")) {
            String[] named = one.split("=", 2);
            asked.put(named[0], URLDecoder.decode(named[1], StandardCharsets.UTF_8));
        }
        return post(parts[0] + "/search", asked);
    }

    /** What lies at an address, as it is. */
    public HttpResponse<byte[]> bytes(String path) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
            request.header("Cookie", String.join("; ", cookies.values()));
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends a form of a page. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return postAll(
                path,
                fields.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue()))));
    }

    /** The same with boxes of which several are ticked. */
    public HttpResponse<String> postAll(String path, Map<String, List<String>> fields) {
        String body = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(value -> field.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends JSON, as a page's script does. */
    public HttpResponse<String> postJson(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(json)));
    }

    /** Sends a file, as a page's form does. */
    public HttpResponse<String> postFile(String path, String field, String fileName, String content) {
        return postFile(path, field, fileName, content.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> postFile(String path, String field, String fileName, byte[] content) {
        byte[] before = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("X-CSRF-TOKEN", token)
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(List.of(before, content, after)),
                        (long) before.length + content.length + after.length)));
    }

    /** The session and its token, for a request that is made by hand. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Cookie", cookie());
    }

    public String cookie() {
        return String.join("; ", cookies.values());
    }

    public String token() {
        return token;
    }

    /** A visit whose pages are too old to be sent. */
    public Visit withoutToken() {
        token = "";
        return this;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            if (!cookies.isEmpty()) {
                request.header("Cookie", String.join("; ", cookies.values()));
            }
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").stream()
                    .map(cookie -> cookie.split(";")[0])
                    .forEach(cookie -> cookies.put(cookie.split("=")[0], cookie));
            if (response.statusCode() / 100 == 3) {
                // what others are told of us is the configured address, which no test listens at
                String next =
                        response.headers().firstValue("Location").orElseThrow().replaceFirst("^http://localhost/", "/");
                // what stands elsewhere is looked at by nobody
                return next.startsWith("https://www.") ? response : get(next);
            }
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return response;
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
