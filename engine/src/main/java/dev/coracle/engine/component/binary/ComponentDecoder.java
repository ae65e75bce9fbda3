package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.binary.Preamble;
import dev.coracle.engine.component.definition.Component;
import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.ExternReference;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decodes a component with all components and modules in it.
///
/// ```java
/// Component component = ComponentDecoder.decode(bytes, Features.ALL);
/// ```
///
/// The bytes are kept by the component and must not change afterwards.
public final class ComponentDecoder {

    private final Slice bytes;
    private final Features features;
    private final int depth;
    private final List<Definition> definitions = new ArrayList<>();

    private ComponentDecoder(Slice bytes, Features features, int depth) {
        this.bytes = bytes;
        this.features = features;
        this.depth = depth;
    }

    /// @param features what core modules may use
    /// @throws Malformed where the bytes are not a component
    /// @throws Invalid where a limit of this engine is exceeded
    public static Component decode(byte[] bytes, Features features) throws ModuleException {
        return new ComponentDecoder(new Slice(bytes, 0, bytes.length), features, 0).component();
    }

    private Component component() throws ModuleException {
        if (depth > ComponentLimits.NESTING) {
            throw new Invalid("components are nested more than 100 deep", bytes.start());
        }
        ByteReader in = new ByteReader(bytes);
        if (Preamble.read(in) != Preamble.COMPONENT) {
            throw new Malformed("expected a version header for a component", bytes.start());
        }
        while (!in.atEnd()) {
            int at = in.position();
            int id = in.u8();
            if (id > 12) {
                throw new Malformed("malformed section id", at);
            }
            ByteReader section = new ByteReader(in.slice(in.length()));
            section(id, section);
            if (!section.atEnd()) {
                throw new Malformed("section size mismatch", section.position());
            }
        }
        return new Component(bytes, definitions);
    }

    private void section(int id, ByteReader in) throws ModuleException {
        switch (id) {
            case 0 -> {
                in.name();
                in.slice(in.remaining());
            }
            case 1 -> definitions.add(coreModule(in.slice(in.remaining())));
            case 2 -> each(in, () -> new InstanceReader(in).readCore());
            case 3 ->
                    each(
                            in,
                            () ->
                                    new Definition.CoreType(
                                            new CoreTypeExpressionReader(in, features).read()));
            case 4 -> definitions.add(nested(in.slice(in.remaining())));
            case 5 -> each(in, () -> new InstanceReader(in).read());
            case 6 -> each(in, () -> new AliasReader(in).read());
            case 7 ->
                    each(
                            in,
                            () ->
                                    new Definition.Type(
                                            new TypeExpressionReader(in, features).read(0)));
            case 8 -> each(in, () -> new CanonReader(in, features).read());
            case 10 -> each(in, () -> importOf(new ReferenceReader(in)));
            case 11 -> each(in, () -> exportOf(in));
            default -> {
                in.slice(in.remaining());
                definitions.add(new Definition.Gated("values and start functions"));
            }
        }
    }

    /// Reads one definition.
    @FunctionalInterface
    private interface Entry {
        Definition read() throws ModuleException;
    }

    private void each(ByteReader in, Entry entry) throws ModuleException {
        int count = in.count("definitions", ComponentLimits.ENTRIES);
        for (int i = 0; i < count; i++) {
            definitions.add(entry.read());
        }
    }

    private Definition coreModule(Slice part) throws ModuleException {
        if (Preamble.read(new ByteReader(part)) != Preamble.MODULE) {
            throw new Malformed("expected a version header for a module", part.start());
        }
        return new Definition.CoreModule(ModuleDecoder.decode(part, features));
    }

    private Definition nested(Slice part) throws ModuleException {
        return new Definition.NestedComponent(
                new ComponentDecoder(part, features, depth + 1).component());
    }

    private static Definition importOf(ReferenceReader references) throws Malformed, Invalid {
        return new Definition.Import(references.externName(), references.externType());
    }

    private static Definition exportOf(ByteReader in) throws Malformed, Invalid {
        ReferenceReader references = new ReferenceReader(in);
        var name = references.externName();
        var item = references.sortIndex();
        Optional<ExternReference> ascribed =
                Leading.present(in, "optional component export type")
                        ? Optional.of(references.externType())
                        : Optional.empty();
        return new Definition.Export(name, item, ascribed);
    }
}
