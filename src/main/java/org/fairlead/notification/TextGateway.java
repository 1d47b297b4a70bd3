package org.fairlead.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fairlead.system.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service that sends text messages. A wrong setting is found when Fairlead starts, not when the first family should
 * be told.
 *
 * @param url where messages are posted; empty when there is no such service
 * @param tokenHeader in which header the token goes
 * @param body the JSON that is posted, in which {@code {to}} and {@code {message}} stand for number and words
 */
@ConfigurationProperties("fairlead.text")
record TextGateway(
        @DefaultValue("") String url,
        @DefaultValue("Authorization") String tokenHeader,
        @DefaultValue("") String token,
        @DefaultValue("") String body) {

    TextGateway {
        url = url.strip();
        body = body.isBlank() ? "{\"to\":\"{to}\",\"message\":\"{message}\"}" : body;
        if (!url.isEmpty()) {
            WrongSetting.unlessAddress("fairlead.text.url", url);
            if (!body.contains("{to}") || !body.contains("{message}") || !isJson(body)) {
                throw new WrongSetting("fairlead.text.body must be JSON that holds {to} and {message}.");
            }
        }
    }

    boolean isOn() {
        return !url.isEmpty();
    }

    private static boolean isJson(String body) {
        try {
            new ObjectMapper().readTree(body.replace("{to}", "0").replace("{message}", "words"));
            return true;
        } catch (JsonProcessingException not) {
            return false;
        }
    }
}
