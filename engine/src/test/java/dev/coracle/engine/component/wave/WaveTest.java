package dev.coracle.engine.component.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.FixedListType;
import dev.coracle.engine.component.type.FlagsType;
import dev.coracle.engine.component.type.ListType;
import dev.coracle.engine.component.type.MapType;
import dev.coracle.engine.component.type.OptionType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wit.WitReader;
import dev.coracle.engine.runtime.Interruption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values of each type as text, there and back.
class WaveTest {

    private static final Map<String, ExternType> TYPES = types();

    private static Map<String, ExternType> types() {
        WitReader wit = new WitReader();
        wit.read(
                """
                package demo:wave@1.0.0;
                interface types {
                  record point { x: s32, label: option<string> }
                  record loose { a: option<u8>, b: option<u8> }
                  variant figure { dot, circle(f32), polygon(list<point>), err(string) }
                  enum colour { red, dark-green, none }
                  flags rights { read, write, run }
                  type numbers = list<s16>;
                  type bytes = list<u8>;
                  type pair = tuple<u8, string>;
                  type maybe = option<string>;
                  type deep = option<option<u8>>;
                  type outcome = result<u8, string>;
                  type bare = result;
                  type half = result<_, string>;
                }
                """);
        return wit.find("demo:wave/types").type().exports();
    }

    private static ValueType type(String name) {
        return TYPES.get(name) instanceof ExternType.OfType(ValueType type)
                ? type
                : PrimitiveType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String again(String type, String text) throws WaveException {
        return written(WaveReader.value(text, type(type)), type(type));
    }

    private static String written(Object value, ValueType type) {
        return WaveWriter.text(value, type, new Interruption());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bool     | true",
                "s8       | -128",
                "u64      | 18446744073709551615",
                "s64      | -9223372036854775808",
                "u32      | 4294967295",
                "f32      | 3.4028235e38",
                "f64      | 0.1",
                "f64      | -0",
                "f64      | 1",
                "f64      | nan",
                "f32      | -inf",
                "char     | 'x'",
                "char     | '\\''",
                "char     | '\\u{0}'",
                "char     | '☃'",
                "string   | \"a\\tb\\\"c'd\\\\ é 😀\"",
                "string   | \"\\u{1b}[2J\"",
                "numbers  | [1, -2, 3]",
                "numbers  | []",
                "bytes    | [0, 255]",
                "pair     | (7, \"seven\")",
                "point    | {x: -1, label: some(\"here\")}",
                "figure   | dot",
                "figure   | circle(1.5)",
                "figure   | polygon([{x: 1, label: none}])",
                "figure   | %err(\"oops\")",
                "colour   | dark-green",
                "colour   | %none",
                "rights   | {read, run}",
                "rights   | {}",
                "maybe    | some(\"\")",
                "maybe    | none",
                "deep     | some(none)",
                "deep     | some(some(3))",
                "outcome  | ok(3)",
                "outcome  | err(\"no\")",
                "bare     | ok",
                "bare     | err",
                "half     | ok",
            })
    void isWrittenAsItIsRead(String type, String text) throws WaveException {
        assertThat(again(type, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "maybe    | \"flat\"                       | some(\"flat\")",
                "outcome  | 4                              | ok(4)",
                "point    | { label : none , x : 5 , }     | {x: 5, label: none}",
                "point    | {%x: 5}                        | {x: 5, label: none}",
                "loose    | {:}                            | {a: none, b: none}",
                "loose    | {b: 2}                         | {a: none, b: some(2)}",
                "numbers  | [1 ,2,]                        | [1, 2]",
                "pair     | ( 1, \"a\", )                  | (1, \"a\")",
                "rights   | {run, %read,}                  | {read, run}",
                "f64      | 6.022e+23                      | 6.022e23",
                "char     | '\\u{1F600}'                   | '😀'",
                "colour   | %red                           | red",
            })
    void takesOtherSpellings(String type, String text, String written) throws WaveException {
        assertThat(again(type, text)).isEqualTo(written);
    }

    @Test
    void skipsCommentsAndLineBreaks() throws WaveException {
        assertThat(again("numbers", "// three\n[1, // one\n\t2,\r\n 3] // end"))
                .isEqualTo("[1, 2, 3]");
    }

    @Test
    void takesLinesWithoutTheIndentOfTheirEnd() throws WaveException {
        String text = "\"\"\"\n    one\n\n  two \"\"\\\" \\u{e9}\r\n  \"\"\"";
        // An empty line would be less indented than the end.
        assertThatExceptionOfType(WaveException.class)
                .isThrownBy(() -> WaveReader.value(text, PrimitiveType.STRING));
        assertThat(WaveReader.value(text.replace("\n\n", "\n  \n"), PrimitiveType.STRING))
                .isEqualTo("  one\n\ntwo \"\"\" é");
        assertThat(WaveReader.value("\"\"\"\n\"\"\"", PrimitiveType.STRING)).isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "bool     | maybe       | `true` or `false` was expected at character 1",
                "u8       | 256         | 256 is no u8, which goes from 0 to 255",
                "s8       | -129        | -129 is no s8, which goes from -128 to 127",
                "u64      | -1          | -1 is no u64",
                "u8       | 007         | an integer (u8) was expected",
                "u8       | 1.0         | an integer (u8) was expected",
                "u8       | \"1\"       | an integer (u8) was expected",
                "f64      | .5          | a number",
                "f64      | 1e          | a number",
                "f64      | Infinity    | a number",
                "char     | ''          | one character",
                "char     | 'ab'        | the closing",
                "char     | '\\u{d800}' | a Unicode scalar value",
                "char     | '\\u{110000}' | a Unicode scalar value",
                "char     | '\\x'       | one of",
                "string   | abc         | a string in double quotes was expected at character 1, but there is `abc`",
                "string   | \"abc       | a character or the closing",
                "string   | \"\"\"abc\"\"\" | a line break after",
                "numbers  | [1 2]       | `,` or `]` was expected at character 4",
                "numbers  | [1,,2]      | an integer",
                "numbers  | [1          | `,` or `]`",
                "pair     | (1)         | `,` was expected",
                "pair     | (1, \"a\", 2) | `)` was expected",
                "point    | {}          | one of the fields x, label",
                "point    | {x: 1, x: 2} | the field x is given twice",
                "point    | {label: none} | the field x is missing",
                "point    | {z: 1}      | one of the fields x, label",
                "figure   | circle      | `(` was expected",
                "figure   | dot(1)      | nothing more was expected",
                "figure   | err(\"a\")  | a case of the variant, dot, circle, polygon, %err,",
                "colour   | none        | a case of the enum, red, dark-green, %none,",
                "colour   | blue        | a case of the enum",
                "rights   | {fly}       | one of the flags read, write, run",
                "rights   | {run, run}  | the flag run is given twice",
                "deep     | 3           | `some(...)` or `none`",
                "outcome  | oops        | an integer",
                "bare     | 1           | `ok` or `err`",
                "maybe    | some        | `(` was expected",
            })
    void saysWhatIsWrongAndWhere(String type, String text, String phrase) {
        assertThatExceptionOfType(WaveException.class)
                .isThrownBy(() -> WaveReader.value(text, type(type)))
                .withMessageContaining(phrase);
    }

