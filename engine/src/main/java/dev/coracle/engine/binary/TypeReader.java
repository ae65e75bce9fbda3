package dev.coracle.engine.binary;

import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.HeapType;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.PackedType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.StorageType;
import dev.coracle.engine.module.TableType;
import dev.coracle.engine.module.ValueType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Types of values, tables, memories and globals (specification, section 5.3).
public final class TypeReader {

    private final ByteReader in;
    private final Features features;
    private final TypeSpace types;

    /// @param types what numbers of types stand for
    public TypeReader(ByteReader in, Features features, TypeSpace types) {
        this.in = in;
        this.features = features;
        this.types = types;
    }

    public ValueType valueType() throws Malformed, Invalid {
        int start = in.position();
        ValueType type = valueType(in.u8());
        if (type == null) {
            throw new Malformed("malformed value type", start);
        }
        return type;
    }

    /// The type of a first byte that was already taken, null where no type begins with it.
    public @Nullable ValueType valueType(int code) throws Malformed, Invalid {
        return switch (code) {
            case 0x7f -> NumericType.I32;
            case 0x7e -> NumericType.I64;
            case 0x7d -> NumericType.F32;
            case 0x7c -> NumericType.F64;
            case 0x7b -> features.has(Feature.SIMD) ? NumericType.V128 : null;
            default -> referenceType(code);
        };
    }

    public ReferenceType referenceType() throws Malformed, Invalid {
        int start = in.position();
        ReferenceType type = referenceType(in.u8());
        if (type == null) {
            throw new Malformed("malformed reference type", start);
        }
        return type;
    }

    private @Nullable ReferenceType referenceType(int code) throws Malformed, Invalid {
        if (code == 0x70 || code == 0x6f) {
            boolean known = features.has(Feature.REFERENCE_TYPES);
            ReferenceType type = code == 0x70 ? ReferenceType.FUNCREF : ReferenceType.EXTERNREF;
            return known ? type : null;
        }
        if (features.has(Feature.TYPED_REFERENCES) && (code == 0x63 || code == 0x64)) {
            return new ReferenceType(code == 0x63, heapType());
        }
        AbstractHeapType shorthand = abstractHeap(code);
        if (shorthand != null && known(shorthand)) {
            return new ReferenceType(true, shorthand);
        }
        return null;
    }

    /// What `ref.null` names.
    public HeapType heapType() throws Malformed, Invalid {
        int start = in.position();
        long code = in.s33();
        if (code >= 0 && features.has(Feature.TYPED_REFERENCES)) {
            return types.at(code, start);
        }
        AbstractHeapType type = code < 0 && code >= -64 ? abstractHeap((int) code & 0x7f) : null;
        if (type == null || !known(type)) {
            throw new Malformed("malformed heap type", start);
        }
        return type;
    }

    private boolean known(AbstractHeapType type) {
        return switch (type) {
            case FUNC, EXTERN -> true;
            case EXN, NOEXN -> features.has(Feature.EXCEPTIONS);
            case NOFUNC, NOEXTERN, ANY, EQ, I31, STRUCT, ARRAY, NONE ->
                    features.has(Feature.GARBAGE_COLLECTION);
        };
    }

    private static @Nullable AbstractHeapType abstractHeap(int code) {
        return switch (code) {
            case 0x70 -> AbstractHeapType.FUNC;
            case 0x6f -> AbstractHeapType.EXTERN;
            case 0x6e -> AbstractHeapType.ANY;
            case 0x6d -> AbstractHeapType.EQ;
            case 0x6c -> AbstractHeapType.I31;
            case 0x6b -> AbstractHeapType.STRUCT;
            case 0x6a -> AbstractHeapType.ARRAY;
            case 0x69 -> AbstractHeapType.EXN;
            case 0x71 -> AbstractHeapType.NONE;
            case 0x72 -> AbstractHeapType.NOEXTERN;
            case 0x73 -> AbstractHeapType.NOFUNC;
            case 0x74 -> AbstractHeapType.NOEXN;
            default -> null;
        };
    }

    /// What an import asks for (specification, section 5.5.5): a kind and a type of that kind.
    public ExternalType externalType() throws Malformed, Invalid {
        int start = in.position();
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new ExternalType.OfFunction(in.u32());
            case 1 -> new ExternalType.OfTable(tableType());
            case 2 -> new ExternalType.OfMemory(memoryType());
            case 3 -> new ExternalType.OfGlobal(globalType());
            case 4 -> {
                if (!features.has(Feature.EXCEPTIONS) && !features.has(Feature.LEGACY_EXCEPTIONS)) {
                    throw new Malformed("malformed import kind", start);
                }
                yield new ExternalType.OfTag(TagSection.tagType(in));
            }
            default -> throw new Malformed("malformed import kind", start);
        };
    }

    TableType tableType() throws Malformed, Invalid {
        ReferenceType element =
                features.has(Feature.REFERENCE_TYPES) ? referenceType() : elementOf1();
        return new TableType(element, limits());
    }

    /// In 1.0 the only element type was no value type.
    private ReferenceType elementOf1() throws Malformed, Invalid {
        if (in.u8() != 0x70) {
            throw in.malformed("malformed element type");
        }
        return ReferenceType.FUNCREF;
    }

    MemoryType memoryType() throws Malformed, Invalid {
        return new MemoryType(limits());
    }

    /// A field of a structure or the elements of an array.
    FieldType fieldType() throws Malformed, Invalid {
        StorageType storage =
                switch (in.peek()) {
                    case 0x78 -> PackedType.I8;
                    case 0x77 -> PackedType.I16;
                    default -> null;
                };
        if (storage == null) {
            storage = valueType();
        } else {
            in.u8();
        }
        return new FieldType(storage, mutable());
    }

    GlobalType globalType() throws Malformed, Invalid {
        ValueType value = valueType();
        return new GlobalType(value, mutable());
    }

    private boolean mutable() throws Malformed {
        int start = in.position();
        int mutability = in.u8();
        if (mutability > 1) {
            throw new Malformed("malformed mutability", start);
        }
        return mutability == 1;
    }

    private Limits limits() throws Malformed, Invalid {
        int start = in.position();
        int flags = in.u8();
        int known = features.has(Feature.MEMORY64) ? 0x05 : 0x01;
        if ((flags & 0x02) != 0 && flags <= 0x07) {
            throw new Malformed("malformed limits flags: shared memories are not known", start);
        }
        if ((flags & ~known) != 0) {
            throw new Malformed("malformed limits flags: integer too large", start);
        }
        boolean isLong = (flags & 0x04) != 0;
        long minimum = bound(isLong);
        return new Limits(
                minimum,
                (flags & 1) == 0 ? OptionalLong.empty() : OptionalLong.of(bound(isLong)),
                isLong);
    }

    private long bound(boolean isLong) throws Malformed, Invalid {
        if (!isLong) {
            return Integer.toUnsignedLong(in.u32());
        }
        // what exceeds 2^63 is out of every range alike
        long bound = in.u64();
        return bound < 0 ? Long.MAX_VALUE : bound;
    }
}
