package dev.coracle.engine.link;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.Printable;
import dev.coracle.engine.module.Subtyping;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what a module imports and checks that it is of the right type (specification, section
/// 3.4.12 and external subtyping in 3.3.12).
final class ImportMatch {

    private final Module module;
    private final MemoryModel model;

    private ImportMatch(Module module, MemoryModel model) {
        this.module = module;
        this.model = model;
    }

    /// @return one value per import, in order
    static List<ExternalValue> resolve(Linker linker, Executable executable)
            throws ModuleException.Unlinkable {
        ImportMatch match = new ImportMatch(executable.module(), executable.memoryModel());
        List<ExternalValue> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Import wanted : executable.module().imports()) {
            Optional<ExternalValue> value = linker.find(wanted.module(), wanted.name());
            if (value.isEmpty()) {
                missing.add(match.describe(wanted));
            } else if (missing.isEmpty()) {
                match.check(wanted, value.get());
                found.add(value.get());
            }
        }
        if (!missing.isEmpty()) {
            throw new ModuleException.Unlinkable(MissingImports.sentence(missing));
        }
        return found;
    }

    private String describe(Import wanted) {
        return Printable.name(wanted.module())
                + "."
                + Printable.name(wanted.name())
                + " "
                + text(wanted.type());
    }

    private String text(ExternalType type) {
        return switch (type) {
            case ExternalType.OfFunction(int index) -> module.functionType(index).text();
            case ExternalType.OfTable(var table) ->
                    "(table of %s, %s elements)"
                            .formatted(table.element().text(), text(table.limits()));
            case ExternalType.OfMemory(var memory) ->
                    "(memory, %s pages)".formatted(text(memory.limits()));
            case ExternalType.OfGlobal(var global) -> text(global);
            case ExternalType.OfTag(int index) ->
                    "(tag %s)".formatted(module.functionType(index).text());
        };
    }

    private static String text(Limits limits) {
        String minimum = Long.toUnsignedString(limits.minimum());
        return limits.maximum().isPresent()
                ? "%s to %s".formatted(minimum, Long.toUnsignedString(limits.maximum().getAsLong()))
                : minimum + " or more";
    }

    private static String text(GlobalType global) {
        return "(%s global %s)"
                .formatted(global.mutable() ? "mutable" : "constant", global.value().text());
    }

    private void check(Import wanted, ExternalValue value) throws ModuleException.Unlinkable {
        boolean fits =
                switch (value) {
                    case ExternalValue.OfFunction(var function) ->
                            fits(wanted.type(), function.definedType());
                    case ExternalValue.OfHostFunction(var type, _) ->
                            fits(wanted.type(), DefinedType.of(type));
                    case ExternalValue.OfTable(var table) -> fits(wanted.type(), table);
                    case ExternalValue.OfMemory(var memory) -> fits(wanted.type(), memory);
                    case ExternalValue.OfGlobal(var global) -> fits(wanted.type(), global.type());
                    case ExternalValue.OfTag(var tag) ->
                            wanted.type() instanceof ExternalType.OfTag(int index)
                                    && tag.definedType() == module.types().get(index);
                };
        if (!fits) {
            throw new ModuleException.Unlinkable(
                    "the module imports %s; what has that name is %s"
                            .formatted(describe(wanted), text(value)));
        }
        if (value instanceof ExternalValue.OfMemory(var memory) && memory.model() != model) {
            throw new ModuleException.Unlinkable(
                    "the module imports %s, compiled for %s memories; that memory is %s"
                            .formatted(describe(wanted), model, memory.model()));
        }
    }

    private boolean fits(ExternalType wanted, DefinedType offered) {
        return wanted instanceof ExternalType.OfFunction(int index)
                && offered.isSubtypeOf(module.types().get(index));
    }

    private static boolean fits(ExternalType wanted, Table offered) {
        return wanted instanceof ExternalType.OfTable(var type)
                && type.element().equals(offered.type().element())
                && offered.type().limits().fits(type.limits(), offered.size());
    }

    private static boolean fits(ExternalType wanted, Memory offered) {
        return wanted instanceof ExternalType.OfMemory(var type)
                && offered.declared().fits(type.limits(), offered.pages());
    }

    private static boolean fits(ExternalType wanted, GlobalType offered) {
        return wanted instanceof ExternalType.OfGlobal(var type)
                && (type.equals(offered)
                        || (!type.mutable()
                                && !offered.mutable()
                                && Subtyping.matches(offered.value(), type.value())));
    }

    private static String text(ExternalValue value) {
        return switch (value) {
            case ExternalValue.OfFunction(var function) -> function.type().text();
            case ExternalValue.OfHostFunction(var type, _) -> type.text();
            case ExternalValue.OfGlobal(var global) -> text(global.type());
            case ExternalValue.OfTable(var table) ->
                    "(table of %s, %d elements)"
                            .formatted(table.type().element().text(), table.size());
            case ExternalValue.OfMemory(var memory) ->
                    "(memory, %d pages)".formatted(memory.pages());
            case ExternalValue.OfTag _ -> "a " + ExternalKind.TAG.text();
        };
    }
}
