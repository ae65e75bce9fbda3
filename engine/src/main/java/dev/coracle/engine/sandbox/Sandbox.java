package dev.coracle.engine.sandbox;

import java.nio.file.Path;
import java.util.Locale;
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

    /// Chooses how paths are walked, where a system has several ways: `kernel`, `walk` or `libc`.
    /// Not set, the best one that works is taken.
    static final String CHOICE = "coracle.sandbox";

    /// How paths are walked.
    enum Way {
        /// By the kernel of Linux.
        KERNEL,
        /// Component by component, by system calls of Linux.
        WALK,
        /// Component by component, by the C library.
        LIBC
    }

    private final @Nullable Way chosen;
    private @Nullable PosixCalls calls;
    private @Nullable PathWalk walk;

    public Sandbox() {
        this(choice());
    }

    /// @param chosen null for the best that works
    Sandbox(@Nullable Way chosen) {
        this.chosen = chosen;
    }

    private static @Nullable Way choice() {
        String text = System.getProperty(CHOICE);
        return text == null ? null : Way.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /// Opens a directory that the user granted, links in its own path and all.
    ///
    /// @throws HostFailure where it is not there, not a directory, or not readable; `NOTSUP` where
    ///   this system offers no safe way
    public HostDirectory openGranted(Path path, boolean writable) throws HostFailure {
        PosixCalls system = calls;
        PathWalk way = walk;
        if (system == null || way == null) {
            PosixSystem here = PosixSystem.here().orElseThrow(() -> HostFailure.of(Errno.NOTSUP));
            boolean libc = here.isDarwin() || chosen == Way.LIBC;
            system = libc ? new LibcCalls(here) : new LinuxCalls(here);
            calls = system;
            way = walk(system, libc);
            walk = way;
        }
        return PosixDirectory.openGranted(system, path, writable, way);
    }

    private PathWalk walk(PosixCalls system, boolean libc) throws HostFailure {
        boolean kernel = !libc && chosen != Way.WALK && KernelWalk.works(system);
        if (chosen == Way.KERNEL && !kernel) {
            throw HostFailure.of(Errno.NOTSUP);
        }
        return kernel ? new KernelWalk() : new ComponentWalk();
    }

    /// After everything that was opened through it.
    @Override
    public void close() {
        if (calls != null) {
            calls.close();
            calls = null;
            walk = null;
        }
    }
}
