package dev.coracle.engine;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.invoke.Call;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.Traffic;
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
public final class Command {

    private final GuestThread guest;

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
        this.guest =
                new GuestThread(
                        opener(program, invocation),
                        name,
                        grants,
                        streams,
                        trail,
                        MemoryAllowance.of(grants.limits().memoryBytes()));
    }

    private static GuestRun.Opener opener(Program program, Optional<Call> invocation) {
        return switch (program) {
            case Program.OfModule(var module) ->
                    setting -> ModuleRun.open(module, invocation, setting);
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

    /// Runs to the end on a thread of the guest's own and gives the outcome.
    ///
    /// Blocks the caller, who may be interrupted, which stops the run.
    ///
    /// @throws StartException where nothing of the guest could run
    /// @throws IllegalStateException on a second call
    public RunResult run() throws StartException {
        return guest.run();
    }

    /// Ends the run within some milliseconds; from any thread, at any time, any number of times.
    public void stop() {
        guest.stop();
    }

    /// Bytes of linear memory that the guest has taken; from any thread, while it runs and after.
    public long memoryBytes() {
        return guest.memoryBytes();
    }

    /// Nanoseconds of CPU time that the guest's thread took so far; from any thread, while it runs
    /// and after.
    public long cpuNanos() {
        return guest.cpuNanos();
    }

    /// Units of fuel that are left of the budget; absent where there is none. Once the run is over.
    public OptionalLong fuelLeft() {
        return guest.fuelLeft();
    }

    /// What the guest exchanged with the host so far: calls and bytes; from any thread, while it
    /// runs and after.
    public Traffic traffic() {
        return guest.traffic();
    }

    /// Nanoseconds from the call of [#run()] until the guest's first function was called: opening
    /// what is granted, linking, instantiation. 0 before that.
    public long startNanos() {
        return guest.startNanos();
    }
}
