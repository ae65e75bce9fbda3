package dev.coracle.conformance;

import dev.coracle.conformance.Outcome.Verdict;
import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs one script, command by command, on a thread of its own.
///
/// ```java
/// List<Outcome> outcomes = ScriptRunner.run(script, subject, Features.V2);
/// ```
public final class ScriptRunner {

    private static final long STACK_BYTES = 8L << 20;
    private static final long MEMORY_BYTES = 1L << 30;

    /// What a script may take before its guests are stopped.
    private static final long SECONDS = 60;

    /// What refusing a module may take.
    private static final long REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Subject subject;
    private final Features features;
    private final MemoryAllowance allowance = MemoryAllowance.of(MEMORY_BYTES);
    private final Interruption interruption = new Interruption();
    private final Linker linker;

    private final Map<String, @Nullable Instance> instances = new HashMap<>();
    private final Map<String, @Nullable Executable> definitions = new HashMap<>();
    private @Nullable Instance latest;
    private @Nullable Executable latestDefinition;
    private boolean anyRefused;

    private ScriptRunner(Subject subject, Features features) {
        this.subject = subject;
        this.features = features;
        this.linker = new Linker(features);
        SpecTestModule.define(linker, MemoryModel.forLimit(MEMORY_BYTES), allowance);
    }

