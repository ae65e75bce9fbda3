package dev.coracle.workloads.docker;

import dev.coracle.registry.name.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// An image of one layer with one program, in the form that `docker load` takes: no registry is
/// needed, and nothing but the program is in the container.
public final class ImageArchive {

    private static final int EXECUTABLE = 0100755;
    private static final int READABLE = 0100644;

    private ImageArchive() {}

    /// @param reference `name:tag` of the image
    /// @param architecture of the program, as Docker spells it
    /// @param program its name, at the root of the container
    public static void write(
            Path file, String reference, String architecture, String program, byte[] binary)
            throws IOException {
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(layer)) {
            put(tar, program, EXECUTABLE, binary);
        }
        byte[] config =
                json(
                        Map.of(
                                "architecture",
                                architecture,
                                "os",
                                "linux",
                                "config",
                                Map.of("Entrypoint", List.of("/" + program)),
                                "rootfs",
                                Map.of(
                                        "type",
                                        "layers",
                                        "diff_ids",
                                        List.of(Digest.sha256(layer.toByteArray()).toString()))));
        String configName = Digest.sha256(config).hex() + ".json";
        byte[] manifest =
                json(
                        List.of(
                                Map.of(
                                        "Config", configName,
                                        "RepoTags", List.of(reference),
                                        "Layers", List.of("layer.tar"))));
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            put(tar, configName, READABLE, config);
            put(tar, "layer.tar", READABLE, layer.toByteArray());
            put(tar, "manifest.json", READABLE, manifest);
        }
    }

    private static void put(TarArchiveOutputStream tar, String name, int mode, byte[] bytes)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static byte[] json(Object value) {
        return new JsonMapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }
}
