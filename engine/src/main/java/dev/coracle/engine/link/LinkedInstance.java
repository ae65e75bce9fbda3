package dev.coracle.engine.link;

import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A module with everything it imports, initialised and started. Confined to the guest's thread.
public final class LinkedInstance {

    private final Context context;
    private @Nullable Map<String, Export> exports;

    LinkedInstance(Context context) {
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

    private ExternalValue value(Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNCTION -> new ExternalValue.OfFunction(context.function(index));
            case TABLE -> new ExternalValue.OfTable(context.tables[index]);
            case MEMORY -> new ExternalValue.OfMemory(context.memories[index]);
            case GLOBAL -> new ExternalValue.OfGlobal(context.globals[index]);
            case TAG -> new ExternalValue.OfTag(context.tags[index]);
        };
    }
}
