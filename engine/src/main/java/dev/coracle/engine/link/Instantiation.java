package dev.coracle.engine.link;

import dev.coracle.engine.module.DataSegment;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.ElementSegment;
import dev.coracle.engine.module.GlobalDefinition;
import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.SegmentMode;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.module.TableDefinition;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Table;
import dev.coracle.engine.runtime.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps that fill a new context (specification, section 4.7.2), in their order.
final class Instantiation {

    private static final @Nullable Object[] DROPPED = {};

    private final Context context;
    private final Module module;
    private final MemoryModel model;
    private final MemoryAllowance allowance;
    private final Constants constants;

    Instantiation(Context context, MemoryModel model, MemoryAllowance allowance) {
        this.context = context;
        context.meter(allowance);
        this.module = context.module();
        this.model = model;
        this.allowance = allowance;
        this.constants = new Constants(context);
    }

    /// @param imports matched, in order
    /// @param checkFirst whether all active segments must fit before any is copied
    void run(List<ExternalValue> imports, boolean checkFirst) throws ModuleException.Unlinkable {
        fillImports(imports);
        allocateTags();
        allocateMemories();
        initializeGlobals();
        allocateTables();
        evaluateElements();
        if (checkFirst) {
            checkSegments();
        }
        copyElements();
        copyData();
        callStart();
    }

    private void fillImports(List<ExternalValue> imports) {
        int functions = 0;
        int tables = 0;
        int memories = 0;
        int globals = 0;
        int tags = 0;
        for (ExternalValue value : imports) {
            switch (value) {
                case ExternalValue.OfFunction(var function) ->
                        context.importFunction(functions++, function);
                case ExternalValue.OfHostFunction(var type, var function) ->
                        context.importFunction(
                                functions++, context.hostFunction(DefinedType.of(type), function));
                case ExternalValue.OfTable(var table) -> context.tables[tables++] = table;
                case ExternalValue.OfMemory(var memory) -> context.memories[memories++] = memory;
                case ExternalValue.OfGlobal(var global) -> context.globals[globals++] = global;
                case ExternalValue.OfTag(var tag) -> context.tags[tags++] = tag;
            }
        }
    }

    private void allocateTags() {
        IntList types = module.tags();
        int imported = context.tags.length - types.size();
        for (int i = 0; i < types.size(); i++) {
            context.tags[imported + i] = new Tag(module.types().get(types.get(i)));
        }
    }

    private void allocateMemories() {
        checkMemories();
        int index = module.importedMemories();
        for (MemoryType type : module.memories()) {
            context.memories[index++] =
                    Memory.create(model, type.limits(), allowance, context.interruption);
        }
        if (context.memories.length > 0) {
            context.memory = context.memories[0];
        }
    }

    /// Nothing is allocated where all together are too large.
    private void checkMemories() {
        long pages = 0;
        for (MemoryType type : module.memories()) {
            // at most 2^48 each (specification, section 3.2.6), so no sum overflows
            pages += type.limits().minimum();
        }
        if (pages > allowance.limit() / Memory.PAGE || !allowance.reaches(pages * Memory.PAGE)) {
            throw new ResourceLimitException(
                    "the module starts with %,d pages of memory; the limit is %,d"
                            .formatted(pages, allowance.limit() / Memory.PAGE));
        }
    }

    private void initializeGlobals() {
        int index = module.importedGlobals();
        for (GlobalDefinition definition : module.globals()) {
            Global global = context.globals[index++];
            ValueType type = definition.type().value();
            if (type.isReference() || type == NumericType.V128) {
                global.reference(constants.reference(definition.initial()));
            } else {
                global.bits(constants.bits(definition.initial()));
            }
        }
    }

    private void allocateTables() {
        int index = module.importedTables();
        for (TableDefinition definition : module.tables()) {
            Object initial = definition.initial().map(constants::reference).orElse(null);
            context.tables[index++] = new Table(definition.type(), initial, allowance);
        }
    }

    private void evaluateElements() {
        int index = 0;
        for (ElementSegment segment : module.elements()) {
            context.elements[index++] =
                    segment.mode() instanceof SegmentMode.Declarative || isLazy(segment)
                            ? DROPPED
                            : values(segment.items());
        }
    }

    /// Whether a segment goes into a table without a look at its functions.
    private static boolean isLazy(ElementSegment segment) {
        return segment.mode() instanceof SegmentMode.Active
                && segment.items() instanceof ElementSegment.Functions;
    }

    private @Nullable Object[] values(ElementSegment.Items items) {
        @Nullable Object[] values = new @Nullable Object[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (items) {
                        case ElementSegment.Functions(var indices) ->
                                context.function(indices.get(i));
                        case ElementSegment.Expressions(var list) ->
                                constants.reference(list.get(i));
                    };
        }
        return values;
    }

    /// Before bulk memory, a segment that did not fit was an error of linking and left nothing
    /// written.
    private void checkSegments() throws ModuleException.Unlinkable {
        for (ElementSegment segment : module.elements()) {
            if (segment.mode() instanceof SegmentMode.Active(int target, var offset)) {
                long end = (constants.bits(offset) & 0xffff_ffffL) + segment.items().size();
                if (end > context.tables[target].size()) {
                    throw new ModuleException.Unlinkable("elements segment does not fit");
                }
            }
        }
        for (DataSegment segment : module.data()) {
            if (segment.mode() instanceof SegmentMode.Active(int target, var offset)) {
                long end = (constants.bits(offset) & 0xffff_ffffL) + segment.bytes().length();
                if (end > context.memories[target].size()) {
                    throw new ModuleException.Unlinkable("data segment does not fit");
                }
            }
        }
    }

    private void copyElements() {
        int index = 0;
        for (ElementSegment segment : module.elements()) {
            if (segment.mode() instanceof SegmentMode.Active(int target, var offset)) {
                Table table = context.tables[target];
                long to = constants.address(offset, table.type().limits().isLong());
                if (segment.items() instanceof ElementSegment.Functions(var functions)) {
                    table.init(to, functions, context);
                } else {
                    table.init(to, context.elements[index], 0, segment.items().size());
                }
                context.elements[index] = DROPPED;
            }
            index++;
        }
    }

    private void copyData() {
        int index = 0;
        for (DataSegment segment : module.data()) {
            if (segment.mode() instanceof SegmentMode.Active(int target, var offset)) {
                Slice bytes = segment.bytes();
                boolean isLong = module.spaces().memories().get(target).limits().isLong();
                context.memories[target].init(
                        constants.address(offset, isLong),
                        bytes.array(),
                        bytes.start(),
                        bytes.end(),
                        0,
                        bytes.length());
                context.droppedData[index] = true;
            }
            index++;
        }
    }

    private void callStart() {
        if (module.start().isPresent()) {
            FunctionReference start = context.function(module.start().getAsInt());
            start.call(new long[0], new @Nullable Object[0]);
        }
    }
}
