package org.fairlead.system;

import java.net.URI;

/**
 * Fairlead does not start: the message names a setting and says how it must be, but not how it is, for it may be
 * secret.
 */
public final class WrongSetting extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public WrongSetting(String message) {
        super(message);
    }

    /** Refuses what is no address of the web. */
    public static void unlessAddress(String setting, String value) {
        try {
            URI address = URI.create(value);
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException notOne) {
            // told below
        }
        throw new WrongSetting(setting + " must be an address that begins with https:// or http://.");
    }
}
