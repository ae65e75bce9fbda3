package dev.coracle.workloads;

import dev.coracle.registry.name.Registry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// How a [Workloads] is opened.
///
/// @param data the one directory that holds all state
/// @param plainHttp registries that may be asked without TLS, beside those on this computer
/// @param standBy whether a warm worker always stands by; a desktop wants it, a single command not
public record Settings(Path data, Set<Registry> plainHttp, boolean standBy) {

    public Settings {
        data = data.toAbsolutePath().normalize();
        plainHttp = Set.copyOf(plainHttp);
    }

    /// A desktop's: TLS only beyond this computer, a worker standing by.
    public static Settings at(Path data) {
        return new Settings(data, Set.of(), true);
    }

    public Settings withPlainHttp(Registry registry) {
        Set<Registry> more = new HashSet<>(plainHttp);
        more.add(registry);
        return new Settings(data, more, standBy);
    }

    public Settings withStandBy(boolean standBy) {
        return new Settings(data, plainHttp, standBy);
    }
}
