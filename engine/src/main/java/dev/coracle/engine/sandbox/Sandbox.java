package dev.coracle.engine.sandbox;

import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The door to the files of this computer, for one run.
///
/// ```java
/// try (Sandbox sandbox = new Sandbox();
///         HostDirectory data = sandbox.openGranted(Path.of("/home/ada/data"), false)) {
///     HostNode node = data.open("in/a.txt", OpenRequest.reading());
/// }
/// ```
///
/// Touches nothing before the first directory is opened: a run without a granted directory never
/// gets to the system. Confined to one thread.
public final class Sandbox implements AutoCloseable {

    private @Nullable LinuxCalls calls;
    private @Nullable LinuxResolver resolver;

    /// Opens a directory that the user granted, links in its own path and all.
    ///
    /// @throws HostFailure where it is not there, not a directory, or not readable; `NOTSUP` where
    ///   this system offers no safe way
    public HostDirectory openGranted(Path path, boolean writable) throws HostFailure {
        if (!System.getProperty("os.name").equals("Linux") || !LinuxCalls.Call.known()) {
            throw HostFailure.of(Errno.NOTSUP);
        }
        LinuxCalls system = calls;
        if (system == null) {
            system = new LinuxCalls();
            calls = system;
        }
        LinuxResolver way = resolver;
        if (way == null) {
            way = KernelResolver.works(system) ? new KernelResolver() : new WalkingResolver();
            resolver = way;
        }
        return LinuxDirectory.openGranted(system, path, writable, way);
    }

    /// Whether a grant gives a listening socket at the start of a run.
    public static boolean isListener(HostGrant grant) {
        return ListenAddress.of(grant).isPresent();
    }

    /// Listens where the user granted it.
    ///
    /// @throws HostFailure `INVAL` where the grant names no address, `ADDRINUSE` where another
    ///   program has it, `ADDRNOTAVAIL` where it is not one of this computer
    public HostListener listen(HostGrant grant) throws HostFailure {
        InetSocketAddress address =
                ListenAddress.of(grant).orElseThrow(() -> HostFailure.of(Errno.INVAL));
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.configureBlocking(false);
                channel.bind(address);
                return new HostListener(channel);
            } catch (IOException e) {
                HostSocket.close(channel);
                throw e;
            }
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw HostFailure.of(
                    message.contains("in use")
                            ? Errno.ADDRINUSE
                            : message.contains("ermission") ? Errno.ACCES : Errno.ADDRNOTAVAIL);
        }
    }

    /// Walks paths in this process even where the kernel could: for tests of that way.
    Sandbox withoutKernelWalk() {
        resolver = new WalkingResolver();
        return this;
    }

    /// After everything that was opened through it.
    @Override
    public void close() {
        if (calls != null) {
            calls.close();
            calls = null;
        }
    }
}
