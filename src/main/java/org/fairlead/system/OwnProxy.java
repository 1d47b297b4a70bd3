package org.fairlead.system;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Who calls through the service's own proxy is who the proxy says they are, and nobody else is believed: whoever could
 * choose their address would pass every throttle, and shut others out.
 */
@Component
class OwnProxy implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final List<String> addresses;

    /** @param addresses those from which the proxy calls, each whole */
    OwnProxy(@Value("${fairlead.proxy:}") List<String> addresses) {
        this.addresses = addresses;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        if (!addresses.isEmpty()) {
            RemoteIpValve valve = new RemoteIpValve();
            valve.setInternalProxies(addresses.stream().map(Pattern::quote).collect(Collectors.joining("|")));
            valve.setProtocolHeader("X-Forwarded-Proto");
            server.addEngineValves(valve);
        }
    }
}
