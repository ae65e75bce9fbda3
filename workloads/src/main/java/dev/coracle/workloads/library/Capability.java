package dev.coracle.workloads.library;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Something of the computer that a module may ask for, as its imports tell. A request, never a
/// grant; the arguments, the standard streams and the limits are asked for by every program and are
/// not listed.
public enum Capability {
    FILES("files", "(?:wasi_snapshot_preview1|wasi_unstable)\\.path_.*|wasi:filesystem/.*"),
    NETWORK(
            "network",
            "(?:wasi_snapshot_preview1|wasi_unstable)\\.sock_(?:open|connect|bind|listen|accept)"
                    + "|wasi:sockets/(?:tcp|udp|ip-name).*"),
    HTTP("http", "wasi:http/(?:outgoing-handler|client)(?:@.*)?"),
    ENVIRONMENT(
            "environment",
            "(?:wasi_snapshot_preview1|wasi_unstable)\\.environ_.*|wasi:cli/environment(?:@.*)?"
                    + "|wasi:config/.*"),
    CLOCK("clock", "(?:wasi_snapshot_preview1|wasi_unstable)\\.clock_.*|wasi:clocks/.*"),
    RANDOMNESS(
            "randomness", "(?:wasi_snapshot_preview1|wasi_unstable)\\.random_get|wasi:random/.*"),
    THREADS("threads", "wasi\\.thread-spawn");

    private final String word;
    private final Pattern imports;

    Capability(String word, String imports) {
        this.word = word;
        this.imports = Pattern.compile(imports);
    }

    /// The word for lists, in lower case.
    public String word() {
        return word;
    }

    /// What a module with these imports could ask for.
    ///
    /// @param imports as `module.name`, or names of interfaces
    public static Set<Capability> askedBy(Collection<String> imports) {
        Set<Capability> asked = EnumSet.noneOf(Capability.class);
        for (Capability capability : values()) {
            if (imports.stream().anyMatch(name -> capability.imports.matcher(name).matches())) {
                asked.add(capability);
            }
        }
        return asked;
    }
}