    @Test
    void floatsAreRoundedOnce() throws WaveException {
        // Half way between two floats but for the last digit, which a double does not hold.
        String text = "1.00000005960464477539062500000000000000000001";
        assertThat(WaveReader.value(text, PrimitiveType.F32)).isEqualTo(Math.nextUp(1f));
    }

    @Test
    void mapsAndListsOfALengthAreRead() throws WaveException {
        MapType map = new MapType(PrimitiveType.STRING, PrimitiveType.U8);
        assertThat(written(WaveReader.value("{\"a\": 1, \"b\": 2,}", map), map))
                .isEqualTo("{\"a\": 1, \"b\": 2}");
        assertThat(written(WaveReader.value("{:}", map), map)).isEqualTo("{}");
        FixedListType three = new FixedListType(PrimitiveType.U8, 3);
        assertThat(WaveReader.value("[1, 2, 3]", three)).isEqualTo(new byte[] {1, 2, 3});
        assertThatExceptionOfType(WaveException.class)
                .isThrownBy(() -> WaveReader.value("[1, 2]", three))
                .withMessage("2 values are given for a list<u8, 3>");
        assertThatExceptionOfType(WaveException.class)
                .isThrownBy(() -> WaveReader.value("[1, 2, 3, 4]", three))
                .withMessageContaining("the end of the list after 3 values");
    }

    @Test
    void littleThatWouldBeMuchTextIsNotWrittenToItsEnd() {
        String label = "a".repeat(1 << 10);
        ValueType flag = new FlagsType(List.of(label));
        Object[] many = new Object[1 << 13];
        Arrays.fill(many, 1);

        assertThatExceptionOfType(TextTooLongException.class)
                .isThrownBy(() -> written(many, new ListType(flag)))
                .withMessage("a text of more than 4,194,304 characters");
        Object[] fewer = Arrays.copyOf(many, 4_000);
        assertThat(written(fewer, new ListType(flag))).hasSize(4_000 * (label.length() + 4));
    }

    @Test
    void aStopReachesTheWriting() {
        Interruption stopped = new Interruption();
        stopped.request();

        assertThatExceptionOfType(Interruption.Interrupted.class)
                .isThrownBy(() -> WaveWriter.text("text", PrimitiveType.STRING, stopped));
    }

    @Test
    void optionsAtTheEndOfTheArgumentsMayBeLeftOut() throws WaveException {
        ComponentFunctionType type =
                new ComponentFunctionType(
                        List.of("a", "b"),
                        List.of(PrimitiveType.U8, new OptionType(PrimitiveType.U8)),
                        Optional.empty());
        assertThat(WaveReader.arguments("( 1 )", type)).containsExactly(1, Case.NONE);
        assertThat(WaveReader.arguments(List.of("1", "2"), type)).containsExactly(1, Case.some(2));
        assertThatExceptionOfType(WaveException.class)
                .isThrownBy(() -> WaveReader.arguments("()", type))
                .withMessage("0 arguments are given, fewer than it takes");
        assertThatExceptionOfType(WaveException.class)
                .isThrownBy(() -> WaveReader.arguments("(1, 2, 3)", type))
                .withMessage("more arguments are given than it takes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noTextIsTooStrange(int seed) {
        Random random = new Random(seed);
        String alphabet = "\"'{}[](),:%\\unsomeokr1-9.e \n\ud800😀/";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (String name : List.of("figure", "point", "string", "outcome", "f64", "rights")) {
                try {
                    again(name, text.toString());
                } catch (WaveException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
            }
        }
    }
}
