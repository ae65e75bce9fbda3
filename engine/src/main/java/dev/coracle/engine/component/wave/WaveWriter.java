package dev.coracle.engine.component.wave;

import dev.coracle.engine.component.type.EnumType;
import dev.coracle.engine.component.type.FixedListType;
import dev.coracle.engine.component.type.FlagsType;
import dev.coracle.engine.component.type.HandleType;
import dev.coracle.engine.component.type.ListType;
import dev.coracle.engine.component.type.MapType;
import dev.coracle.engine.component.type.OptionType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.component.type.RecordType;
import dev.coracle.engine.component.type.ResultType;
import dev.coracle.engine.component.type.TupleType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.component.type.VariantType;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.runtime.Interruption;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Values to text, of one line, that [WaveReader] gives the same value for.
///
/// ```java
/// WaveWriter.text(value, type, interruption); // {name: "Ada", times: some(3)}
/// ```
public final class WaveWriter {

    /// Characters of the longest text: no guest makes one that the heap cannot hold, since little
    /// in a guest's memory can be much text.
    public static final int LONGEST = 4 << 20;

    private final BoundedText out;

    private WaveWriter(BoundedText out) {
        this.out = out;
    }

    /// @param value of the type, as the `value` room has it; not a resource
    /// @param interruption of the guest that the value comes from, which ends the writing too
    /// @throws TextTooLongException where the text has more characters than [#LONGEST]
    public static String text(Object value, ValueType type, Interruption interruption) {
        WaveWriter writer = new WaveWriter(new BoundedText(interruption));
        writer.write(value, type);
        return writer.out.toString();
    }

    private void write(Object value, ValueType type) {
        switch (type) {
            case PrimitiveType primitive -> primitive(value, primitive);
            case ListType list -> list(value, list.element());
            case FixedListType list -> list(value, list.element());
            case MapType map -> map((Object[]) value, map);
            case TupleType tuple -> tuple((Object[]) value, tuple.elements());
            case RecordType record -> record((Object[]) value, record);
            case FlagsType flags -> flags((Integer) value, flags.labels());
            case EnumType enumeration -> label(enumeration.labels().get(((Case) value).index()));
            case VariantType variant -> {
                Case chosen = (Case) value;
                label(variant.labels().get(chosen.index()));
                payload(chosen, variant.payload(chosen.index()));
            }
            case OptionType option -> {
                Case chosen = (Case) value;
                out.append(chosen.index() == 0 ? "none" : "some");
                payload(chosen, option.payload(chosen.index()));
            }
            case ResultType result -> {
                Case chosen = (Case) value;
                out.append(chosen.index() == 0 ? "ok" : "err");
                payload(chosen, result.payload(chosen.index()));
            }
            case HandleType _ -> throw new IllegalArgumentException("a resource has no text");
        }
    }

    private void primitive(Object value, PrimitiveType type) {
        switch (type) {
            case BOOL -> out.append(String.valueOf(value));
            case CHAR -> Literals.write(out, (Integer) value);
            case STRING -> Literals.write(out, (String) value);
            case S8, U8, S16, U16, S32, U32, S64, U64, F32, F64 ->
                    out.append(Numbers.text(type, value));
        }
    }

    private void list(Object value, ValueType element) {
        if (value instanceof byte[] bytes) {
            boolean unsigned = element == PrimitiveType.U8;
            row(
                    '[',
                    bytes.length,
                    i -> out.append(String.valueOf(unsigned ? bytes[i] & 0xff : bytes[i])),
                    ']');
        } else {
            Object[] values = (Object[]) value;
            row('[', values.length, i -> write(values[i], element), ']');
        }
    }

    private void map(Object[] entries, MapType type) {
        row(
                '{',
                entries.length,
                i -> {
                    Object[] entry = (Object[]) entries[i];
                    write(entry[0], type.key());
                    out.append(": ");
                    write(entry[1], type.value());
                },
                '}');
    }

    private void tuple(Object[] values, List<ValueType> types) {
        row('(', values.length, i -> write(values[i], types.get(i)), ')');
    }

    private void record(Object[] values, RecordType type) {
        row(
                '{',
                values.length,
                i -> {
                    out.append(type.labels().get(i));
                    out.append(": ");
                    write(values[i], type.elements().get(i));
                },
                '}');
    }

    private void flags(int bits, List<String> labels) {
        List<String> set =
                labels.stream().filter(label -> (bits >>> labels.indexOf(label) & 1) != 0).toList();
        row('{', set.size(), i -> out.append(set.get(i)), '}');
    }

    private void label(String label) {
        out.append(Words.label(label));
    }

    private void payload(Case chosen, @Nullable ValueType type) {
        if (type != null) {
            out.append('(');
            write(Objects.requireNonNull(chosen.value()), type);
            out.append(')');
        }
    }

    private void row(char open, int count, IntConsumer element, char close) {
        out.require(count);
        out.append(open);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ", ");
            element.accept(i);
        }
        out.append(close);
    }
}
