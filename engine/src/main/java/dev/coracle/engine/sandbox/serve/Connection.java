package dev.coracle.engine.sandbox.serve;

import dev.coracle.engine.sandbox.serve.RequestHead.Framing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection and the thread that reads from it, request after request.
final class Connection implements Runnable {

    /// How much of a content that nobody wants is read over, so that the client gets to the answer.
    private static final long MOST_DISCARDED = 256 << 10;

    /// How long a closed answer waits for the client to close too: what it still sends would make
    /// the system throw the answer away.
    private static final Duration LINGER = Duration.ofSeconds(2);

    /// Between two looks whether a client that sends no more still reads.
    private static final long FIRST_LOOK_MILLIS = 5;

    private static final long LAST_LOOK_MILLIS = 1_000;

    /// What the thread waits for, and so how long it may.
    private enum Waiting {
        NEXT,
        HEAD,
        CONTENT,
        ANSWER,
        CLOSE
    }

    private final Socket socket;
    private final HttpServer server;
    private final ConnectionInput in;
    private final HeadReader heads;
    private final Out out;
    private volatile Waiting waiting = Waiting.NEXT;
    private volatile long since = System.nanoTime();
    private volatile @Nullable Exchange current;
    private volatile boolean last;

    Connection(Socket socket, HttpServer server) throws IOException {
        this.socket = socket;
        this.server = server;
        socket.setTcpNoDelay(true);
        this.in = new ConnectionInput(socket.getInputStream());
        this.heads = new HeadReader(in, server.limits(), server.address().isLoopback());
        this.out = new Out(socket.getOutputStream());
    }

    @Override
    public void run() {
        try {
            while (!last && next()) {
                // The next request.
            }
            waitFor(Waiting.CLOSE);
            socket.shutdownOutput();
            discardRest();
        } catch (IOException e) {
            // The client is gone, or its time was up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
            server.closed(this);
        }
    }

    /// @return whether another request may come
    private boolean next() throws IOException, InterruptedException {
        waitFor(Waiting.NEXT);
        if (!in.awaitMore()) {
            return false;
        }
        waitFor(Waiting.HEAD);
        RequestHead head;
        try {
            head = heads.read();
        } catch (Refusal e) {
            refuse(e);
            return false;
        }
        Exchange exchange = new Exchange(head, this, new AnswerWriter(out, head));
        current = exchange;
        server.began();
        try {
            return serve(exchange, server.handler().begin(exchange));
        } finally {
            exchange.breakOff();
            current = null;
        }
    }

    private boolean serve(Exchange exchange, RequestContent content)
            throws IOException, InterruptedException {
        try {
            if (!receive(exchange, content)) {
                return false;
            }
            waitForAnswer(exchange);
            boolean more = in.awaitMore();
            if (more) {
                exchange.awaitOver();
            } else {
                answerHalfClosed(exchange);
            }
            return more;
        } catch (IOException e) {
            if (exchange.isCutByLeaving()) {
                content.gone();
            }
            throw e;
        } catch (Refusal e) {
            exchange.refuse(e.status(), e.sentence());
            content.refused(e.sentence());
            return false;
        }
    }

    /// The client sends no more. Whether it still reads, nothing but a write can tell: so it is
    /// told to go on now and then, which every client has to take (RFC 9110, section 15.2), and
    /// which fails where it is gone. A client of HTTP/1.0, and one whose answer has begun, are told
    /// nothing; that they are gone is seen when the answer is written.
    ///
    /// @throws IOException where the client is gone
    private static void answerHalfClosed(Exchange exchange)
            throws IOException, InterruptedException {
        long pause = FIRST_LOOK_MILLIS;
        do {
            exchange.sendContinue();
            pause = Math.min(2 * pause, LAST_LOOK_MILLIS);
        } while (!exchange.awaitOver(pause));
    }

