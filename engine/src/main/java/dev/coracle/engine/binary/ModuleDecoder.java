package dev.coracle.engine.binary;

import dev.coracle.engine.module.CustomSection;
import dev.coracle.engine.module.DataSegment;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.ElementSegment;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.GlobalDefinition;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.IntListBuilder;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.ModuleException.Unsupported;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.module.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Decodes everything but function bodies (specification, section 5.5).
///
/// ```java
/// Module module = ModuleDecoder.decode(bytes, Features.ALL);
/// ```
///
/// The bytes are kept by the module and must not change afterwards.
public final class ModuleDecoder {

    private final Slice bytes;
    private final Features features;

    private List<DefinedType> types = List.of();
    private List<Import> imports = List.of();
    private IntList functions = IntList.EMPTY;
    private List<TableDefinition> tables = List.of();
    private List<MemoryType> memories = List.of();
    private IntList tags = IntList.EMPTY;
    private List<GlobalDefinition> globals = List.of();
    private List<Export> exports = List.of();
    private OptionalInt start = OptionalInt.empty();
    private List<ElementSegment> elements = List.of();
    private OptionalInt dataCount = OptionalInt.empty();
    private IntList bodyStarts = IntList.EMPTY;
    private IntList bodyEnds = IntList.EMPTY;
    private int codeOffset;
    private List<DataSegment> data = List.of();
    private final List<CustomSection> customSections = new ArrayList<>();

    /// The section whose items' places are asked for.
    private final @Nullable SectionId noted;

    private IntListBuilder places = new IntListBuilder();

    private ModuleDecoder(Slice bytes, Features features, @Nullable SectionId noted) {
        this.bytes = bytes;
        this.features = features;
        this.noted = noted;
    }

    /// @throws Malformed where the bytes are not a module
    /// @throws Invalid where a limit of this engine is exceeded or a constant expression is none
    /// @throws Unsupported for a component
    public static Module decode(byte[] bytes, Features features) throws ModuleException {
        return decode(new Slice(bytes, 0, bytes.length), features);
    }

    /// As above, for a module that is a part of a component.
    public static Module decode(Slice bytes, Features features) throws ModuleException {
        return new ModuleDecoder(bytes, features, null).module();
    }

    /// Where an item of a section begins, for a message: modules do not keep it, so the bytes are
    /// decoded again.
    ///
    /// @param module that [#decode] made with the same features
    /// @param item counts what is in the section
    public static int place(Module module, Features features, SectionId section, int item) {
        ModuleDecoder decoder = new ModuleDecoder(module.bytes(), features, section);
        try {
            decoder.module();
        } catch (ModuleException e) {
            throw new IllegalStateException("was decoded before", e);
        }
        return decoder.places.toList().get(item);
    }

    private Module module() throws ModuleException {
        ByteReader in = new ByteReader(bytes);
        if (Preamble.read(in) == Preamble.COMPONENT) {
            throw new Unsupported(
                    "this is a component of the component model; this engine runs core modules");
        }
        SectionId last = SectionId.CUSTOM;
        while (!in.atEnd()) {
            int at = in.position();
            SectionId id = SectionId.of(in.u8(), features);
            if (id == null) {
                throw new Malformed("malformed section id", at);
            }
            if (id != SectionId.CUSTOM) {
                if (id.compareTo(last) <= 0) {
                    throw new Malformed(
                            "unexpected content after last section: section %s after %s"
                                    .formatted(id, last),
                            at);
                }
                last = id;
            }
            ByteReader section = new ByteReader(in.slice(in.length()));
            if (id == noted) {
                places = section.noteItems();
            }
            section(id, section);
            if (!section.atEnd()) {
                throw new Malformed("section size mismatch", section.position());
            }
        }
        checkCounts(in.position());
        return new Module(
                bytes,
                types,
                imports,
                functions,
                tables,
                memories,
                globals,
                tags,
                exports,
                start,
                elements,
                dataCount,
                data,
                bodyStarts,
                bodyEnds,
                codeOffset,
                customSections,
                Module.IndexSpaces.of(imports, functions, tables, memories, globals, tags));
    }

    private void section(SectionId id, ByteReader in) throws Malformed, Invalid {
        TypeSpace space = TypeSpace.of(types);
        switch (id) {
            case CUSTOM -> {
                String name = in.name();
                customSections.add(new CustomSection(name, in.slice(in.remaining())));
            }
            case TYPE -> types = new TypeSection(in, features).read();
            case IMPORT -> imports = new ImportSection(in, features, space).read();
            case FUNCTION -> functions = new FunctionSection(in).read();
            case TABLE -> tables = new TableSection(in, features, space).read();
            case MEMORY -> memories = new MemorySection(in, features, space).read();
            case TAG -> tags = new TagSection(in).read();
            case GLOBAL -> globals = new GlobalSection(in, features, space).read();
            case EXPORT -> exports = new ExportSection(in).read();
            case START -> {
                in.item();
                start = OptionalInt.of(in.u32());
            }
            case ELEMENT -> elements = new ElementSection(in, features, space).read();
            case DATA_COUNT -> dataCount = OptionalInt.of(in.u32());
            case CODE -> {
                codeOffset = in.position();
                CodeSection code = new CodeSection(in);
                code.read();
                bodyStarts = code.starts();
                bodyEnds = code.ends();
            }
            case DATA -> data = new DataSection(in, features, space).read();
        }
    }

    private void checkCounts(int end) throws Malformed {
        if (functions.size() != bodyStarts.size()) {
            throw new Malformed("function and code section have inconsistent lengths", end);
        }
        if (dataCount.isPresent() && dataCount.getAsInt() != data.size()) {
            throw new Malformed("data count and data section have inconsistent lengths", end);
        }
    }
}
