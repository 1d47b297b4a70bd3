package org.fairlead.faults;

import java.io.IOException;

/** What an operator's {@code kill} does. */
final class Signals {

    private Signals() {}

    static void send(String name, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with " + code);
        }
    }
}
