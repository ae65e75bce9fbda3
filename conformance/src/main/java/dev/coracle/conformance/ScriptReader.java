package dev.coracle.conformance;

import dev.coracle.conformance.SpecValue.NumberType;
import dev.coracle.conformance.SpecValue.ReferenceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads scripts in the JSON that wabt's `wast2json` writes.
public final class ScriptReader {

    private ScriptReader() {}

    /// All scripts of a suite, in the order of their paths.
    public static List<Script> readAll(SuiteArchive suite) throws IOException {
        List<Script> scripts = new ArrayList<>();
        for (Path path : suite.files(".json")) {
            SuiteJson.read(
                            path,
                            root ->
                                    root.has("commands")
                                            ? Optional.of(read(path, root))
                                            : Optional.<Script>empty())
                    .ifPresent(scripts::add);
        }
        return scripts;
    }

    private static Script read(Path path, JsonNode root) {
        Path folder = path.resolveSibling(".");
        List<Command> commands = new ArrayList<>();
        for (JsonNode command : root.required("commands")) {
            commands.add(command(folder.normalize(), command));
        }
        // SUITE/.../NAME/NAME.json: the folder names the script, the first element the suite.
        Path named = path.getParent();
        int depth = named == null ? 0 : named.getNameCount();
        String name =
                named == null || depth < 2 ? path.toString() : named.subpath(1, depth).toString();
        return new Script(name, root.required("source_filename").asString(), commands);
    }

    private static Command command(Path folder, JsonNode node) {
        int line = node.required("line").asInt();
        String type = node.required("type").asString();
        return switch (type) {
            case "module" ->
                    withBinary(
                            folder, node, file -> new Command.Instantiate(line, name(node), file));
            case "module_definition" ->
                    withBinary(folder, node, file -> new Command.Define(line, name(node), file));
            case "module_instance" ->
                    new Command.InstantiateDefined(
                            line, optional(node, "instance"), optional(node, "module"));
            case "register" ->
                    new Command.Register(line, name(node), node.required("as").asString());
            case "action" -> new Command.Perform(line, action(node));
            case "assert_return" ->
                    new Command.AssertReturn(
                            line, action(node), expectations(node.required("expected")));
            case "assert_return_canonical_nan" ->
                    new Command.AssertReturn(
                            line,
                            action(node),
                            List.of(
                                    new Expectation.Either(
                                            List.of(
                                                    new Expectation.CanonicalNan(NumberType.F32),
                                                    new Expectation.CanonicalNan(
                                                            NumberType.F64)))));
            case "assert_return_arithmetic_nan" ->
                    new Command.AssertReturn(
                            line,
                            action(node),
                            List.of(
                                    new Expectation.Either(
                                            List.of(
                                                    new Expectation.ArithmeticNan(NumberType.F32),
                                                    new Expectation.ArithmeticNan(
                                                            NumberType.F64)))));
            case "assert_trap" -> new Command.AssertTrap(line, action(node), text(node));
            case "assert_exhaustion" -> new Command.AssertExhaustion(line, action(node));
            case "assert_exception" -> new Command.AssertException(line, action(node));
            case "assert_invalid", "assert_malformed" ->
                    withBinary(
                            folder,
                            node,
                            file -> new Command.AssertRefused(line, file, text(node)));
            case "assert_unlinkable" ->
                    withBinary(
                            folder,
                            node,
                            file -> new Command.AssertUnlinkable(line, file, text(node)));
            case "assert_uninstantiable" ->
                    withBinary(
                            folder,
                            node,
                            file -> new Command.AssertUninstantiable(line, file, text(node)));
            default -> throw new IllegalArgumentException("unknown command " + type);
        };
    }

    private static Command withBinary(
            Path folder, JsonNode node, java.util.function.Function<Path, Command> command) {
        Optional<String> file =
                optional(node, "binary_filename")
                        .or(() -> isBinary(node) ? optional(node, "filename") : Optional.empty());
        return file.map(folder::resolve)
                .map(command)
                .orElseGet(() -> new Command.TextOnly(node.required("line").asInt()));
    }

    /// Older versions of wast2json say nothing of modules that are.
    private static boolean isBinary(JsonNode module) {
        return module.path("module_type").asString("binary").equals("binary");
    }

