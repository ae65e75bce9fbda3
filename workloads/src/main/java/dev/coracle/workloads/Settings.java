package dev.coracle.workloads;

import dev.coracle.registry.name.Registry;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.run.Retention;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a [Workloads] is opened.
///
/// @param data the one directory that holds all state
/// @param plainHttp registries that may be asked without TLS, beside those on this computer
/// @param certificates a PEM file of authorities to trust beside the system's; null for none
/// @param standBy whether a warm worker always stands by; a desktop wants it, a single command not
/// @param codeBytes what compiled code may take on disk
/// @param retention how much of the past is kept
public record Settings(
        Path data,
        Set<Registry> plainHttp,
        @Nullable Path certificates,
        boolean standBy,
        long codeBytes,
        Retention retention) {

    public Settings {
        data = data.toAbsolutePath().normalize();
        plainHttp = Set.copyOf(plainHttp);
    }

    /// A desktop's: TLS only beyond this computer, a worker standing by.
    public static Settings at(Path data) {
        return new Settings(
                data, Set.of(), null, true, CodeFolder.DEFAULT_BYTES, Retention.DEFAULT);
    }

    public Settings withPlainHttp(Registry registry) {
        Set<Registry> more = new HashSet<>(plainHttp);
        more.add(registry);
        return new Settings(data, more, certificates, standBy, codeBytes, retention);
    }

    public Settings withCertificates(Path pem) {
        return new Settings(data, plainHttp, pem, standBy, codeBytes, retention);
    }

    public Settings withStandBy(boolean standBy) {
        return new Settings(data, plainHttp, certificates, standBy, codeBytes, retention);
    }

    public Settings withCodeBytes(long codeBytes) {
        return new Settings(data, plainHttp, certificates, standBy, codeBytes, retention);
    }

    public Settings withRetention(Retention retention) {
        return new Settings(data, plainHttp, certificates, standBy, codeBytes, retention);
    }
}
