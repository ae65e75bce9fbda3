package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.binary.SectionId;
import dev.coracle.engine.module.ConstantExpression;
import dev.coracle.engine.module.ConstantInstruction;
import dev.coracle.engine.module.DataSegment;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.ElementSegment;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.GlobalDefinition;
import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.SegmentMode;
import dev.coracle.engine.module.Subtyping;
import dev.coracle.engine.module.TableDefinition;
import dev.coracle.engine.module.TableType;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks a decoded module (specification, section 3.5).
///
/// ```java
/// ValidModule valid = ModuleValidator.validate(module, Features.ALL);
/// Code code = valid.code(7);
/// ```
public final class ModuleValidator {

    private static final long MAX_MEMORY_PAGES = 1L << 16;
    private static final long MAX_LONG_MEMORY_PAGES = 1L << 48;

    private final Module module;
    private final ModuleTypes types;
    private final ConstantExpressions expressions;

    // What is being checked: an item of a section.
    private SectionId section = SectionId.TYPE;
    private int item;

    private ModuleValidator(Module module, Features features) {
        this.module = module;
        this.types = new ModuleTypes(module, features, declaredFunctions(module));
        this.expressions = new ConstantExpressions(types);
    }

    /// @throws Invalid where the module breaks a rule
    /// @throws Malformed where a function body is not one
    public static ValidModule validate(Module module, Features features) throws Invalid, Malformed {
        ModuleValidator validator = new ModuleValidator(module, features);
        validator.checkAllButBodies();
        validator.checkBodies();
        return new ValidModule(module, validator.types);
    }

    /// As [#validate], for a module that it has found valid before, byte by byte the same and with
    /// the same features: bodies are not looked at again before they are compiled.
    ///
    /// @param tailCallers what [ValidModule#tailCallers] said then
    /// @throws Invalid where it is not that module after all
    public static ValidModule revive(Module module, Features features, BitSet tailCallers)
            throws Invalid {
        ModuleValidator validator = new ModuleValidator(module, features);
        validator.checkAllButBodies();
        validator.types.noteTailCallers(tailCallers);
        return new ValidModule(module, validator.types);
    }

    private void checkAllButBodies() throws Invalid {
        checkTypes();
        checkImports();
        for (int i = 0; i < module.functions().size(); i++) {
            at(SectionId.FUNCTION, i);
            functionType(module.functions().get(i));
        }
        checkTables();
        checkMemories();
        checkTags();
        checkGlobals();
        checkExports();
        checkStart();
        for (ElementSegment segment : module.elements()) {
            checkElements(segment);
        }
        for (DataSegment segment : module.data()) {
            checkData(segment);
        }
    }

    /// What is checked next, for a message.
    private void at(SectionId section, int item) {
        this.section = section;
        this.item = item;
    }

    private Invalid invalid(String reason) {
        return new Invalid(reason, ModuleDecoder.place(module, types.features, section, item));
    }

    private void checkBodies() throws Invalid, Malformed {
        BodyValidator bodies = new BodyValidator(types);
        int count = module.spaces().functions().size();
        for (int i = module.importedFunctions(); i < count; i++) {
            bodies.check(i);
        }
    }

    private void checkTypes() throws Invalid {
        for (int i = 0; i < module.types().size(); i++) {
            at(SectionId.TYPE, i);
            DefinedType type = module.types().get(i);
            if (type.composite() instanceof FunctionType function
                    && function.results().size() > 1
                    && !types.has(Feature.MULTI_VALUE)) {
                throw invalid("invalid result arity");
            }
            DefinedType supertype = type.supertype();
            if (supertype != null
                    && (supertype.isFinal()
                            || !Subtyping.matches(type.composite(), supertype.composite()))) {
                throw invalid("sub type does not match its super type");
            }
        }
    }

    private FunctionType functionType(int typeIndex) throws Invalid {
        List<DefinedType> definitions = module.types();
        if (Integer.compareUnsigned(typeIndex, definitions.size()) >= 0) {
            throw invalid("unknown type %s".formatted(Integer.toUnsignedString(typeIndex)));
        }
        if (definitions.get(typeIndex).composite() instanceof FunctionType type) {
            return type;
        }
        throw invalid("type mismatch: type %d is no function".formatted(typeIndex));
    }

    private void checkImports() throws Invalid {
        int tables = 0;
        int memories = 0;
        for (int i = 0; i < module.imports().size(); i++) {
            at(SectionId.IMPORT, i);
            switch (module.imports().get(i).type()) {
                case ExternalType.OfFunction(int type) -> functionType(type);
                case ExternalType.OfTable(TableType type) -> {
                    if (tables++ > 0 && !types.has(Feature.REFERENCE_TYPES)) {
                        throw invalid("multiple tables");
                    }
                    checkTable(type);
                }
                case ExternalType.OfMemory(MemoryType type) -> {
                    if (memories++ > 0 && !types.has(Feature.MULTI_MEMORY)) {
                        throw invalid("multiple memories");
                    }
                    checkMemory(type);
                }
                case ExternalType.OfGlobal _ -> {}
                case ExternalType.OfTag(int type) -> checkTag(type);
            }
        }
    }

    private void checkTables() throws Invalid {
        int imported = module.spaces().tables().size() - module.tables().size();
        for (int i = 0; i < module.tables().size(); i++) {
            at(SectionId.TABLE, i);
            if (imported + i > 0 && !types.has(Feature.REFERENCE_TYPES)) {
                throw invalid("multiple tables");
            }
            TableDefinition table = module.tables().get(i);
            checkTable(table.type());
            if (table.initial().isEmpty() && !table.type().element().nullable()) {
                throw invalid("type mismatch: the table's elements have no first value");
            }
            if (table.initial().isPresent()) {
                expressions.check(table.initial().get(), types.code(table.type().element()));
            }
        }
    }

