package dev.coracle.engine.sandbox.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Speaks with a server byte by byte.
final class Client implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    Client(ServeAddress server) throws IOException {
        socket = new Socket(server.address(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    Client send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /// Closes its own direction.
    void sendNoMore() throws IOException {
        socket.shutdownOutput();
    }

    /// Up to and with the given text.
    String until(String end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (!all.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after: " + all.toString(StandardCharsets.ISO_8859_1));
            }
            all.write(next);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /// Up to the end of the connection.
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
