package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.CoreTypeExpression;
import dev.coracle.engine.component.definition.CoreTypeExpression.Declaration;
import dev.coracle.engine.component.type.CoreExtern;
import dev.coracle.engine.component.type.ModuleType;
import dev.coracle.engine.component.type.ModuleType.ImportName;
import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException.Invalid;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Core function types and module types (Binary.md, Type Definitions).
final class CoreTypeBuilder {

    private static final long MAX_PAGES = 1L << 16;
    private static final long MAX_LONG_PAGES = 1L << 48;

    private final Scope scope;
    private final Space<FunctionType> types = new Space<>("type");
    private final Map<ImportName, CoreExtern> imports = new LinkedHashMap<>();
    private final Map<String, CoreExtern> exports = new LinkedHashMap<>();

    private CoreTypeBuilder(Scope scope) {
        this.scope = scope;
    }

    static Scope.CoreType build(CoreTypeExpression expression, Scope scope) throws Invalid {
        return switch (expression) {
            case CoreTypeExpression.Function(FunctionType type) ->
                    new Scope.CoreType.OfFunction(type);
            case CoreTypeExpression.ModuleOf(List<Declaration> declarations) -> {
                CoreTypeBuilder builder = new CoreTypeBuilder(scope);
                for (Declaration declaration : declarations) {
                    builder.declare(declaration);
                }
                yield new Scope.CoreType.OfModule(new ModuleType(builder.imports, builder.exports));
            }
        };
    }

    private void declare(Declaration declaration) throws Invalid {
        switch (declaration) {
            case CoreTypeExpression.ImportDeclaration(Import what) -> {
                ImportName name = new ImportName(what.module(), what.name());
                if (imports.put(name, extern(what.type())) != null) {
                    throw new Invalid(
                            "duplicate import name `%s:%s`".formatted(what.module(), what.name()));
                }
            }
            case CoreTypeExpression.TypeDeclaration(CoreTypeExpression type) ->
                    types.add(functionType(build(type, scope)));
            case CoreTypeExpression.OuterType(int count, int index) -> {
                if (count == 0) {
                    types.add(types.get(index));
                } else {
                    types.add(functionType(scope.outer(count - 1).coreTypes.get(index)));
                }
            }
            case CoreTypeExpression.ExportDeclaration(String name, ExternalType type) -> {
                if (exports.put(name, extern(type)) != null) {
                    throw new Invalid("export name `%s` already defined".formatted(name));
                }
            }
        }
    }

    private static FunctionType functionType(Scope.CoreType type) throws Invalid {
        if (type instanceof Scope.CoreType.OfFunction(FunctionType function)) {
            return function;
        }
        throw new Invalid("a module type has no module types in it");
    }

    private CoreExtern extern(ExternalType type) throws Invalid {
        return switch (type) {
            case ExternalType.OfFunction(int index) -> new CoreExtern.OfFunction(types.get(index));
            case ExternalType.OfTable(var table) -> {
                checkLimits(table.limits(), Long.MAX_VALUE, "table");
                yield new CoreExtern.OfTable(table);
            }
            case ExternalType.OfMemory(MemoryType memory) -> {
                long most = memory.limits().isLong() ? MAX_LONG_PAGES : MAX_PAGES;
                checkLimits(memory.limits(), most, "memory");
                yield new CoreExtern.OfMemory(memory);
            }
            case ExternalType.OfGlobal(var global) -> new CoreExtern.OfGlobal(global);
            case ExternalType.OfTag(int index) -> new CoreExtern.OfTag(types.get(index));
        };
    }

    private static void checkLimits(Limits limits, long most, String what) throws Invalid {
        long maximum = limits.maximum().orElse(limits.minimum());
        if (limits.minimum() > most || maximum > most) {
            throw new Invalid("%s size must be at most %,d".formatted(what, most));
        }
        if (limits.minimum() > maximum) {
            throw new Invalid("size minimum must not be greater than maximum");
        }
    }

    /// The type of a module in a component, whose imports must have distinct names.
    static ModuleType of(Module module) throws Invalid {
        Set<ImportName> names = new HashSet<>();
        for (Import each : module.imports()) {
            if (!names.add(new ImportName(each.module(), each.name()))) {
                throw new Invalid(
                        "duplicate import name `%s:%s`".formatted(each.module(), each.name()));
            }
        }
        return ModuleType.of(module);
    }
}
