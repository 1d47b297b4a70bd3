package org.fairlead.scenario;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;

/**
 * What may be set for the invented service.
 *
 * @param children whether the demo begins with children
 * @param password everybody's
 */
@ConfigurationProperties("fairlead.demo")
@Profile({"demo", "scenario"})
public record DemoSettings(
        @DefaultValue("true") boolean children,
        @DefaultValue(KNOWN_PASSWORD) String password) {

    /** The password that everybody knows. */
    public static final String KNOWN_PASSWORD = "fairlead-demo";
}
