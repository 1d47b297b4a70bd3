package org.fairlead.notification;

import static org.fairlead.system.Sentences.say;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.fairlead.system.Json;
import org.fairlead.system.PhoneNumber;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hands a text message to whatever service the operator has chosen, over HTTP: {@code fairlead.text.url} is called with
 * the JSON of {@code fairlead.text.body}, in which {@code {to}} and {@code {message}} stand for the phone number and
 * the words. Off while there is no address. The header {@code Idempotency-Key} is the same at every try of one message,
 * so that a service that heeds it never sends twice.
 */
@Component
@RequiredArgsConstructor
class TextMessages {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<HttpClient> http = SingletonSupplier.of(
            () -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
    private final Json json;
    private final TextGateway gateway;

    boolean isOn() {
        return gateway.isOn();
    }

    /**
     * Sends one message.
     *
     * @throws NotDeliveredException when the service was not there or did not take it
     */
    void send(String messageId, String idempotencyKey, String number, String words) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.url()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(filled(dialled(number), words.strip())));
        if (!gateway.token().isBlank()) {
            request.header(gateway.tokenHeader(), gateway.token());
        }
        int status;
        try {
            HttpResponse<Void> response = http.get().send(request.build(), BodyHandlers.discarding());
            status = response.statusCode();
        } catch (IOException away) {
            // not the cause: its text may name the number, and the engine keeps it
            throw new NotDeliveredException(messageId, say("notification.text-message-service-could"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotDeliveredException(messageId, say("notification.fairlead-stopped-while-sent"));
        }
        if (status < 200 || status > 299) {
            throw new NotDeliveredException(messageId, say("notification.text-message-service-did", status));
        }
    }

    private static String dialled(String number) {
        return PhoneNumber.read(number).map(PhoneNumber::dialled).orElseGet(() -> number.replaceAll("[^0-9+]", ""));
    }

    private String filled(String number, String words) {
        return gateway.body().replace("{to}", inJson(number)).replace("{message}", inJson(words));
    }

    private String inJson(String text) {
        String quoted = json.write(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
