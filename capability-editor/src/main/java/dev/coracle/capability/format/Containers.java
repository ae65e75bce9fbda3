package dev.coracle.capability.format;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import java.util.Set;

/// What `docker run` and Compose have in common: a Wasm shim of containerd, all of the network or
/// none, and mounts.
final class Containers {

    static final String RUNTIME = "io.containerd.wasmtime.v1";
    static final String PLATFORM = "wasi/wasm";
    static final String TARGET = "Docker 28 with the containerd image store and the wasmtime shim";

    private static final Set<Remarks.Limit> LIMITS = Set.of(Remarks.Limit.MEMORY);

    private Containers() {}

    /// What no container can say, and whether it gets a network.
    static boolean remark(Grants grants, Remarks remarks) {
        boolean network = false;
        for (HostGrant host : grants.hosts()) {
            if (host.direction() == HostGrant.Direction.CONNECT && host.parsed().isEverything()) {
                network = true;
            } else {
                remarks.host(host, "a container has the whole network or none of it.");
            }
        }
        remarks.limits(grants.limits(), LIMITS);
        remarks.clockAndRandom(grants);
        return network;
    }

    /// The short form of a mount, `HOST:GUEST[:ro|:rw]`, as both read it.
    static Grants withVolume(
            Grants grants, String text, Reading reading, java.util.List<String> notes)
            throws UnreadableException {
        String rest = text;
        boolean writable = true;
        int mode = rest.lastIndexOf(':');
        if (mode > 0 && !rest.substring(mode + 1).startsWith("/")) {
            Set<String> modes = Set.of(rest.substring(mode + 1).split(","));
            if (!Set.of("ro", "rw", "z", "Z", "cached", "delegated", "consistent")
                    .containsAll(modes)) {
                throw new UnreadableException(
                        "\"%s\" is no volume; write HOST:GUEST or HOST:GUEST:ro.".formatted(text));
            }
            writable = !modes.contains("ro");
            rest = rest.substring(0, mode);
        }
        int split = rest.lastIndexOf(":/");
        if (split <= 0) {
            notes.add(
                    "The volume %s is no directory of this computer; it is left out."
                            .formatted(text));
            return grants;
        }
        String host = rest.substring(0, split);
        if (!host.startsWith("/")
                && !host.startsWith(".")
                && !host.startsWith("~")
                && !host.matches("[A-Za-z]:[\\\\/].*")) {
            notes.add(
                    "The named volume %s is no directory of this computer; it is left out."
                            .formatted(host));
            return grants;
        }
        return grants.withDirectory(
                Directories.read(host, rest.substring(split + 1), writable, reading));
    }

    static String volume(DirectoryGrant directory) {
        return directory.host() + ":" + directory.guest() + (directory.writable() ? "" : ":ro");
    }

    /// Whether the short form of a mount can say this directory.
    static boolean plain(DirectoryGrant directory) {
        return directory.host().toString().indexOf(':') < 0 && directory.guest().indexOf(':') < 0;
    }
}
