package dev.coracle.app.testing;

import dev.coracle.app.library.ModuleShelf;
import dev.coracle.engine.invoke.Invocable;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.model.Requests;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.workloads.library.Anatomy;
import dev.coracle.workloads.library.Capability;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleFacts;
import dev.coracle.workloads.library.Origin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A shelf in memory; pulling gives a module of the reference's name, or fails as the test says.
public final class FakeShelf implements ModuleShelf {

    private final List<LibraryModule> modules = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Path> saved = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable LibraryException failure;
    private boolean tagsAreCutOff;

    /// The six samples.
    public static FakeShelf withSamples() {
        FakeShelf shelf = new FakeShelf();
        shelf.modules.add(sample("hello", 4_100, Set.of()));
        shelf.modules.add(sample("logger", 31_000, Set.of(Capability.FILES)));
        shelf.modules.add(
                sample(
                        "nosy",
                        38_000,
                        Set.of(Capability.FILES, Capability.ENVIRONMENT, Capability.CLOCK)));
        shelf.modules.add(sample("chatty", 22_000, Set.of()));
        shelf.modules.add(sample("spin", 900, Set.of()));
        shelf.modules.add(sample("greedy", 23_000, Set.of()));
        return shelf;
    }

    /// So many modules.
    public static FakeShelf of(int modules) {
        FakeShelf shelf = new FakeShelf();
        for (int i = 0; i < modules; i++) {
            shelf.modules.add(sample("module-" + i, 1_000L + i, Set.of(Capability.FILES)));
        }
        return shelf;
    }

    /// Every call that can fail does so from now on; null for none.
    public void failWith(@Nullable LibraryException failure) {
        this.failure = failure;
    }

    /// Adds a module as another process would: nobody hears of it.
    public void addElsewhere(String name) {
        modules.addFirst(sample(name, 1_000, Set.of()));
    }

    @Override
    public void load() throws LibraryException {
        check();
        changed();
    }

    @Override
    public List<LibraryModule> modules() {
        return List.copyOf(modules);
    }

    @Override
    public LibraryModule importFile(Path file) throws LibraryException {
        check();
        return add(module(name(file), 1_234, Set.of(), new Origin.ImportedFile(file.toString())));
    }

    @Override
    public ModuleFacts inspect(LibraryModule module) throws LibraryException {
        check();
        return facts(module.name());
    }

    @Override
    public Anatomy anatomy(LibraryModule module) throws LibraryException {
        check();
        return new Anatomy(
                List.of(new Anatomy.Part("code", 1, 1_500_000), new Anatomy.Part("data", 1, 9_000)),
                List.of(new Anatomy.Part("name", 1, 80_000)),
                Map.of("language", List.of("C11")),
                "");
    }

    @Override
    public List<Invocable> functions(LibraryModule module) throws LibraryException {
        check();
        return List.of(
                new Invocable("_start", "_start()", Optional.empty()),
                new Invocable("add", "add(i32, i32) -> i32", Optional.empty()),
                new Invocable("take", "take(externref)", Optional.of("an externref has no text")));
    }

    @Override
    public Path toServe(LibraryModule module) throws LibraryException {
        check();
        return module.file();
    }

    @Override
    public void save(LibraryModule module, Path target) throws LibraryException {
        check();
        saved.add(target);
    }

    /// Where modules were saved to.
    public List<Path> saved() {
        return List.copyOf(saved);
    }

    @Override
    public ModuleFacts inspect(String reference, Cancellation cancellation)
            throws LibraryException {
        check();
        return facts(reference);
    }

    @Override
    public Listing<String> tags(String repository, Cancellation cancellation)
            throws LibraryException {
        check();
        asked.add(repository);
        return new Listing<>(List.of("1.0", "1.1", "2.0", "latest"), !tagsAreCutOff);
    }

    /// The registry has more tags than are read of it.
    public void cutTagsOff() {
        tagsAreCutOff = true;
    }

    /// The repositories whose tags were asked for.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public LibraryModule pull(
            String reference, TransferListener listener, Cancellation cancellation)
            throws LibraryException {
        Digest digest = digest(reference);
        for (long done = 0; done <= 2_000_000; done += 500_000) {
            listener.progressed(
                    new Progress(
                            Progress.Phase.TRANSFERRING,
                            List.of(new Progress.Part(digest, done, 2_000_000))));
        }
        check();
        return add(
                module(
                        reference,
                        2_000_000,
                        Set.of(Capability.FILES),
                        new Origin.Pulled(reference("example.com/" + reference.hashCode()))));
    }

    @Override
    public void remove(LibraryModule module) throws LibraryException {
        check();
        modules.remove(module);
        changed();
    }

    @Override
    public void restore(LibraryModule module) throws LibraryException {
        check();
        add(module);
    }

    @Override
    public void onChange(Runnable changed) {
        listeners.add(changed);
    }

    private LibraryModule add(LibraryModule module) {
        modules.addFirst(module);
        changed();
        return module;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private void check() throws LibraryException {
        if (failure != null) {
            throw failure;
        }
    }

    private static LibraryModule sample(String name, long size, Set<Capability> asks) {
        return module(name, size, asks, new Origin.Sample());
    }

    private static LibraryModule module(
            String name, long size, Set<Capability> asks, Origin origin) {
        return new LibraryModule(
                reference("example.com/" + Integer.toUnsignedString(name.hashCode())),
                name,
                "",
                digest(name),
                WasmKind.MODULE,
                size,
                Path.of(name + ".wasm"),
                origin,
                "CNCF artifact",
                "",
                List.of("wasi_snapshot_preview1.fd_write", "wasi_snapshot_preview1.path_open"),
                asks,
                Instant.now());
    }

    private static ModuleFacts facts(String name) {
        return new ModuleFacts(
                name,
                WasmKind.MODULE,
                2_000_000,
                Optional.of(digest(name)),
                List.of(
                        new ModuleFacts.NamedType(
                                "wasi_snapshot_preview1.fd_write",
                                "function (i32 i32 i32 i32) -> (i32)"),
                        new ModuleFacts.NamedType(
                                "wasi_snapshot_preview1.path_open",
                                "function (i32 i32 i32 i32 i32 i64 i64 i32 i32) -> (i32)")),
                List.of(
                        new ModuleFacts.NamedType("memory", "memory 2"),
                        new ModuleFacts.NamedType("_start", "function () -> ()")),
                "CNCF artifact",
                "wasi:cli/command",
                Requests.none(),
                Map.of(),
                "",
                Optional.empty());
    }

    private static Digest digest(String name) {
        return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Reference reference(String text) {
        try {
            return Reference.parse(text);
        } catch (InvalidReferenceException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String name(Path file) {
        return Objects.toString(file.getFileName());
    }
}
