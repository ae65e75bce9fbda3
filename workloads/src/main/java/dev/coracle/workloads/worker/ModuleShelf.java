package dev.coracle.workloads.worker;

import dev.coracle.engine.Program;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.workloads.worker.LoadedModule.RefusedException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The modules that a worker loaded last, so that runs of one module share its code. Safe from
/// every thread; two runs that want the same module at once wait for one loading.
final class ModuleShelf {

    private static final int MODULES = 8;

    private final CodeCache code;

    /// Programs whose runs may have compiled what was not kept yet.
    private final Set<Program> unkept =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private record Key(String digest, MemoryModel model) {}

    private final Map<Key, CompletableFuture<LoadedModule>> loaded =
            new LinkedHashMap<>(16, 0.75f, true);

    /// @param code where compiled code is looked for and kept
    ModuleShelf(CodeCache code) {
        this.code = code;
    }

    /// The module, from the shelf or from its file.
    LoadedModule load(Path file, String digest, Limits limits) throws RefusedException {
        LoadedModule module = find(file, digest, limits);
        unkept.add(module.program());
        return module;
    }

    /// Keeps what the runs of a module have compiled.
    void keepCode(LoadedModule module) {
        module.program().keepCode();
        unkept.remove(module.program());
    }

    /// Keeps what the runs that go on have compiled, and waits for those that are being kept.
    void keepCode() {
        List<Program> programs;
        synchronized (unkept) {
            programs = List.copyOf(unkept);
        }
        programs.forEach(Program::keepCode);
    }

    private LoadedModule find(Path file, String digest, Limits limits) throws RefusedException {
        if (digest.isEmpty()) {
            // Nothing says that the file holds what it held before.
            return LoadedModule.load(file, digest, limits, code);
        }
        Key key = new Key(digest, MemoryModel.forLimit(limits.memoryBytes()));
        CompletableFuture<LoadedModule> mine = new CompletableFuture<>();
        Optional<CompletableFuture<LoadedModule>> known = findOrPut(key, mine);
        if (known.isPresent()) {
            return await(known.get()).shared();
        }
        try {
            LoadedModule module = LoadedModule.load(file, digest, limits, code);
            mine.complete(module);
            return module;
        } catch (RefusedException | RuntimeException | Error e) {
            remove(key);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static LoadedModule await(CompletableFuture<LoadedModule> loading)
            throws RefusedException {
        try {
            return loading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private synchronized Optional<CompletableFuture<LoadedModule>> findOrPut(
            Key key, CompletableFuture<LoadedModule> fresh) {
        CompletableFuture<LoadedModule> known = loaded.putIfAbsent(key, fresh);
        if (known == null && loaded.size() > MODULES) {
            loaded.remove(loaded.keySet().iterator().next());
        }
        return Optional.ofNullable(known);
    }

    private synchronized void remove(Key key) {
        loaded.remove(key);
    }
}