    /// @return one outcome per command, in order; a script that hangs gets a last failure
    public static List<Outcome> run(Script script, Subject subject, Features features) {
        List<Outcome> outcomes = new ArrayList<>();
        ScriptRunner runner = new ScriptRunner(subject, features);
        Runnable commands =
                () -> script.commands().forEach(command -> outcomes.add(runner.outcome(command)));
        Thread thread = new Thread(null, commands, script.path(), STACK_BYTES);
        thread.start();
        try {
            if (!thread.join(Duration.ofSeconds(SECONDS))) {
                runner.interruption.request();
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts tests", e);
        }
        return outcomes;
    }

    private Outcome outcome(Command command) {
        int line = command.line();
        try {
            return new Outcome(line, execute(command), "");
        } catch (Failure e) {
            return failure(line, e.getMessage());
        } catch (ModuleException | ResourceLimitException e) {
            anyRefused = true;
            return new Outcome(line, Verdict.REFUSED, String.valueOf(e.getMessage()));
        } catch (Trap e) {
            return failure(line, "unexpected trap: " + e.getMessage());
        } catch (NoSuchFileException e) {
            return new Outcome(
                    line, Verdict.FAILED, e.getFile() + " is named by the suite but is not in it");
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            // whatever else comes out of the engine is its bug, and the script goes on
            return new Outcome(line, Verdict.FAILED, describe(e));
        }
    }

    /// What was refused would have written to shared memories and tables: nothing is known
    /// afterwards.
    private Outcome failure(int line, String detail) {
        return new Outcome(line, anyRefused ? Verdict.SKIPPED : Verdict.FAILED, detail);
    }

    private static String describe(Throwable e) {
        StringBuilder text = new StringBuilder("foreign exception ").append(e);
        StackTraceElement[] frames = e.getStackTrace();
        for (int i = 0; i < Math.min(4, frames.length); i++) {
            text.append("\n    at ").append(frames[i]);
        }
        return text.toString();
    }

    private Verdict execute(Command command) throws ModuleException, IOException {
        return switch (command) {
            case Command.Instantiate(_, var name, var file) -> {
                latest = null;
                name.ifPresent(known -> instances.put(known, null));
                latest = instantiate(prepare(file));
                name.ifPresent(known -> instances.put(known, latest));
                yield Verdict.PASSED;
            }
            case Command.Define(_, var name, var file) -> {
                latestDefinition = null;
                latestDefinition = prepare(file);
                name.ifPresent(known -> definitions.put(known, latestDefinition));
                yield Verdict.PASSED;
            }
            case Command.InstantiateDefined(_, var name, var module) -> {
                Executable definition =
                        module.isPresent() ? definitions.get(module.get()) : latestDefinition;
                latest = null;
                if (definition == null) {
                    yield Verdict.SKIPPED;
                }
                latest = instantiate(definition);
                name.ifPresent(known -> instances.put(known, latest));
                yield Verdict.PASSED;
            }
            case Command.Register(_, var name, var as) -> {
                Instance instance = instance(name);
                if (instance != null) {
                    linker.offer(as, instance);
                }
                yield instance == null ? Verdict.SKIPPED : Verdict.PASSED;
            }
            case Command.Perform(_, var action) ->
                    perform(action).isPresent() ? Verdict.PASSED : Verdict.SKIPPED;
            case Command.AssertReturn(_, var action, var expected) ->
                    assertReturn(action, expected);
            case Command.AssertTrap(_, var action, var reason) ->
                    assertTrap(() -> perform(action), reason);
            case Command.AssertExhaustion(_, var action) ->
                    assertTrap(() -> perform(action), Trap.Kind.CALL_STACK_EXHAUSTED.words());
            case Command.AssertException(_, var action) -> assertException(action);
            case Command.AssertRefused(_, var file, var reason) -> assertRefused(file, reason);
            case Command.AssertUnlinkable(_, var file, var reason) ->
                    assertUnlinkable(prepare(file), reason);
            case Command.AssertUninstantiable(_, var file, var reason) -> {
                Executable executable = prepare(file);
                yield assertTrap(() -> Optional.of(instantiate(executable)), reason);
            }
            case Command.TextOnly _ -> Verdict.SKIPPED;
        };
    }

    private Executable prepare(Path file) throws ModuleException, IOException {
        return subject.prepare(Files.readAllBytes(file), features);
    }

    private Instance instantiate(Executable executable) throws ModuleException {
        return linker.instantiate(executable, allowance, interruption);
    }

    private @Nullable Instance instance(Optional<String> name) {
        return name.isPresent() ? instances.get(name.get()) : latest;
    }

    /// @return the results, absent where the instance was refused
    private Optional<List<SpecValue>> perform(Action action) {
        Instance instance = instance(action.instance());
        if (instance == null) {
            return Optional.empty();
        }
        ExternalValue export =
                instance.export(action.field())
                        .orElseThrow(() -> new Failure("no export " + action.field()));
        return Optional.of(
                switch (action) {
                    case Action.Get _ when export instanceof ExternalValue.OfGlobal(var global) ->
                            List.of(Crossing.read(global));
                    case Action.Invoke invoke
                            when export instanceof ExternalValue.OfFunction(var function) ->
                            Crossing.call(function, invoke.arguments());
                    default -> throw new Failure("%s is %s".formatted(action.field(), export));
                });
    }

    private Verdict assertReturn(Action action, List<Expectation> expected) {
        Optional<List<SpecValue>> results = perform(action);
        if (results.isEmpty()) {
            return Verdict.SKIPPED;
        }
        List<SpecValue> actual = results.get();
        boolean matches = actual.size() == expected.size();
        for (int i = 0; matches && i < actual.size(); i++) {
            matches = expected.get(i).matches(actual.get(i));
        }
        if (!matches) {
            throw new Failure("%s gave %s, not %s".formatted(action, actual, expected));
        }
        return Verdict.PASSED;
    }

    /// Something that may trap; empty where it needs what was refused.
    private interface Attempt {
        Optional<?> run() throws ModuleException;
    }

    private static Verdict assertTrap(Attempt attempt, String reason) throws ModuleException {
        Optional<?> result;
        try {
            result = attempt.run();
        } catch (Trap e) {
            String actual = String.valueOf(e.getMessage());
            if (!actual.startsWith(reason) && !reason.startsWith(actual)) {
                throw new Failure("trapped with '%s', not '%s'".formatted(actual, reason));
            }
            return Verdict.PASSED;
        }
        if (result.isPresent()) {
            throw new Failure("gave %s instead of trap '%s'".formatted(result.get(), reason));
        }
        return Verdict.SKIPPED;
    }

    private Verdict assertException(Action action) {
        Optional<List<SpecValue>> results;
        try {
            results = perform(action);
        } catch (GuestException e) {
            return Verdict.PASSED;
        }
        if (results.isPresent()) {
            throw new Failure("gave %s instead of an exception".formatted(results.get()));
        }
        return Verdict.SKIPPED;
    }

    private Verdict assertRefused(Path file, String reason) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        long start = System.nanoTime();
        try {
            subject.prepare(bytes, features);
        } catch (ModuleException e) {
            if (System.nanoTime() - start > REFUSAL_NANOS) {
                throw new Failure("took more than a second to refuse: " + e.getMessage());
            }
            return Verdict.PASSED;
        }
        throw new Failure("accepted %s in spite of '%s'".formatted(file.getFileName(), reason));
    }

    private Verdict assertUnlinkable(Executable executable, String reason) throws ModuleException {
        try {
            instantiate(executable);
        } catch (ModuleException.Unlinkable e) {
            return Verdict.PASSED;
        }
        throw new Failure("linked in spite of '%s'".formatted(reason));
    }

    /// An assertion of the script that does not hold.
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
