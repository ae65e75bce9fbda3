package dev.coracle.registry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real, small HTTP proxy on loopback: forwards requests and opens tunnels, whatever host is
/// asked for, to one port of loopback. So a test may name hosts that no DNS knows.
final class SmallProxy implements AutoCloseable {

    private static final String WANTS_LOGIN =
            """
            HTTP/1.1 407 Proxy Authentication Required\r
            Proxy-Authenticate: Basic realm="lab"\r
            Content-Length: 0\r
            \r
            """;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int target;
    private final String wanted;

    /// First lines of what was asked, as in `CONNECT registry.test:443 HTTP/1.1`.
    final List<String> asked = new CopyOnWriteArrayList<>();

    /// @param target the port of loopback where everything ends up
    /// @param wanted the `Proxy-Authorization` to insist on; empty for none
    SmallProxy(int target, String wanted) throws IOException {
        this.target = target;
        this.wanted = wanted;
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                String first = head.substring(0, head.indexOf('\r'));
                asked.add(first);
                if (!wanted.isEmpty() && !head.contains("Proxy-Authorization: " + wanted)) {
                    write(client, WANTS_LOGIN);
                } else if (first.startsWith("CONNECT ")) {
                    write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                    tunnel(client, in, server);
                    return;
                } else {
                    // One request for a connection: what follows its head is its body.
                    write(server, direct(head));
                    tunnel(client, in, server);
                    return;
                }
            }
        } catch (IOException e) {
            // One of the two hung up.
        }
    }

    private void tunnel(Socket client, InputStream fromClient, Socket server) throws IOException {
        threads.execute(
                () -> {
                    try {
                        fromClient.transferTo(server.getOutputStream());
                        server.shutdownOutput();
                    } catch (IOException e) {
                        // The other direction ends it.
                    }
                });
        server.getInputStream().transferTo(client.getOutputStream());
    }

    /// A request line with a whole address becomes one with a path.
    private static String direct(String head) {
        String first = head.substring(0, head.indexOf('\r'));
        String[] words = first.split(" ", -1);
        String path = words[1].replaceFirst("^http://[^/]*", "");
        return (words[0]
                        + " "
                        + path
                        + " HTTP/1.1\r\nConnection: close"
                        + head.substring(first.length()))
                .replaceFirst("(?i)\r\nConnection: Keep-Alive", "");
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// Whether anything was asked for this host.
    boolean sawHost(String host) {
        return asked.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(host));
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