    private static Action action(JsonNode command) {
        JsonNode node = command.required("action");
        Optional<String> instance = optional(node, "module");
        String field = node.required("field").asString();
        if (node.required("type").asString().equals("get")) {
            return new Action.Get(instance, field);
        }
        List<SpecValue> arguments = new ArrayList<>();
        for (JsonNode argument : node.required("args")) {
            arguments.add(argument(argument));
        }
        return new Action.Invoke(instance, field, arguments);
    }

    private static SpecValue argument(JsonNode node) {
        String type = node.required("type").asString();
        return switch (type) {
            case "i32", "i64", "f32", "f64" -> number(type, node.required("value").asString());
            case "v128" -> {
                JsonNode lanes = node.required("value");
                long[] bits = new long[lanes.size()];
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = Long.parseUnsignedLong(lanes.get(i).asString());
                }
                yield Lanes.pack(laneBits(node), bits);
            }
            default -> {
                String value = node.required("value").asString();
                yield value.equals("null")
                        ? new SpecValue.Null()
                        : new SpecValue.Host(Integer.parseInt(value));
            }
        };
    }

    private static SpecValue.Numeric number(String type, String value) {
        return new SpecValue.Numeric(numberType(type), Long.parseUnsignedLong(value));
    }

    private static NumberType numberType(String type) {
        return NumberType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private static int laneBits(JsonNode node) {
        return Integer.parseInt(node.required("lane_type").asString().substring(1));
    }

    private static List<Expectation> expectations(JsonNode nodes) {
        List<Expectation> expectations = new ArrayList<>();
        for (JsonNode node : nodes) {
            expectations.add(expectation(node));
        }
        return expectations;
    }

    private static Expectation expectation(JsonNode node) {
        String type = node.required("type").asString();
        return switch (type) {
            case "i32", "i64", "f32", "f64" -> pattern(type, node.required("value").asString());
            case "v128" -> {
                String lane = node.required("lane_type").asString();
                String read = lane.equals("i8") || lane.equals("i16") ? "i32" : lane;
                List<Expectation> lanes = new ArrayList<>();
                for (JsonNode value : node.required("value")) {
                    lanes.add(pattern(read, value.asString()));
                }
                yield new Expectation.VectorOf(laneBits(node), lanes);
            }
            case "either" -> new Expectation.Either(expectations(node.required("values")));
            case "refnull", "nullref", "nullfuncref", "nullexternref", "nullexnref" ->
                    new Expectation.Exactly(new SpecValue.Null());
            default -> {
                if (!node.has("value")) {
                    yield new Expectation.Reference(kinds(type));
                }
                yield new Expectation.Exactly(argument(node));
            }
        };
    }

    private static Expectation pattern(String type, String value) {
        return switch (value) {
            case "nan:canonical" -> new Expectation.CanonicalNan(numberType(type));
            case "nan:arithmetic" -> new Expectation.ArithmeticNan(numberType(type));
            default -> new Expectation.Exactly(number(type, value));
        };
    }

    private static Set<ReferenceKind> kinds(String type) {
        return switch (type) {
            case "funcref" -> EnumSet.of(ReferenceKind.FUNCTION);
            case "externref" -> EnumSet.of(ReferenceKind.EXTERNAL);
            case "exnref" -> EnumSet.of(ReferenceKind.EXCEPTION);
            case "i31ref" -> EnumSet.of(ReferenceKind.I31);
            case "structref" -> EnumSet.of(ReferenceKind.STRUCT);
            case "arrayref" -> EnumSet.of(ReferenceKind.ARRAY);
            case "eqref" ->
                    EnumSet.of(ReferenceKind.I31, ReferenceKind.STRUCT, ReferenceKind.ARRAY);
            case "anyref" ->
                    EnumSet.of(
                            ReferenceKind.I31,
                            ReferenceKind.STRUCT,
                            ReferenceKind.ARRAY,
                            ReferenceKind.EXTERNAL);
            default -> throw new IllegalArgumentException("unknown reference type " + type);
        };
    }

    private static Optional<String> name(JsonNode node) {
        return optional(node, "name");
    }

    private static String text(JsonNode node) {
        return node.required("text").asString();
    }

    private static Optional<String> optional(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }
}