    private void checkTable(TableType type) throws Invalid {
        checkOrder(type.limits());
    }

    private void checkOrder(Limits limits) throws Invalid {
        if (limits.maximum().isPresent() && limits.minimum() > limits.maximum().getAsLong()) {
            throw invalid("size minimum must not be greater than maximum");
        }
    }

    private void checkMemories() throws Invalid {
        int imported = module.spaces().memories().size() - module.memories().size();
        for (int i = 0; i < module.memories().size(); i++) {
            at(SectionId.MEMORY, i);
            if (imported + i > 0 && !types.has(Feature.MULTI_MEMORY)) {
                throw invalid("multiple memories");
            }
            checkMemory(module.memories().get(i));
        }
    }

    private void checkMemory(MemoryType type) throws Invalid {
        Limits limits = type.limits();
        long most = limits.isLong() ? MAX_LONG_MEMORY_PAGES : MAX_MEMORY_PAGES;
        if (limits.minimum() > most || limits.maximum().orElse(0) > most) {
            throw invalid("memory size must be at most %d pages".formatted(most));
        }
        checkOrder(limits);
    }

    private void checkTags() throws Invalid {
        for (int i = 0; i < module.tags().size(); i++) {
            at(SectionId.TAG, i);
            checkTag(module.tags().get(i));
        }
    }

    private void checkTag(int type) throws Invalid {
        if (!functionType(type).results().isEmpty()) {
            throw invalid("non-empty tag result type");
        }
    }

    private void checkGlobals() throws Invalid {
        int index = module.importedGlobals();
        for (GlobalDefinition global : module.globals()) {
            expressions.seeGlobal(index++);
            expressions.check(global.initial(), types.code(global.type().value()));
        }
        expressions.seeGlobal(index);
    }

    private void checkExports() throws Invalid {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < module.exports().size(); i++) {
            at(SectionId.EXPORT, i);
            Export export = module.exports().get(i);
            if (!names.add(export.name())) {
                throw invalid("duplicate export name %s".formatted(export.name()));
            }
            Module.IndexSpaces spaces = module.spaces();
            int size =
                    switch (export.kind()) {
                        case FUNCTION -> spaces.functions().size();
                        case TABLE -> spaces.tables().size();
                        case MEMORY -> spaces.memories().size();
                        case GLOBAL -> spaces.globals().size();
                        case TAG -> spaces.tags().size();
                    };
            if (Integer.compareUnsigned(export.index(), size) >= 0) {
                throw invalid(
                        "unknown %s %s"
                                .formatted(
                                        export.kind().text(),
                                        Integer.toUnsignedString(export.index())));
            }
        }
    }

    private void checkStart() throws Invalid {
        if (module.start().isPresent()) {
            at(SectionId.START, 0);
            int index = module.start().getAsInt();
            IntList functions = module.spaces().functions();
            if (Integer.compareUnsigned(index, functions.size()) >= 0) {
                throw invalid("unknown function " + Integer.toUnsignedString(index));
            }
            FunctionType type = functionType(functions.get(index));
            if (!type.parameters().isEmpty() || !type.results().isEmpty()) {
                throw invalid("start function must take and give nothing");
            }
        }
    }

    private void checkElements(ElementSegment segment) throws Invalid {
        int offset = segment.offset();
        int type = types.code(segment.type());
        if (segment.mode() instanceof SegmentMode.Active(int target, ConstantExpression at)) {
            TableType table = types.table(target, offset);
            if (!types.matches(type, types.code(table.element()))) {
                throw new Invalid("type mismatch: elements do not fit the table", offset);
            }
            expressions.check(at, ModuleTypes.addressType(table));
        }
        switch (segment.items()) {
            case ElementSegment.Functions(var indices) -> {
                for (int i = 0; i < indices.size(); i++) {
                    types.function(indices.get(i), offset);
                }
            }
            case ElementSegment.Expressions(var list) -> {
                for (ConstantExpression each : list) {
                    expressions.check(each, type);
                }
            }
        }
    }

    private void checkData(DataSegment segment) throws Invalid {
        if (segment.mode() instanceof SegmentMode.Active(int target, ConstantExpression at)) {
            expressions.check(at, types.addressType(target, at.offset()));
        }
    }

    /// The functions that are named outside of bodies (specification, section 3.5.16).
    private static BitSet declaredFunctions(Module module) {
        BitSet declared = new BitSet();
        for (Export export : module.exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                declare(export.index(), module, declared);
            }
        }
        for (GlobalDefinition global : module.globals()) {
            declare(global.initial(), module, declared);
        }
        for (TableDefinition table : module.tables()) {
            table.initial().ifPresent(it -> declare(it, module, declared));
        }
        for (ElementSegment segment : module.elements()) {
            switch (segment.items()) {
                case ElementSegment.Functions(var indices) -> {
                    for (int i = 0; i < indices.size(); i++) {
                        declare(indices.get(i), module, declared);
                    }
                }
                case ElementSegment.Expressions(var list) ->
                        list.forEach(each -> declare(each, module, declared));
            }
        }
        return declared;
    }

    private static void declare(ConstantExpression expression, Module module, BitSet declared) {
        for (ConstantInstruction step : expression.steps()) {
            if (step instanceof ConstantInstruction.RefFunction(int index)) {
                declare(index, module, declared);
            }
        }
    }

    /// Leaves out what does not exist, which is refused later.
    private static void declare(int index, Module module, BitSet declared) {
        if (Integer.compareUnsigned(index, module.spaces().functions().size()) < 0) {
            declared.set(index);
        }
    }
}
