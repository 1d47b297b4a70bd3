package org.fairlead.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hands a text message to whatever service the operator has chosen, over HTTP: {@code fairlead.text.url} is called with
 * the JSON of {@code fairlead.text.body}, in which {@code {to}} and {@code {message}} stand for the phone number and the
 * words. Off while there is no address. The header {@code Idempotency-Key} is the same at every try of one message, so
 * that a service that heeds it never sends twice.
 */
@Component
class TextMessages {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<HttpClient> http = SingletonSupplier.of(
            () -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());
    private final ObjectMapper json;
    private final String url;
    private final String tokenHeader;
    private final String token;
    private final String body;

    TextMessages(
            ObjectMapper json,
            @Value("${fairlead.text.url:}") String url,
            @Value("${fairlead.text.token-header:Authorization}") String tokenHeader,
            @Value("${fairlead.text.token:}") String token,
            @Value("${fairlead.text.body:}") String body) {
        this.json = json;
        this.url = url.strip();
        this.tokenHeader = tokenHeader;
        this.token = token;
        this.body = body.isBlank() ? "{\"to\":\"{to}\",\"message\":\"{message}\"}" : body;
        if (isOn()) {
            check();
        }
    }

    boolean isOn() {
        return !url.isEmpty();
    }

    /**
     * Sends one message.
     *
     * @throws NotDeliveredException when the service was not there or did not take it
     */
    void send(String messageId, String idempotencyKey, String number, String words) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(filled(number.replaceAll("[^0-9+]", ""), words.strip())));
        if (!token.isBlank()) {
            request.header(tokenHeader, token);
        }
        int status;
        try {
            HttpResponse<Void> response = http.get().send(request.build(), BodyHandlers.discarding());
            status = response.statusCode();
        } catch (IOException away) {
            // not the cause: its text may name the number, and the engine keeps it
            throw new NotDeliveredException(messageId, "The text message service could not be reached.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotDeliveredException(messageId, "Fairlead was stopped while it sent this.");
        }
        if (status < 200 || status > 299) {
            throw new NotDeliveredException(
                    messageId, "The text message service did not take the message (status " + status + ").");
        }
    }

    private String filled(String number, String words) {
        return body.replace("{to}", inJson(number)).replace("{message}", inJson(words));
    }

    private String inJson(String text) {
        try {
            String quoted = json.writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A wrong setting is found when Fairlead starts, not when the first family should be told. */
    private void check() {
        try {
            URI address = URI.create(url);
            if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
                throw new IllegalStateException("fairlead.text.url must begin with https:// or http://");
            }
            json.readTree(filled("0", "\"quoted\""));
        } catch (IllegalArgumentException | JsonProcessingException wrong) {
            throw new IllegalStateException(
                    "fairlead.text.url must be an address and fairlead.text.body JSON with {to} and {message}.");
        }
        if (!body.contains("{to}") || !body.contains("{message}")) {
            throw new IllegalStateException("fairlead.text.body must hold {to} and {message}.");
        }
    }
}
