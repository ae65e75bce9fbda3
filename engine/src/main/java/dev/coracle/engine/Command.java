package dev.coracle.engine;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.invoke.Call;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.MemoryAllowance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One run of one program under grants: the `_start` of a module, the `wasi:cli/run` of a
/// component, or a named export.
///
/// ```java
/// AccessTrail trail = new AccessTrail();
/// Command command = new Command(program, "hello.wasm", Grants.none(), Streams.to(log, log), trail);
/// RunResult result = command.run();
/// ```
///
/// Runs once. Never gives the guest more than the grants it was made with, whatever becomes of them
/// elsewhere meanwhile.
public final class Command extends OnGuestThread {

    /// Prepares a run of the whole program.
    ///
    /// @param name what the program sees as its argument 0
    /// @param trail gets every access as it happens; may be read by any thread meanwhile
    public Command(
            Program program, String name, Grants grants, Streams streams, AccessTrail trail) {
        this(program, name, grants, streams, trail, Optional.empty());
    }

    /// As above, for a module.
    public Command(
            Executable executable, String name, Grants grants, Streams streams, AccessTrail trail) {
        this(new Program.OfModule(executable), name, grants, streams, trail);
    }

    private Command(
            Program program,
            String name,
            Grants grants,
            Streams streams,
            AccessTrail trail,
            Optional<Call> invocation) {
        super(
                new GuestThread(
                        opener(program, invocation),
                        name,
                        grants,
                        streams,
                        trail,
                        MemoryAllowance.of(grants.limits().memoryBytes())));
    }

    private static GuestRun.Opener opener(Program program, Optional<Call> invocation) {
        return switch (program) {
            case Program.OfModule(var module) -> {
                if (invocation.isEmpty()) {
                    ModuleRun.beginSoon(module);
                }
                yield setting -> ModuleRun.open(module, invocation, setting);
            }
            case Program.OfComponent(var component) ->
                    setting -> ComponentRun.open(component, invocation, setting);
        };
    }

    /// Prepares a call of one export: of a module with numbers (integers in decimal or `0x`
    /// hexadecimal, signed or unsigned; floats as Java writes them, or `inf`, `-inf`, `nan`), of a
    /// component with values in WAVE. A module that has an `_initialize` is set up by it first.
    ///
    /// @param call `add(1, 2)`; or `add`, and the arguments of the grants are its own, one text
    ///   each
    public static Command invoking(
            String call,
            Program program,
            String name,
            Grants grants,
            Streams streams,
            AccessTrail trail) {
        List<String> arguments = grants.arguments();
        return new Command(
                program,
                name,
                grants.withArguments(List.of()),
                streams,
                trail,
                Optional.of(new Call(call, arguments)));
    }

    /// Units of fuel that are left of the budget; absent where there is none. Once the run is over.
    public OptionalLong fuelLeft() {
        return guest.fuelLeft();
    }
}
