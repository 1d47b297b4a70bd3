package org.fairlead.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The network between one node and the database: it can be cut, swallow everything, or be slow. */
final class Wire implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final ServerSocket here;
    private final int there;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private volatile State state = State.WHOLE;

    /** What it does with what is sent over it. */
    enum State {
        WHOLE,
        /** Every connection ends, and no new one comes about. */
        CUT,
        /** Nothing arrives, and nobody is told; it arrives when the wire is whole again. */
        SILENT,
        /** Everything arrives a fifth of a second later. */
        SLOW
    }

    private Wire(ServerSocket here, int there) {
        this.here = here;
        this.there = there;
    }

    static Wire to(int port) throws IOException {
        Wire wire = new Wire(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), port);
        wire.threads.execute(wire::connect);
        return wire;
    }

    int port() {
        return here.getLocalPort();
    }

    void is(State now) {
        state = now;
        if (now == State.CUT) {
            open.forEach(Wire::end);
        }
    }

    private void connect() {
        while (!here.isClosed()) {
            try {
                Socket node = here.accept();
                threads.execute(() -> join(node));
            } catch (IOException closed) {
                end(here);
            }
        }
    }

    private void join(Socket node) {
        open.add(node);
        try {
            if (!mayPass()) {
                end(node);
                return;
            }
            Socket database = new Socket(InetAddress.getLoopbackAddress(), there);
            open.add(database);
            threads.execute(() -> carry(node, database));
            carry(database, node);
        } catch (IOException away) {
            end(node);
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(bytes); read >= 0 && mayPass(); read = in.read(bytes)) {
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException ended) {
            // the other side hears of it below
        } finally {
            end(from);
            end(to);
        }
    }

    /** Waits for as long as the wire is silent. */
    private boolean mayPass() {
        while (state == State.SILENT) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (state == State.SLOW) {
            LockSupport.parkNanos(LOOK.multipliedBy(10).toNanos());
        }
        return state != State.CUT;
    }

    private static void end(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyGone) {
            // what was wanted
        }
    }

    @Override
    public void close() {
        is(State.CUT);
        end(here);
        threads.shutdownNow();
    }
}
