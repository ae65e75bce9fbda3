package dev.coracle.engine.component.link;

import dev.coracle.engine.component.abi.ComponentFunction;
import dev.coracle.engine.component.name.ParsedName;
import dev.coracle.engine.component.name.Version;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.ExternType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A component with everything it imports, ready to be called. Confined to the guest's thread.
public final class ComponentInstance {

    private final ComponentType type;
    private final Extern.OfInstance exports;

    ComponentInstance(ComponentType type, Extern.OfInstance exports) {
        this.type = type;
        this.exports = exports;
    }

    /// A function that can be called.
    public record Export(ComponentFunctionType type, ComponentFunction function) {

        /// Calls it from the host.
        ///
        /// @param arguments of the right types, see the `value` room
        /// @return null where there is no result
        /// @throws dev.coracle.engine.runtime.Trap after which nothing of the component can be
        ///   called
        public @Nullable Object call(Object... arguments) {
            @Nullable Object[] result = new @Nullable Object[1];
            function.call(null, arguments, value -> result[0] = value);
            return result[0];
        }
    }

    public ComponentType type() {
        return type;
    }

    /// A function that the component exports itself.
    public Optional<Export> function(String name) {
        return find(type.exports(), exports.exports(), name);
    }

    /// A function by the very name of the interface that exports it.
    ///
    /// @param instance absent for a function that the component exports itself
    public Optional<Export> exported(Optional<String> instance, String name) {
        if (instance.isEmpty()) {
            return function(name);
        }
        return type.exports().get(instance.get()) instanceof ExternType.OfInstance(var inner)
                        && exports.exports().get(instance.get()) instanceof Extern.OfInstance of
                ? find(inner.exports(), of.exports(), name)
                : Optional.empty();
    }

    /// A function of an exported interface, whatever version of it that is compatible.
    ///
    /// @param path for example `wasi:cli/run`
    public Optional<Export> function(String path, Version version, String name) {
        for (Map.Entry<String, ExternType> export : type.exports().entrySet()) {
            if (export.getValue() instanceof ExternType.OfInstance(var instanceType)
                    && exports.exports().get(export.getKey())
                            instanceof Extern.OfInstance(var inner)
                    && provides(export.getKey(), path, version)) {
                return find(instanceType.exports(), inner, name);
            }
        }
        return Optional.empty();
    }

    private static boolean provides(String name, String path, Version version) {
        try {
            return ParsedName.parse(name) instanceof ParsedName.Interface(var found, var of)
                    && found.equals(path)
                    && (of.isEmpty() || of.get().compatible(version));
        } catch (ParsedName.Malformed e) {
            return false;
        }
    }

    private static Optional<Export> find(
            Map<String, ExternType> types, Map<String, Extern> externs, String name) {
        if (types.get(name) instanceof ExternType.OfFunction(var functionType)
                && externs.get(name) instanceof Extern.OfFunction(var function)) {
            return Optional.of(new Export(functionType, function));
        }
        return Optional.empty();
    }
}
