package dev.coracle.engine;

import dev.coracle.engine.component.link.RunScope;
import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.sandbox.Errno;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Gives C programs in components the error that they know for a path that is not granted.
///
/// C libraries answer `notcapable` themselves where no directory holds a path. Where they are shown
/// a hidden root instead, so that the path gets into the trail, the adapter to WASI 0.1 that is in
/// the component tells them `perm`, because WASI 0.2 has one error for both. This translates what
/// the hidden root refused, so that a program says what it would have said.
///
/// @param refusals how often the hidden root has refused so far
record AdapterErrors(IntSupplier refusals) implements RunScope.CoreImportFilter {

    private static final String ADAPTED = "wasi_snapshot_preview1";
    private static final String PATHS = "path_";

    @Override
    public ExternalValue filter(String module, String name, ExternalValue value) {
        return module.equals(ADAPTED)
                        && name.startsWith(PATHS)
                        && value instanceof ExternalValue.OfFunction(var function)
                        && function.type().results().equals(List.of(NumericType.I32))
                ? translated(function)
                : value;
    }

    private ExternalValue translated(FunctionReference function) {
        return new ExternalValue.OfHostFunction(
                function.type(),
                (Memory _, long[] values) -> {
                    int before = refusals.getAsInt();
                    function.invoke(values, new @Nullable Object[values.length]);
                    if (refusals.getAsInt() != before && (int) values[0] == Errno.PERM.code()) {
                        values[0] = Errno.NOTCAPABLE.code();
                    }
                });
    }
}
