package dev.coracle.engine.code;

import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.runtime.MemoryModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The code of one module: what was kept of it, and what was compiled since.
///
/// ```java
/// ModuleCode code = ModuleCode.open(cache, module.bytes(), features, model, metered);
/// Optional<CodeUnit> group = code.find("wasm/Group7");    // else compile it and code.add(unit)
/// code.keep();                                             // when there is time
/// ```
///
/// Only what ran is kept: compilation is lazy, so a file holds the functions that runs call, and
/// grows as later runs call others. Safe for any thread.
public final class ModuleCode {

    private final CodeCache cache;

    /// Absent where nothing is kept.
    private final Optional<CodeKey> key;

    private final Optional<CodeFile> found;

    /// What was compiled and not written yet, by name.
    private final Map<String, CodeUnit> fresh = new ConcurrentHashMap<>();

    /// Set once the module is known to be valid, before any code is compiled.
    private volatile BitSet tailCallers = new BitSet();

    private ModuleCode(CodeCache cache, Optional<CodeKey> key) {
        this.cache = cache;
        this.key = key;
        this.found = key.flatMap(it -> cache.get(it).flatMap(file -> CodeFile.read(file, it)));
    }

    /// Looks the module up.
    ///
    /// @param module all of its bytes
    /// @param metered whether its code pays fuel
    public static ModuleCode open(
            CodeCache cache, Slice module, Features features, MemoryModel model, boolean metered) {
        Optional<CodeKey> key =
                cache.equals(CodeCache.NONE)
                        ? Optional.empty()
                        : EngineVersion.current()
                                .map(it -> CodeKey.of(it, module, features, model, metered));
        return new ModuleCode(cache, key);
    }

    /// Of a module whose code is not kept.
    public static ModuleCode none() {
        return new ModuleCode(CodeCache.NONE, Optional.empty());
    }

    /// Present where this engine found the module valid before: the functions that may leave a tail
    /// call to their caller.
    public Optional<BitSet> knownTailCallers() {
        return found.map(CodeFile::tailCallers);
    }

    /// Notes that the module is valid.
    public void valid(BitSet tailCallers) {
        this.tailCallers = tailCallers;
    }

    /// @param name of a class, in the JVM's internal form
    public Optional<CodeUnit> find(String name) {
        return found.map(file -> file.units().get(name));
    }

    /// Notes what had to be compiled.
    public void add(CodeUnit unit) {
        if (key.isPresent()) {
            fresh.put(unit.name(), unit);
        }
    }

    /// Gives the cache what was compiled since the last time, together with what it has; does
    /// nothing where nothing was. Where two processes do so at once, one of them keeps less than it
    /// might, and compiles it again another time.
    public synchronized void keep() {
        List<CodeUnit> units = new ArrayList<>(fresh.values());
        if (key.isEmpty() || units.isEmpty()) {
            return;
        }
        // What another process has written meanwhile is read again.
        Map<String, CodeUnit> all =
                cache.get(key.get())
                        .flatMap(file -> CodeFile.read(file, key.get()))
                        .map(file -> new LinkedHashMap<>(file.units()))
                        .orElseGet(LinkedHashMap::new);
        units.forEach(unit -> all.putIfAbsent(unit.name(), unit));
        cache.put(key.get(), CodeFile.write(key.get(), tailCallers, all.values()));
        units.forEach(unit -> fresh.remove(unit.name(), unit));
    }
}
