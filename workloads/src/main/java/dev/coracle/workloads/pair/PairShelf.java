package dev.coracle.workloads.pair;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.ContainerSpec.Mount;
import dev.coracle.workloads.docker.ImageArchive;
import dev.coracle.workloads.library.Sample;
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

    /// @param processor that containers run on; empty for one that there are no programs for, where
    ///   the pair has no container
    Pair layOut(BundledPair pair, Optional<Processor> processor) throws IOException {
        Path home = Files.createDirectories(folder.resolve(pair.title()));
        byte[] module = module(pair);
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
        if (pair.course().waits()) {
            // Many of them share a worker, which admits what it can hold if each takes all it may.
            grants = grants.withLimits(grants.limits().withMemoryBytes(WAITING));
        }
        Optional<ContainerJob> container = Optional.empty();
        Optional<ContainerJob> wasmContainer = Optional.empty();
        if (processor.isPresent()) {
            byte[] program = resource(pair.title() + processor.get().ending());
            Image compiled = image(home, pair.title(), program, processor.get());
            container = Optional.of(compiled.job(arguments, mounts));
            // The module itself as an image. It says that it is for the engine's processor, because
            // engines before the containerd image store take in no others; the runtime does not
            // mind.
            // Runtimes for modules in containers run commands.
            if (!(pair.course() instanceof Course.Serves)) {
                Image wrapped = image(home, pair.title() + ".wasm", module, processor.get());
                wasmContainer = Optional.of(wrapped.job(arguments, mounts));
            }
        }
        return new Pair(
                pair.title(),
                pair.description(),
                new WasmJob(pair.title(), wasm, Digest.sha256(module).toString(), grants),
                container,
                wasmContainer,
                pair.course(),
                work);
    }

    /// What serves is a sample too, and there once.
    private static byte[] module(BundledPair pair) throws IOException {
        return pair.course() instanceof Course.Serves
                ? Sample.responder().bytes()
                : resource(pair.title() + ".wasm");
    }

    private static Image image(Path home, String program, byte[] bytes, Processor processor)
            throws IOException {
        // The tag is the program's digest, so that another version never runs by mistake.
        String name = "coracle-pair-%s:%s".formatted(program, Digest.sha256(bytes).shortHex());
        Path archive = home.resolve(program + ".tar");
        ImageArchive.write(archive, name, processor.docker(), program, bytes);
        return new Image(name, archive);
    }

    private static Path write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return file;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PairShelf.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Coracle is not complete: " + name);
            }
            return in.readAllBytes();
        }
    }

    /// An image in an archive.
    private record Image(String name, Path archive) {

        ContainerJob job(List<String> arguments, List<Mount> mounts) {
            return new ContainerJob(
                    new ContainerSpec(name, arguments).withMounts(mounts), Optional.of(archive));
        }
    }
}
