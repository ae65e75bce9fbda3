package dev.coracle.engine.module;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A decoded module (specification, section 2.5). Index spaces count imports first.
///
/// @param bytes the whole module
/// @param functions the type index of each function of the module's own
/// @param bodyStarts where the body of each own function begins in `bytes`: at its local
///   declarations, after its size
/// @param bodyEnds one past the final `end` of each body
/// @param start the function to call after instantiation
/// @param dataCount what the data count section says, where there is one
/// @param codeOffset of the code section's content; byte offsets in backtraces count from the
///   module's start
public record Module(
        Slice bytes,
        List<DefinedType> types,
        List<Import> imports,
        IntList functions,
        List<TableDefinition> tables,
        List<MemoryType> memories,
        List<GlobalDefinition> globals,
        IntList tags,
        List<Export> exports,
        OptionalInt start,
        List<ElementSegment> elements,
        OptionalInt dataCount,
        List<DataSegment> data,
        IntList bodyStarts,
        IntList bodyEnds,
        int codeOffset,
        List<CustomSection> customSections,
        IndexSpaces spaces) {

    public Module {
        types = List.copyOf(types);
        imports = List.copyOf(imports);
        tables = List.copyOf(tables);
        memories = List.copyOf(memories);
        globals = List.copyOf(globals);
        exports = List.copyOf(exports);
        elements = List.copyOf(elements);
        data = List.copyOf(data);
        customSections = List.copyOf(customSections);
    }

    /// The function type at an index of the type section, which validation has proved to be one.
    public FunctionType functionType(int typeIndex) {
        return types.get(typeIndex).function();
    }

    /// The type of a function, imported or own.
    public FunctionType typeOfFunction(int functionIndex) {
        return functionType(spaces.functions().get(functionIndex));
    }

    /// The defined type of a function, imported or own.
    public DefinedType definedTypeOfFunction(int functionIndex) {
        return types.get(spaces.functions().get(functionIndex));
    }

    /// How many functions are imported: the index of the first own one.
    public int importedFunctions() {
        return spaces.functions().size() - functions.size();
    }

    public int importedTables() {
        return spaces.tables().size() - tables.size();
    }

    public int importedMemories() {
        return spaces.memories().size() - memories.size();
    }

    public int importedGlobals() {
        return spaces.globals().size() - globals.size();
    }

    /// The body of a function of the module's own: its local declarations and its code.
    ///
    /// @param functionIndex counts imports
    public Slice body(int functionIndex) {
        int own = functionIndex - importedFunctions();
        return new Slice(bytes.array(), bodyStarts.get(own), bodyEnds.get(own));
    }

    /// What stands at an index of the export's kind.
    public ExternalType typeOf(Export export) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNCTION -> new ExternalType.OfFunction(spaces.functions().get(index));
            case TABLE -> new ExternalType.OfTable(spaces.tables().get(index));
            case MEMORY -> new ExternalType.OfMemory(spaces.memories().get(index));
            case GLOBAL -> new ExternalType.OfGlobal(spaces.globals().get(index));
            case TAG -> new ExternalType.OfTag(spaces.tags().get(index));
        };
    }

    /// The types by index, imports first.
    ///
    /// @param functions type indices
    /// @param tags type indices
    public record IndexSpaces(
            IntList functions,
            List<TableType> tables,
            List<MemoryType> memories,
            List<GlobalType> globals,
            IntList tags) {

        public IndexSpaces {
            tables = List.copyOf(tables);
            memories = List.copyOf(memories);
            globals = List.copyOf(globals);
        }

        /// Puts imports before the module's own.
        public static IndexSpaces of(
                List<Import> imports,
                IntList functions,
                List<TableDefinition> tables,
                List<MemoryType> memories,
                List<GlobalDefinition> globals,
                IntList tags) {
            IntListBuilder allFunctions = new IntListBuilder();
            IntListBuilder allTags = new IntListBuilder();
            List<TableType> allTables = new ArrayList<>();
            List<MemoryType> allMemories = new ArrayList<>();
            List<GlobalType> allGlobals = new ArrayList<>();
            for (Import each : imports) {
                switch (each.type()) {
                    case ExternalType.OfFunction function -> allFunctions.add(function.typeIndex());
                    case ExternalType.OfTable table -> allTables.add(table.type());
                    case ExternalType.OfMemory memory -> allMemories.add(memory.type());
                    case ExternalType.OfGlobal global -> allGlobals.add(global.type());
                    case ExternalType.OfTag tag -> allTags.add(tag.typeIndex());
                }
            }
            allFunctions.addAll(functions);
            allTags.addAll(tags);
            tables.forEach(table -> allTables.add(table.type()));
            allMemories.addAll(memories);
            globals.forEach(global -> allGlobals.add(global.type()));
            return new IndexSpaces(
                    allFunctions.toList(), allTables, allMemories, allGlobals, allTags.toList());
        }
    }
}
