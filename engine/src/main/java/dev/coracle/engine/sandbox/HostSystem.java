package dev.coracle.engine.sandbox;

import java.nio.file.Path;

/// The operating system, as far as it offers a safe way to walk paths.
enum HostSystem {
    LINUX {
        @Override
        HostDirectory openGranted(Path path, boolean writable) throws HostFailure {
            return LinuxDirectory.openGranted(path, writable);
        }
    },
    OTHER {
        @Override
        HostDirectory openGranted(Path path, boolean writable) throws HostFailure {
            throw HostFailure.of(Errno.NOTSUP);
        }
    };

    abstract HostDirectory openGranted(Path path, boolean writable) throws HostFailure;

    static HostSystem current() {
        return System.getProperty("os.name").equals("Linux") && LinuxCalls.Number.known()
                ? LINUX
                : OTHER;
    }
}
