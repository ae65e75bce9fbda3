package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.util.Locale;

/// A socket of this computer that never waits: what cannot be done at once fails with `AGAIN`, and
/// [Readiness] tells when it can. Confined to the thread that opened it.
public sealed interface HostSocket extends OpenSocket
        permits HostListener, HostConnection, HostDatagrams {

    /// Not blocking.
    SelectableChannel channel();

    /// Where it is bound.
    static InetSocketAddress local(NetworkChannel channel) throws HostFailure {
        try {
            if (channel.getLocalAddress() instanceof InetSocketAddress address) {
                return address;
            }
            throw HostFailure.of(Errno.INVAL);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// What an exception of binding says in the words of POSIX.
    static HostFailure bindFailure(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("in use")) {
            return HostFailure.of(Errno.ADDRINUSE);
        }
        return HostFailure.of(message.contains("ermission") ? Errno.ACCES : Errno.ADDRNOTAVAIL);
    }

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
        if (message.contains("refused")) {
            return HostFailure.of(Errno.CONNREFUSED);
        }
        if (message.contains("timed out")) {
            return HostFailure.of(Errno.TIMEDOUT);
        }
        if (message.contains("unreachable") || message.contains("no route")) {
            return HostFailure.of(Errno.HOSTUNREACH);
        }
        boolean reset = e instanceof SocketException || message.contains("reset");
        return HostFailure.of(reset ? Errno.CONNRESET : Errno.IO);
    }
}
