package dev.coracle.engine.component.binary;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.component.definition.ExternName;
import dev.coracle.engine.component.definition.ExternReference;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.definition.SortIndex;
import dev.coracle.engine.component.definition.ValueReference;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import java.util.Optional;

/// Names and references to other definitions (Binary.md, sections Instance, Import and Export
/// Definitions).
final class ReferenceReader {

    private final ByteReader in;

    ReferenceReader(ByteReader in) {
        this.in = in;
    }

    /// A `core:sort`.
    Sort coreSort(String what) throws Malformed {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> Sort.CORE_FUNCTION;
            case 0x01 -> Sort.CORE_TABLE;
            case 0x02 -> Sort.CORE_MEMORY;
            case 0x03 -> Sort.CORE_GLOBAL;
            case 0x04 -> Sort.CORE_TAG;
            case 0x10 -> Sort.CORE_TYPE;
            case 0x11 -> Sort.CORE_MODULE;
            case 0x12 -> Sort.CORE_INSTANCE;
            default -> throw Leading.invalid(in, code, what);
        };
    }

    /// A `sort`.
    Sort sort(String what) throws Malformed {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> coreSort(what);
            case 0x01 -> Sort.FUNCTION;
            case 0x02 -> Sort.VALUE;
            case 0x03 -> Sort.TYPE;
            case 0x04 -> Sort.COMPONENT;
            case 0x05 -> Sort.INSTANCE;
            default -> throw Leading.invalid(in, code, what);
        };
    }

    SortIndex coreSortIndex() throws Malformed {
        return new SortIndex(coreSort("core external kind"), in.u32());
    }

    SortIndex sortIndex() throws Malformed {
        return new SortIndex(sort("component external kind"), in.u32());
    }

    /// `nameattributes`.
    ///
    /// @throws Invalid where an attribute is there twice
    ExternName externName() throws Malformed, Invalid {
        int code = in.u8();
        if (code > 2) {
            throw Leading.invalid(in, code, "component name");
        }
        String name = boundedName();
        if (code < 2) {
            return ExternName.plain(name);
        }
        Optional<String> implemented = Optional.empty();
        Optional<String> versionSuffix = Optional.empty();
        Optional<String> externalId = Optional.empty();
        int count = in.count("attributes", ComponentLimits.ENTRIES);
        for (int i = 0; i < count; i++) {
            int attribute = in.u8();
            switch (attribute) {
                case 0 -> implemented = once("implements", implemented);
                case 1 -> versionSuffix = once("versionsuffix", versionSuffix);
                case 2 -> externalId = once("external-id", externalId);
                default -> throw Leading.invalid(in, attribute, "name option");
            }
        }
        return new ExternName(name, implemented, versionSuffix);
    }

    private Optional<String> once(String what, Optional<String> before) throws Malformed, Invalid {
        if (before.isPresent()) {
            throw new Invalid("duplicate '%s' option in name".formatted(what), in.position());
        }
        return Optional.of(boundedName());
    }

    private String boundedName() throws Malformed, Invalid {
        int start = in.position();
        String name = in.name();
        if (in.position() - start > ComponentLimits.NAME_BYTES) {
            throw new Invalid("a name is longer than the limit of 100,000 bytes", start);
        }
        return name;
    }

    /// `externtype`.
    ExternReference externType() throws Malformed {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> {
                Leading.expect(in, 0x11, "component external kind");
                yield new ExternReference.CoreModule(in.u32());
            }
            case 0x01 -> new ExternReference.Function(in.u32());
            case 0x02 -> {
                if (Leading.present(in, "value bound")) {
                    valueType();
                } else {
                    in.u32();
                }
                yield new ExternReference.Gated("values");
            }
            case 0x03 -> typeBound();
            case 0x04 -> new ExternReference.NestedComponent(in.u32());
            case 0x05 -> new ExternReference.Instance(in.u32());
            default -> throw Leading.invalid(in, code, "component external kind");
        };
    }

    private ExternReference typeBound() throws Malformed {
        int code = in.u8();
        return switch (code) {
            case 0x00 -> new ExternReference.EqualType(in.u32());
            case 0x01 -> new ExternReference.AbstractResource();
            default -> throw Leading.invalid(in, code, "type bound");
        };
    }

    /// `valtype`: a type index or a primitive type.
    ValueReference valueType() throws Malformed {
        int start = in.position();
        long code = in.s33();
        if (code >= 0) {
            return new ValueReference.Index((int) code);
        }
        if (code >= -13) {
            return new ValueReference.Primitive((int) code & 0x7f);
        }
        throw new Malformed(
                "invalid leading byte (0x%x) for component value type".formatted(code & 0x7f),
                start);
    }

    Optional<ValueReference> optionalValueType() throws Malformed {
        return Leading.present(in, "optional component value type")
                ? Optional.of(valueType())
                : Optional.empty();
    }
}
