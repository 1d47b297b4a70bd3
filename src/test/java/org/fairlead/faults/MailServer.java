package org.fairlead.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server that keeps the Message-ID of what it took. It can be killed, and can take calls and never answer. */
final class MailServer implements AutoCloseable {

    private static final String ID = "message-id: <";

    private final int port;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<Socket> callers = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "mail-server");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean silent;
    private ServerSocket socket;

    private MailServer(ServerSocket socket) {
        this.socket = socket;
        this.port = socket.getLocalPort();
    }

    static MailServer start() throws IOException {
        MailServer server = new MailServer(open(0));
        server.listen();
        return server;
    }

    int port() {
        return port;
    }

    /** The Message-ID of each message that was taken, as often as it was. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    /** From now on it takes connections and never says a word, or does again. */
    void falls(boolean silent) {
        this.silent = silent;
        hangUp();
    }

    void kill() throws IOException {
        socket.close();
        hangUp();
    }

    void startAgain() throws IOException {
        socket = open(port);
        listen();
    }

    private static ServerSocket open(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        return socket;
    }

    private void listen() {
        ServerSocket here = socket;
        threads.execute(() -> {
            while (!here.isClosed()) {
                try {
                    Socket caller = here.accept();
                    callers.add(caller);
                    threads.execute(() -> serve(caller));
                } catch (IOException killed) {
                    return;
                }
            }
        });
    }

    private void hangUp() {
        callers.forEach(caller -> {
            try {
                caller.close();
            } catch (IOException gone) {
                // what was wanted
            }
        });
        callers.clear();
    }

    private void serve(Socket caller) {
        if (silent) {
            return;
        }
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                PrintStream out = new PrintStream(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.print("220 mail.example\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("DATA")) {
                    out.print("354 go on\r\n");
                    taken.add(message(in));
                } else if (word.startsWith("QUIT")) {
                    out.print("221 bye\r\n");
                    return;
                }
                out.print("250 mail.example\r\n");
            }
        } catch (IOException hungUp) {
            // whatever was not answered with 250 is sent again
        } finally {
            callers.remove(caller);
        }
    }

    private static String message(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("It broke off");
            }
            if (id.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith(ID)) {
                id = line.substring(ID.length(), line.indexOf('@'));
            }
        }
        return id;
    }

    @Override
    public void close() throws IOException {
        kill();
        threads.shutdownNow();
    }
}
