package org.fairlead.system;

import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** A real service does not start with the demo's settings, nor with what would send words of families in the open. */
@Component
@Profile("!demo & !test & !scenario")
class UnsafeSettings implements InitializingBean {

    private static final String POSTGRES = "jdbc:postgresql://";
    private static final List<String> SERVED =
            List.of("server.ssl.certificate", "server.ssl.key-store", "server.ssl.bundle");
    private static final List<String> CHECKED = List.of("sslmode=verify-full", "sslmode=verify-ca");

    private final Environment settings;
    private final SignInSettings signIn;

    UnsafeSettings(Environment settings, SignInSettings signIn) {
        this.settings = settings;
        this.signIn = signIn;
    }

    @Override
    public void afterPropertiesSet() {
        String password = settings.getProperty("spring.datasource.password", "");
        if (password.isBlank() || "fairlead".equals(password)) {
            throw new WrongSetting(
                    "Set SPRING_DATASOURCE_PASSWORD: outside the demo Fairlead does not start with a password that"
                            + " everybody knows.");
        }
        if (signIn.linksShown()) {
            throw new WrongSetting("fairlead.sign-in.links-shown is for the demo: take it away.");
        }
        if (!signIn.asksEnoughForASecondFactor()) {
            throw new WrongSetting("fairlead.sign-in.second-factor-roles must name dsl, deputy-dsl, safeguarding-lead,"
                    + " administrator and process-owner at least; only the demo asks nobody for a second factor.");
        }
        if (!settings.getProperty("fairlead.closed-network", Boolean.class, false)) {
            refuseWhatGoesInTheOpen();
        }
    }

    private void refuseWhatGoesInTheOpen() {
        String database = settings.getProperty("spring.datasource.url", "");
        if (database.startsWith(POSTGRES)
                && !isHere(database.substring(POSTGRES.length()).replaceAll("[/?].*", ""))
                && CHECKED.stream().noneMatch(database::contains)) {
            throw new WrongSetting(
                    "Let SPRING_DATASOURCE_URL end in ?sslmode=verify-full, for the database is on another machine; or"
                            + " set FAIRLEAD_CLOSED_NETWORK=true if nobody else is on the network between.");
        }
        if (!isHere(settings.getProperty("spring.mail.host", "localhost"))
                && !isOn("spring.mail.properties.mail.smtp.starttls.required")
                && !isOn("spring.mail.properties.mail.smtp.ssl.enable")) {
            throw new WrongSetting("Set SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED=true, for the mail server is"
                    + " on another machine; or FAIRLEAD_CLOSED_NETWORK=true if nobody else is on the network between.");
        }
        if (!isHere(settings.getProperty("fairlead.clamav.host", ""))) {
            throw new WrongSetting("Let ClamAV listen on this machine, as it hears every file in the open; or set"
                    + " FAIRLEAD_CLOSED_NETWORK=true if nobody else is on the network between.");
        }
        if (!isHere(settings.getProperty("fairlead.proxy", ""))
                && SERVED.stream().noneMatch(settings::containsProperty)) {
            throw new WrongSetting("Give Fairlead a certificate (SERVER_SSL_CERTIFICATE), for its proxy is on another"
                    + " machine; or set FAIRLEAD_CLOSED_NETWORK=true if nobody else is on the network between.");
        }
        String textMessages = settings.getProperty("fairlead.text.url", "");
        if (textMessages.startsWith("http://")
                && !isHere(textMessages.substring(7).replaceAll("[/?].*", ""))) {
            throw new WrongSetting("Let FAIRLEAD_TEXT_URL begin with https://; or set FAIRLEAD_CLOSED_NETWORK=true if"
                    + " nobody else is on the network between.");
        }
    }

    private boolean isOn(String setting) {
        return settings.getProperty(setting, Boolean.class, false);
    }

    /** Whether all these hosts, some with their ports, are this machine. */
    private static boolean isHere(String hosts) {
        return Arrays.stream(hosts.split(","))
                .map(host -> host.replaceAll(":\\d+$", ""))
                .allMatch(host -> host.isEmpty()
                        || host.equals("localhost")
                        || host.startsWith("127.")
                        || host.equals("[::1]")
                        || host.equals("::1"));
    }
}