    /// Hands the content over, as far as somebody reads it.
    ///
    /// @return whether the connection can be used again
    private boolean receive(Exchange exchange, RequestContent content)
            throws IOException, Refusal, InterruptedException {
        RequestHead head = exchange.head();
        ContentReader reader = new ContentReader(in, head, server.limits());
        if (head.framing() != Framing.NONE) {
            if (head.awaitsContinue()) {
                exchange.sendContinue();
            }
            byte[] buffer = new byte[16 << 10];
            boolean wanted = true;
            long discarded = 0;
            while (true) {
                waitFor(Waiting.CONTENT);
                int count = reader.read(buffer);
                if (count < 0) {
                    break;
                }
                if (wanted) {
                    waitFor(Waiting.ANSWER);
                    wanted = content.take(buffer, 0, count);
                } else if (exchange.isOver()) {
                    discarded += count;
                    if (discarded > MOST_DISCARDED) {
                        return false;
                    }
                }
            }
        }
        content.end(reader.trailers());
        return true;
    }

    private void refuse(Refusal refusal) throws IOException {
        server.handler().refused(refusal.status(), refusal.sentence());
        out.write(refusalText(refusal));
    }

    private static byte[] refusalText(Refusal refusal) {
        String text = refusal.sentence() + "\n";
        String head =
                "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(refusal.status(), Reason.of(refusal.status()), text.length());
        return (head + text).getBytes(StandardCharsets.US_ASCII);
    }

    private void discardRest() throws IOException {
        byte[] buffer = new byte[8 << 10];
        while (in.read(buffer, buffer.length) >= 0) {
            // Nobody wants it.
        }
    }

    /// The answer to the current request is written.
    void answered(boolean reusable) {
        server.ended();
        if (!reusable) {
            last = true;
            try {
                socket.shutdownOutput();
            } catch (IOException e) {
                cut();
            }
            waitFor(Waiting.CLOSE);
        } else if (waiting == Waiting.ANSWER) {
            waitFor(Waiting.NEXT);
        }
    }

    /// The answer may be there already, or come at this moment.
    private void waitForAnswer(Exchange exchange) {
        waitFor(Waiting.ANSWER);
        if (exchange.isOver()) {
            waitFor(last ? Waiting.CLOSE : Waiting.NEXT);
        }
    }

    /// Whether the answer that begins now is to be the last.
    boolean closesAfterThis() {
        return last || server.isDraining();
    }

    /// Closes it at once; whoever reads or writes gets an exception.
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as it can be.
        }
    }

    /// The server takes no more: a connection between two requests closes.
    void drain() {
        last = true;
        Exchange exchange = current;
        boolean idle = exchange == null || exchange.isOver();
        if (idle && (waiting == Waiting.NEXT || waiting == Waiting.CLOSE)) {
            cut();
        }
    }

    private void waitFor(Waiting what) {
        since = System.nanoTime();
        waiting = what;
    }

    /// Closes it where it has waited for too long.
    void check(long now) {
        ServerLimits limits = server.limits();
        long waited = now - since;
        boolean late =
                switch (waiting) {
                    case NEXT -> waited > limits.idle().toNanos();
                    case HEAD -> waited > limits.head().toNanos();
                    case CONTENT -> waited > limits.stall().toNanos();
                    case ANSWER -> false;
                    case CLOSE -> waited > LINGER.toNanos();
                };
        if (late && waiting == Waiting.HEAD) {
            // A client that does not read must not hold whoever looks after all connections.
            waitFor(Waiting.CLOSE);
            Thread.ofVirtual().name("late connection").start(this::tellLate);
        } else if (late || out.stalls(now, limits.stall().toNanos())) {
            cut();
        }
    }

    private void tellLate() {
        Refusal late =
                new Refusal(Refusal.TIMEOUT, "The head of the request did not come in time.");
        try {
            refuse(late);
        } catch (IOException e) {
            // It is gone already.
        } finally {
            cut();
        }
    }

    /// What is written, and since when it has not got through.
    private static final class Out extends OutputStream {

        private final OutputStream to;
        private volatile long writingSince;

        Out(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writingSince = Math.max(1, System.nanoTime());
            try {
                to.write(bytes, offset, length);
            } catch (IOException e) {
                throw new ClientGoneException(e);
            } finally {
                writingSince = 0;
            }
        }

        boolean stalls(long now, long most) {
            long from = writingSince;
            return from != 0 && now - from > most;
        }
    }
}
