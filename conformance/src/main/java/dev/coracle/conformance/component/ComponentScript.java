package dev.coracle.conformance.component;

import dev.coracle.engine.Engine;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.link.ComponentInstance;
import dev.coracle.engine.component.link.ComponentLinker;
import dev.coracle.engine.component.link.RunScope;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Runs the commands of one script, one after the other.
public final class ComponentScript {

    private static final long MEMORY = 64 << 20;

    private final Path folder;
    private final Map<String, ExecutableComponent> definitions = new HashMap<>();
    private @Nullable ComponentInstance current;

    /// Whether what the following commands use was refused, and why.
    private @Nullable String refused;

    /// @param folder of the script and its components
    public ComponentScript(Path folder) {
        this.folder = folder;
    }

    /// What came of a command.
    ///
    /// @param refused the feature that the engine does not run, where the command is about one
    /// @param failure what went wrong otherwise
    public record Outcome(Optional<String> refused, Optional<String> failure) {
        static final Outcome PASSED = new Outcome(Optional.empty(), Optional.empty());

        static Outcome failed(String how) {
            return new Outcome(Optional.empty(), Optional.of(how));
        }

        static Outcome refused(String why) {
            return new Outcome(Optional.of(why), Optional.empty());
        }
    }

    /// One command of the script's JSON.
    public Outcome run(JsonNode command) {
        try {
            return switch (command.path("type").stringValue()) {
                case "module" -> {
                    refused = null;
                    current = instantiate(load(command));
                    yield Outcome.PASSED;
                }
                case "module_definition" -> {
                    refused = null;
                    ExecutableComponent component = load(command);
                    definitions.put(command.path("name").stringValue(""), component);
                    yield Outcome.PASSED;
                }
                case "module_instance" -> {
                    if (refused == null) {
                        String name = command.path("module").stringValue("");
                        ExecutableComponent component = definitions.get(name);
                        if (component == null) {
                            yield Outcome.failed("no definition " + name);
                        }
                        current = instantiate(component);
                    }
                    yield refusedOrPassed();
                }
                case "assert_return" -> assertReturn(command);
                case "action" -> {
                    if (refused == null) {
                        call(command.path("action"));
                    }
                    yield refusedOrPassed();
                }
                case "assert_trap" -> assertTrap(command);
                case "assert_invalid" -> assertRefused(command, ModuleException.Invalid.class);
                case "assert_malformed" -> assertRefused(command, ModuleException.Malformed.class);
                case "assert_uninstantiable" -> assertUninstantiable(command);
                default -> Outcome.failed("unknown command");
            };
        } catch (ModuleException.Unsupported e) {
            refused = String.valueOf(e.getMessage());
            return Outcome.refused(String.valueOf(e.getMessage()));
        } catch (ModuleException | IOException | RuntimeException e) {
            return Outcome.failed(e.toString());
        }
    }

    private Outcome refusedOrPassed() {
        String why = refused;
        return why == null ? Outcome.PASSED : Outcome.refused(why);
    }

    private ExecutableComponent load(JsonNode command) throws ModuleException, IOException {
        Path file = folder.resolve(command.path("filename").stringValue());
        if (command.path("module_type").stringValue("").equals("text")) {
            throw new ModuleException.Unsupported("the text format, which is not the engine's");
        }
        return Engine.DEFAULT.loadComponent(Files.readAllBytes(file), MEMORY);
    }

    private static ComponentInstance instantiate(ExecutableComponent component)
            throws ModuleException {
        RunScope run = new RunScope(Features.ALL, MemoryAllowance.of(MEMORY), new Interruption());
        return new ComponentLinker().instantiate(component.plan(), run);
    }

    private ComponentInstance.Export function(JsonNode action) {
        ComponentInstance instance = current;
        if (instance == null) {
            throw new IllegalStateException("nothing was instantiated");
        }
        return instance.function(action.path("field").stringValue()).orElseThrow();
    }

    private @Nullable Object call(JsonNode action) {
        ComponentInstance.Export function = function(action);
        Object[] arguments = new Object[function.type().parameters().size()];
        for (int i = 0; i < arguments.length; i++) {
            ValueType type = function.type().parameters().get(i);
            arguments[i] = SuiteValues.of(action.path("args").path(i), type);
        }
        return function.call(arguments);
    }

    private Outcome assertReturn(JsonNode command) {
        if (refused != null) {
            return refusedOrPassed();
        }
        JsonNode action = command.path("action");
        Object actual = call(action);
        JsonNode expected = command.path("expected");
        Object wanted =
                expected.isEmpty()
                        ? null
                        : SuiteValues.of(
                                expected.path(0), function(action).type().result().orElseThrow());
        return Arrays.deepEquals(new Object[] {actual}, new Object[] {wanted})
                ? Outcome.PASSED
                : Outcome.failed(
                        "returned %s, expected %s"
                                .formatted(
                                        Arrays.deepToString(new Object[] {actual}),
                                        Arrays.deepToString(new Object[] {wanted})));
    }

    private Outcome assertTrap(JsonNode command) {
        if (refused != null) {
            return refusedOrPassed();
        }
        try {
            call(command.path("action"));
            return Outcome.failed("no trap: " + command.path("text").stringValue(""));
        } catch (Trap expected) {
            return Outcome.PASSED;
        }
    }

    private Outcome assertRefused(JsonNode command, Class<? extends ModuleException> wanted)
            throws ModuleException, IOException {
        if (command.path("module_type").stringValue("").equals("text")) {
            return Outcome.PASSED;
        }
        try {
            load(command);
            return Outcome.failed("accepted: " + command.path("text").stringValue(""));
        } catch (ModuleException.Unsupported e) {
            throw e;
        } catch (ModuleException e) {
            return wanted.isInstance(e)
                    ? Outcome.PASSED
                    : Outcome.failed(
                            "%s instead of %s: %s"
                                    .formatted(
                                            e,
                                            wanted.getSimpleName(),
                                            command.path("text").stringValue("")));
        }
    }

    private Outcome assertUninstantiable(JsonNode command) throws ModuleException, IOException {
        ExecutableComponent component = load(command);
        try {
            instantiate(component);
            return Outcome.failed("instantiated");
        } catch (Trap expected) {
            return Outcome.PASSED;
        }
    }
}
