package dev.coracle.engine.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Program;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.Features;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls of exports with arguments as text, from the words to the result.
class InvokeTest {

    private static final String EVERYTHING =
            "{truth: true, a: -1, b: 255, c: -32768, d: 65535, e: -7, f: 4294967295, g: -8,"
                    + " h: 18446744073709551615, i: 1.5, j: -0.25, k: '☃', l: \"tab\\t\","
                    + " m: [1, 2], n: (3, \"three\"), o: polygon([{x: 1, y: 2, label: none}]),"
                    + " p: dark-green, q: {read, run}, r: some(some(4)), s: err(\"no\"), t: ok,"
                    + " u: [{x: -1, y: -2, label: some(\"here\")}]}";

    private static byte[] bytes(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(InvokeTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static RunResult run(String file, String call, String... words) throws Exception {
        Program program = Engine.DEFAULT.loadProgram(bytes(file), 1 << 20);
        return Command.invoking(
                        call,
                        program,
                        "test",
                        Grants.none().withArguments(List.of(words)),
                        Streams.to((_, _, _) -> {}, (_, _, _) -> {}),
                        new AccessTrail())
                .run();
    }

    private static List<String> values(RunResult result) {
        return ((RunResult.Returned) result).values();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add(2, 3)                        | 5",
                "add(4294967295, 3)               | 2",
                " add ( 2 , 3 )                   | 5",
                "text(\"Ada \\u{1f6f6}\")         | \"Ada 🛶\"",
                "bytes([1, 2, 255])               | [1, 2, 255]",
                "same-colour(%none)               | %none",
                "same-rights({write, read})       | {read, write}",
                "or-else(some(4), 5)              | 4",
                "or-else(none, 5)                 | 5",
                "plus(1, 2)                       | 3",
                "demo:calls/math#plus(1, 2)       | 3",
                "demo:calls/math@1.2.0#half(3)    | 1.5",
                "halve(inf)                       | inf",
            })
    void callsFunctionsOfAComponent(String call, String result) throws Exception {
        assertThat(values(run("calls.wasm", call))).containsExactly(result);
    }

    @Test
    void passesValuesOfEveryType() throws Exception {
        assertThat(values(run("calls.wasm", "everything([" + EVERYTHING + "])")))
                .containsExactly("[" + EVERYTHING + "]");
    }

    @Test
    void takesArgumentsAsWordsOfTheirOwn() throws Exception {
        assertThat(values(run("calls.wasm", "text", "\"Ada\""))).containsExactly("\"Ada\"");
        assertThat(values(run("reactor.wasm", "add", "-1", "0x10"))).containsExactly("15");
    }

    @Test
    void aFunctionWithoutResultGivesNothing() throws Exception {
        assertThat(values(run("calls.wasm", "nothing()"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "controls", "bytes", "lists"})
    void aResultIsWrittenAsFarAsItsTextIsNotTooLong(String function) throws Exception {
        // of four characters at least, quotes and brackets aside
        assertThat(run("long.wasm", function + "(600000)")).isInstanceOf(RunResult.Returned.class);
        assertThat(run("long.wasm", function + "(4200000)"))
                .isEqualTo(
                        new RunResult.ResultTooLong(
                                "The function returned, but its result takes more than the 4,194,304 characters that Coracle writes of one. Let the component print it, or write it into a file."));
    }

    @Test
    void aTrapIsTheOutcome() throws Exception {
        assertThat(run("calls.wasm", "boom()")).isInstanceOf(RunResult.Trapped.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "add(1)          | Tried to call add, but 1 argument is given, fewer than it takes; its signature is add(a: u32, b: u32) -> u32.",
                "add(1, 2, 3)    | Tried to call add, but more arguments are given than it takes; its signature is add(a: u32, b: u32) -> u32.",
                "add(1, -2)      | Tried to call add, but -2 is no u32, which goes from 0 to 4294967295; its signature is add(a: u32, b: u32) -> u32.",
                "text(Ada)       | Tried to call text, but a string in double quotes was expected at character 2, but there is `Ada`; its signature is text(t: string) -> string.",
                "add(1, 2        | Tried to call add, but `,` or `)` was expected at character 6, but there is the end; its signature is add(a: u32, b: u32) -> u32.",
                "take(1)         | Tried to call take, but it takes or gives resources, which cannot be written as text; its signature is take(t: resource).",
                "half(1)         | Tried to call half, which several interfaces export; name one: demo:calls/math@1.2.0#half, demo:calls/other@0.1.0#half.",
                "nope()          | Tried to call nope, which is not exported as a function; these are: add, same-colour, same-rights, halve, text, bytes, everything, or-else, nothing, boom, take, demo:calls/math@1.2.0#plus, demo:calls/math@1.2.0#half, demo:calls/other@0.1.0#half.",
            })
    void saysInOneSentenceWhatIsWrong(String call, String sentence) {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> run("calls.wasm", call))
                .withMessage(sentence);
    }

    @Test
    void argumentsStandInOnePlace() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> run("calls.wasm", "add(1, 2)", "3"))
                .withMessageContaining("write them in one place");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add(1, 2)                                   | 3",
                "add(4294967295, 2)                          | 1",
                "swap(0xffffffffffffffff, inf, -0.5)         | -0.5 inf -1",
                "invert(1)                                   | 0xfffffffffffffffffffffffffffffffe",
                "invert(0xffffffffffffffff0000000000000001)  | 0x0000000000000000fffffffffffffffe",
                "odd name (really)                           | 7",
            })
    void callsFunctionsOfAModule(String call, String results) throws Exception {
        assertThat(String.join(" ", values(run("reactor.wasm", call)))).isEqualTo(results);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "add(1)               | Tried to call add, but 1 argument is given; its signature is add(i32, i32) -> i32.",
                "add(1, 4294967296)   | Tried to call add, but \"4294967296\" is no i32; its signature is add(i32, i32) -> i32.",
                "add(1, --2)          | Tried to call add, but \"--2\" is no i32; its signature is add(i32, i32) -> i32.",
                "swap(1, x, 2)        | Tried to call swap, but \"x\" is no f32; its signature is swap(i64, f32, f64) -> (f64, f32, i64).",
                "add(1, 2             | Tried to call add, but its arguments lack the closing `)`; its signature is add(i32, i32) -> i32.",
                "give(1)              | Tried to call give, but an externref cannot be written as text; its signature is give(externref) -> externref.",
                "nope(1)              | Tried to call nope, which is not exported as a function; these are: _initialize, ready, add, swap, invert, odd name (really), give.",
            })
    void saysItOfAModuleToo(String call, String sentence) {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> run("reactor.wasm", call))
                .withMessage(sentence);
    }

    @Test
    void aReactorIsSetUpOnceBeforeTheCall() throws Exception {
        assertThat(values(run("reactor.wasm", "ready"))).containsExactly("1");
        assertThat(values(run("reactor.wasm", "_initialize"))).isEmpty();
    }

    @Test
    void aReactorIsNoProgram() throws Exception {
        Command command =
                new Command(
                        Engine.DEFAULT.loadProgram(bytes("reactor.wasm"), 1 << 20),
                        "test",
                        Grants.none(),
                        Streams.to((_, _, _) -> {}, (_, _, _) -> {}),
                        new AccessTrail());
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(command::run)
                .withMessageStartingWith("The module is a reactor: it exports no function _start.")
                .withMessageContaining("add(i32, i32) -> i32");
    }

    @Test
    void listsWhatCanBeCalled() throws Exception {
        List<Invocable> functions =
                Invocable.of(ExecutableComponent.typeOf(bytes("calls.wasm"), Features.ALL));
        assertThat(functions)
                .contains(
                        new Invocable(
                                "demo:calls/math@1.2.0#plus",
                                "plus(a: u32, b: u32) -> u32",
                                Optional.empty()));
        assertThat(functions)
                .filteredOn(each -> each.obstacle().isPresent())
                .extracting(Invocable::name)
                .containsExactly("take");
    }
}
