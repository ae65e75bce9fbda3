package dev.coracle.workloads.compare;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.ContainerSpec.Mount;
import dev.coracle.workloads.docker.ImageArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Lays out the bundled pairs in a folder, where both sides find them.
final class PairShelf {

    /// Where both sides see their input.
    private static final String GUEST = "/in";

    /// What the program that waits is linked for: two pages of 64 KiB.
    private static final long WAITING = 2 << 16;

    private final Path folder;

    /// @param folder made where it is missing
    PairShelf(Path folder) {
        this.folder = folder;
    }

    Pair layOut(BundledPair pair) throws IOException {
        Path home = Files.createDirectories(folder.resolve(pair.title()));
        byte[] module = resource(pair.title() + ".wasm");
        Path wasm = write(home.resolve(pair.title() + ".wasm"), module);
        List<String> arguments = List.of();
        List<DirectoryGrant> directories = List.of();
        List<Mount> mounts = List.of();
        Optional<Pair.Work> work = Optional.empty();
        if (pair.input() != BundledPair.Input.NONE) {
            Path inputs = Files.createDirectories(home.resolve("in"));
            Path input = InputFiles.make(pair.input(), inputs);
            arguments = List.of(GUEST + "/" + input.getFileName());
            directories = List.of(new DirectoryGrant(inputs, GUEST, DirectoryGrant.Access.READ));
            mounts = List.of(new Mount(inputs, GUEST, false));
            work = Optional.of(new Pair.Work(Files.size(input) / 1048576.0, "MiB"));
        }
        Grants grants = Grants.none().withDirectories(directories).withArguments(arguments);
        if (pair.waits()) {
            // Many of them share a worker, which admits what it can hold if each takes all it may.
            grants = grants.withLimits(grants.limits().withMemoryBytes(WAITING));
        }
        return new Pair(
                pair.title(),
                pair.description(),
                new WasmJob(pair.title(), wasm, Digest.sha256(module).toString(), grants),
                Optional.of(container(pair, home, arguments, mounts)),
                Optional.of(wasmContainer(pair, home, module, arguments, mounts)),
                pair.waits(),
                work);
    }

    private static ContainerJob container(
            BundledPair pair, Path home, List<String> arguments, List<Mount> mounts)
            throws IOException {
        byte[] binary = resource(pair.title() + ".linux-x86_64");
        // The tag is the binary's digest, so that another version never runs by mistake.
        String image = "coracle-pair-" + pair.title() + ":" + Digest.sha256(binary).shortHex();
        Path archive = home.resolve("image.tar");
        ImageArchive.write(archive, image, "amd64", pair.title(), binary);
        return new ContainerJob(
                new ContainerSpec(image, arguments).withMounts(mounts), Optional.of(archive));
    }

    /// The module itself as an image. It says that it is for this computer's processor, because
    /// engines before the containerd image store take in no others; the runtime does not mind.
    private static ContainerJob wasmContainer(
            BundledPair pair, Path home, byte[] module, List<String> arguments, List<Mount> mounts)
            throws IOException {
        String image = "coracle-wasm-" + pair.title() + ":" + Digest.sha256(module).shortHex();
        Path archive = home.resolve("wasm-image.tar");
        ImageArchive.write(archive, image, "amd64", pair.title() + ".wasm", module);
        return new ContainerJob(
                new ContainerSpec(image, arguments).withMounts(mounts), Optional.of(archive));
    }

    private static Path write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return file;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PairShelf.class.getResourceAsStream("pairs/" + name)) {
            if (in == null) {
                throw new IllegalStateException("Coracle is not complete: " + name);
            }
            return in.readAllBytes();
        }
    }
}
