package dev.coracle.engine.component.type;

import dev.coracle.engine.module.Limits;
import java.util.Map;

/// Whether one core module, or what it exports, may stand where another is wanted (core
/// specification, section 3.3.12).
public final class CoreMatch {

    private CoreMatch() {}

    /// @throws TypeMismatch where a module imports more, or exports less, than is wanted
    public static void check(ModuleType actual, ModuleType wanted) throws TypeMismatch {
        for (Map.Entry<ModuleType.ImportName, CoreExtern> entry : actual.imports().entrySet()) {
            String name = "%s::%s".formatted(entry.getKey().module(), entry.getKey().name());
            CoreExtern given = wanted.imports().get(entry.getKey());
            if (given == null) {
                throw new TypeMismatch("missing expected import `%s`".formatted(name));
            }
            try {
                check(given, entry.getValue());
            } catch (TypeMismatch e) {
                throw e.in("import `%s`".formatted(name));
            }
        }
        for (Map.Entry<String, CoreExtern> entry : wanted.exports().entrySet()) {
            CoreExtern given = actual.exports().get(entry.getKey());
            if (given == null) {
                throw new TypeMismatch("missing expected export `%s`".formatted(entry.getKey()));
            }
            try {
                check(given, entry.getValue());
            } catch (TypeMismatch e) {
                throw e.in("export `%s`".formatted(entry.getKey()));
            }
        }
    }

    /// @throws TypeMismatch where `actual` cannot be imported as `wanted`
    public static void check(CoreExtern actual, CoreExtern wanted) throws TypeMismatch {
        boolean fits =
                switch (wanted) {
                    case CoreExtern.OfFunction _, CoreExtern.OfGlobal _, CoreExtern.OfTag _ ->
                            actual.equals(wanted);
                    case CoreExtern.OfTable(var want) ->
                            actual instanceof CoreExtern.OfTable(var have)
                                    && have.element().equals(want.element())
                                    && fits(have.limits(), want.limits());
                    case CoreExtern.OfMemory(var want) ->
                            actual instanceof CoreExtern.OfMemory(var have)
                                    && fits(have.limits(), want.limits());
                };
        if (!fits) {
            throw new TypeMismatch(
                    actual.getClass() == wanted.getClass()
                            ? "expected another %s: mismatch in types or limits"
                                    .formatted(wanted.text())
                            : "expected %s, found %s".formatted(wanted.text(), actual.text()));
        }
    }

    private static boolean fits(Limits actual, Limits wanted) {
        return actual.fits(wanted, actual.minimum());
    }
}
