package dev.coracle.engine.component.wave;

import dev.coracle.engine.component.type.ComponentFunctionType;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Text to values.
///
/// ```java
/// Object[] arguments = WaveReader.arguments("(\"Ada\", {times: 3})", type);
/// ```
public final class WaveReader {

    private final Cursor in;

    private WaveReader(String text) {
        this.in = new Cursor(text);
    }

    /// One value.
    ///
    /// @return as the `value` room has it
    public static Object value(String text, ValueType type) throws WaveException {
        WaveReader reader = new WaveReader(text);
        Object value = reader.read(type);
        reader.in.expectEnd();
        return value;
    }

    /// The arguments of a call, in parentheses. Options at the end may be left out.
    public static Object[] arguments(String text, ComponentFunctionType type) throws WaveException {
        WaveReader reader = new WaveReader(text);
        reader.in.expect('(');
        List<ValueType> parameters = type.parameters();
        List<Object> values = new ArrayList<>();
        while (!reader.in.take(')')) {
            if (values.size() == parameters.size()) {
                throw new WaveException("more arguments are given than it takes");
            }
            values.add(reader.read(parameters.get(values.size())));
            reader.separate(')');
        }
        reader.in.expectEnd();
        return filled(values, parameters);
    }

    /// The arguments of a call, each a text of its own.
    public static Object[] arguments(List<String> texts, ComponentFunctionType type)
            throws WaveException {
        List<ValueType> parameters = type.parameters();
        if (texts.size() > parameters.size()) {
            throw new WaveException("more arguments are given than it takes");
        }
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            values.add(value(text, parameters.get(values.size())));
        }
        return filled(values, parameters);
    }

    private static Object[] filled(List<Object> values, List<ValueType> parameters)
            throws WaveException {
        int given = values.size();
        for (ValueType missing : parameters.subList(given, parameters.size())) {
            if (!(missing instanceof OptionType)) {
                throw new WaveException(
                        "%d %s given, fewer than it takes"
                                .formatted(given, given == 1 ? "argument is" : "arguments are"));
            }
            values.add(Case.NONE);
        }
        return values.toArray();
    }

    private Object read(ValueType type) throws WaveException {
        return switch (type) {
            case PrimitiveType primitive -> primitive(primitive);
            case ListType list -> list(list.element());
            case FixedListType list -> fixedList(list);
            case MapType map -> map(map);
            case TupleType tuple -> tuple(tuple.elements());
            case RecordType record -> record(record);
            case FlagsType flags -> flags(flags);
            case EnumType enumeration -> Case.of(label(enumeration.labels(), enumeration));
            case VariantType variant -> variant(variant);
            case OptionType option -> option(option);
            case ResultType result -> result(result);
            case HandleType _ -> throw new WaveException("a resource cannot be written as text");
        };
    }

    private Object primitive(PrimitiveType type) throws WaveException {
        return switch (type) {
            case BOOL -> bool();
            case S8, U8, S16, U16, S32, U32, S64, U64 -> Numbers.integer(in, type);
            case F32, F64 -> Numbers.floating(in, type);
            case CHAR -> Literals.character(in);
            case STRING -> Literals.string(in);
        };
    }

    private Boolean bool() throws WaveException {
        if (in.takeWord("true")) {
            return true;
        }
        if (in.takeWord("false")) {
            return false;
        }
        throw in.refuse("`true` or `false`");
    }

    private Object list(ValueType element) throws WaveException {
        in.expect('[');
        List<Object> values = new ArrayList<>();
        while (!in.take(']')) {
            values.add(read(element));
            separate(']');
        }
        return packed(values, element);
    }

    private Object fixedList(FixedListType type) throws WaveException {
        in.expect('[');
        List<Object> values = new ArrayList<>();
        while (!in.take(']')) {
            if (values.size() == type.length()) {
                throw in.refuse("the end of the list after %d values".formatted(type.length()));
            }
            values.add(read(type.element()));
            separate(']');
        }
        if (values.size() < type.length()) {
            throw new WaveException(
                    "%d values are given for a %s".formatted(values.size(), type.text()));
        }
        return packed(values, type.element());
    }

    /// Bytes are an array of bytes.
    private static Object packed(List<Object> values, ValueType element) {
        if (element != PrimitiveType.U8 && element != PrimitiveType.S8) {
            return values.toArray();
        }
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Integer) values.get(i)).byteValue();
        }
        return bytes;
    }

    /// `{key: value}`; `{:}` may stand for an empty one, as it does for records.
    private Object map(MapType type) throws WaveException {
        in.expect('{');
        List<Object> entries = new ArrayList<>();
        if (in.take(':')) {
            in.expect('}');
            return entries.toArray();
        }
        while (!in.take('}')) {
            Object key = read(type.key());
            in.expect(':');
            entries.add(new Object[] {key, read(type.value())});
            separate('}');
        }
        return entries.toArray();
    }

    private Object tuple(List<ValueType> elements) throws WaveException {
        in.expect('(');
        List<Object> values = new ArrayList<>();
        while (values.size() < elements.size()) {
            values.add(read(elements.get(values.size())));
            if (values.size() < elements.size()) {
                in.expect(',');
            }
        }
        in.take(',');
        in.expect(')');
        return values.toArray();
    }

    /// Fields in any order; an option may be left out, and all of them with `{:}`.
    private Object record(RecordType type) throws WaveException {
        in.expect('{');
        @Nullable Object[] values = new @Nullable Object[type.labels().size()];
        if (in.take(':')) {
            in.expect('}');
        } else {
            do {
                int index = field(type, values);
                in.expect(':');
                values[index] = read(type.elements().get(index));
                separate('}');
            } while (!in.take('}'));
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                if (!(type.elements().get(i) instanceof OptionType)) {
                    throw new WaveException("the field " + type.labels().get(i) + " is missing");
                }
                values[i] = Case.NONE;
            }
        }
        return Arrays.stream(values).map(Objects::requireNonNull).toArray();
    }

    private int field(RecordType type, @Nullable Object[] values) throws WaveException {
        String word = in.peekWord();
        int index = type.labels().indexOf(plain(word));
        if (index < 0) {
            throw in.refuse("one of the fields " + Words.list(type.labels()));
        }
        in.takeWord(word);
        if (values[index] != null) {
            throw new WaveException("the field " + plain(word) + " is given twice");
        }
        return index;
    }

    private Object flags(FlagsType type) throws WaveException {
        in.expect('{');
        Set<String> given = new LinkedHashSet<>();
        int bits = 0;
        while (!in.take('}')) {
            String word = in.peekWord();
            int index = type.labels().indexOf(plain(word));
            if (index < 0) {
                throw in.refuse("one of the flags " + Words.list(type.labels()));
            }
            if (!given.add(plain(word))) {
                throw new WaveException("the flag " + plain(word) + " is given twice");
            }
            in.takeWord(word);
            bits |= 1 << index;
            separate('}');
        }
        return bits;
    }

    private Object variant(VariantType type) throws WaveException {
        int index = label(type.labels(), type);
        ValueType payload = type.payload(index);
        return payload == null ? Case.of(index) : new Case(index, inParentheses(payload));
    }

    /// A case that is a keyword is written with a `%`.
    private int label(List<String> labels, ValueType type) throws WaveException {
        String word = in.peekWord();
        int index = Words.isKeyword(word) ? -1 : labels.indexOf(plain(word));
        if (index < 0) {
            throw in.refuse(
                    "a case of the %s, %s,"
                            .formatted(
                                    type.text(),
                                    Words.list(labels.stream().map(Words::label).toList())));
        }
        in.takeWord(word);
        return index;
    }

    /// The value alone stands for `some`, unless it is an option or result itself.
    private Object option(OptionType type) throws WaveException {
        if (in.takeWord("none")) {
            return Case.NONE;
        }
        if (in.takeWord("some")) {
            return Case.some(inParentheses(type.some()));
        }
        if (isSumOfKeywords(type.some())) {
            throw in.refuse("`some(...)` or `none`");
        }
        return Case.some(read(type.some()));
    }

    private Object result(ResultType type) throws WaveException {
        ValueType ok = type.ok();
        ValueType error = type.error();
        if (in.takeWord("ok")) {
            return ok == null ? Case.OK : Case.ok(inParentheses(ok));
        }
        if (in.takeWord("err")) {
            return error == null ? Case.ERROR : Case.error(inParentheses(error));
        }
        if (ok == null || isSumOfKeywords(ok)) {
            throw in.refuse("`ok` or `err`");
        }
        return Case.ok(read(ok));
    }

    private static boolean isSumOfKeywords(ValueType type) {
        return type instanceof OptionType || type instanceof ResultType;
    }

    private Object inParentheses(ValueType type) throws WaveException {
        in.expect('(');
        Object value = read(type);
        in.expect(')');
        return value;
    }

    /// A comma between elements; one before the end is allowed.
    private void separate(char end) throws WaveException {
        if (!in.take(',') && in.peek() != end) {
            throw in.refuse("`,` or `" + end + "`");
        }
    }

    private static String plain(String word) {
        return word.startsWith("%") ? word.substring(1) : word;
    }
}
