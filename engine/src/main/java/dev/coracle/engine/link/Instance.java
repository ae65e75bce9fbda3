package dev.coracle.engine.link;

import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A module with everything it imports, initialised and started.
///
/// ```java
/// Instance instance = linker.instantiate(executable);
/// int sum = (int) instance.function("add").apply(2, 3).getFirst();
/// byte[] head = instance.memory("memory").read(0, 16);
/// ```
///
/// Used by one thread at a time. Nothing has to be closed: what nobody refers to any more is
/// garbage. After a trap it can be used on; its memories and globals are as the trap left them.
public final class Instance {

    private final Context context;
    private @Nullable Map<String, Export> exports;

    Instance(Context context) {
        this.context = context;
    }

    public Context context() {
        return context;
    }

    public Module module() {
        return context.module();
    }

    /// What the module exports under this name; the same function, memory, table, global or tag
    /// each time.
    public Optional<ExternalValue> export(String name) {
        Map<String, Export> known = exports;
        if (known == null) {
            known = new HashMap<>();
            for (Export export : module().exports()) {
                known.put(export.name(), export);
            }
            exports = known;
        }
        return Optional.ofNullable(known.get(name)).map(this::value);
    }

    /// The function of that name.
    ///
    /// @throws NoSuchElementException where there is none; the message names the exports
    public FunctionReference function(String name) {
        if (export(name).orElse(null) instanceof ExternalValue.OfFunction(var function)) {
            return function;
        }
        throw missing(ExternalKind.FUNCTION, name);
    }

    /// The memory of that name.
    ///
    /// @throws NoSuchElementException where there is none
    public Memory memory(String name) {
        if (export(name).orElse(null) instanceof ExternalValue.OfMemory(var memory)) {
            return memory;
        }
        throw missing(ExternalKind.MEMORY, name);
    }

    /// The table of that name.
    ///
    /// @throws NoSuchElementException where there is none
    public Table table(String name) {
        if (export(name).orElse(null) instanceof ExternalValue.OfTable(var table)) {
            return table;
        }
        throw missing(ExternalKind.TABLE, name);
    }

    /// The global of that name.
    ///
    /// @throws NoSuchElementException where there is none
    public Global global(String name) {
        if (export(name).orElse(null) instanceof ExternalValue.OfGlobal(var global)) {
            return global;
        }
        throw missing(ExternalKind.GLOBAL, name);
    }

    private NoSuchElementException missing(ExternalKind kind, String name) {
        List<String> names =
                module().exports().stream()
                        .filter(export -> export.kind() == kind)
                        .limit(20)
                        .map(Export::name)
                        .toList();
        return new NoSuchElementException(
                "the module exports no %s %s; it exports %s"
                        .formatted(
                                kind.text(),
                                name,
                                names.isEmpty() ? "none at all" : String.join(", ", names)));
    }

    private ExternalValue value(Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNCTION -> new ExternalValue.OfFunction(context.exported(index));
            case TABLE -> new ExternalValue.OfTable(context.tables[index]);
            case MEMORY -> new ExternalValue.OfMemory(context.memories[index]);
            case GLOBAL -> new ExternalValue.OfGlobal(context.globals[index]);
            case TAG -> new ExternalValue.OfTag(context.tags[index]);
        };
    }
}
