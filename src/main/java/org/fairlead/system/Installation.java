package org.fairlead.system;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for all of Fairlead (docs/operations.md). Modules that want more have records of their own;
 * each is checked when Fairlead starts.
 *
 * @param publicAddress where people's browsers find Fairlead
 * @param mailFrom the sender of every e-mail
 * @param timers whether timers and what works in the background run
 * @param pathways what stands before {@code processes/*.bpmn} and {@code forms/*.form}: the class path, or a folder
 *     with {@code file:} before it and a slash at its end
 */
@ConfigurationProperties("fairlead")
public record Installation(
        @DefaultValue("http://localhost:8080") String publicAddress,
        @DefaultValue("fairlead@localhost") String mailFrom,
        @DefaultValue("true") boolean timers,
        @DefaultValue("classpath*:") String pathways) {

    public Installation {
        WrongSetting.unlessAddress("fairlead.public-address", publicAddress);
        publicAddress = publicAddress.replaceAll("/+$", "");
        try {
            new InternetAddress(mailFrom, true);
        } catch (AddressException notOne) {
            throw new WrongSetting("fairlead.mail-from must be an e-mail address.");
        }
    }

    /** Where our own pages come from, as a browser says it. */
    public String origin() {
        URI address = URI.create(publicAddress);
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** The full address of a page. */
    public String link(String path) {
        return publicAddress + path;
    }
}
