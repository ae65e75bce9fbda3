package dev.coracle.engine.sandbox;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.util.Locale;

/// A socket of this computer that never waits: what cannot be done at once fails with `AGAIN`, and
/// [Readiness] tells when it can. Confined to the thread that opened it.
public sealed interface HostSocket extends AutoCloseable permits HostListener, HostConnection {

    /// Not blocking.
    SelectableChannel channel();

    /// Never fails; a second call does nothing.
    @Override
    void close();

    static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone whatever close says.
        }
    }

    /// What an exception of the system says in the words of POSIX.
    static HostFailure failure(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return HostFailure.of(Errno.INTR);
        }
        if (e instanceof ClosedChannelException) {
            return HostFailure.of(Errno.PIPE);
        }
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("broken pipe")) {
            return HostFailure.of(Errno.PIPE);
        }
        boolean reset = e instanceof SocketException || message.contains("reset");
        return HostFailure.of(reset ? Errno.CONNRESET : Errno.IO);
    }
}
