package dev.coracle.workloads.worker;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.serve.ServingReport;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.serve.ServeOptions;
import java.util.List;
import java.util.Optional;

/// What the desktop and a worker say to each other. `run` is a number that the desktop chose; it is
/// unique in one worker.
// Frames that carry bytes are written, read and dropped, never compared.
@SuppressWarnings("ArrayRecordComponent")
sealed interface Frame {

    /// What the desktop says.
    sealed interface ToWorker extends Frame {}

    /// What a worker says.
    sealed interface ToDesktop extends Frame {}

    /// What a worker says of one run.
    sealed interface OfRun extends ToDesktop {

        int run();

        /// Whether nothing more comes of the run.
        default boolean isLast() {
            return this instanceof Refused || this instanceof Ended;
        }

        /// Tells it to who listens to the run.
        default void tell(WorkerListener listener) {
            switch (this) {
                case Started started -> listener.started(started.load(), started.compile());
                case Output output -> listener.output(output.stream(), output.bytes());
                case Accessed accessed -> listener.accessed(accessed.entries());
                case Used used -> listener.used(used.use());
                case InputWanted wanted -> listener.inputWanted(wanted.bytes());
                case Serving serving -> listener.serving(serving.address());
                case Requests requests -> listener.requests(requests.report());
                case Refused refused ->
                        listener.ended(new WorkerListener.Outcome.Refused(refused.sentence()));
                case Ended ended ->
                        listener.ended(new WorkerListener.Outcome.Finished(ended.result()));
            }
        }
    }

    /// Run a module.
    ///
    /// @param name what the guest reads as its first argument
    /// @param file where the module's bytes lie
    /// @param digest that the bytes must have, as `sha256:` and 64 hex digits
    /// @param grants in their textual form, the guest's arguments included
    /// @param invoke the export to call, absent for the program's own start
    /// @param serve how to serve it, absent where it is to run
    record Start(
            int run,
            String name,
            String file,
            String digest,
            List<String> grants,
            Optional<String> invoke,
            Optional<ServeOptions> serve)
            implements ToWorker {}

    /// Bytes for the guest's standard input, as many as were wanted at most.
    record Input(int run, byte[] bytes) implements ToWorker {}

    /// The guest's standard input is at its end.
    record EndOfInput(int run) implements ToWorker {}

    /// End the guest.
    record Stop(int run) implements ToWorker {}

    /// Give back what ended runs left, and say how the worker stands then.
    record Tidy() implements ToWorker {}

    /// The worker can take a run.
    ///
    /// @param process its process id
    record Ready(long process) implements ToDesktop {}

    /// The module is compiled and the guest's own work comes next.
    ///
    /// @param load nanoseconds until the bytes were read and checked
    /// @param compile nanoseconds until they were decoded, validated and compiled
    record Started(int run, long load, long compile) implements OfRun {}

    /// The run cannot be started.
    ///
    /// @param sentence what was tried, what happened, what to do
    record Refused(int run, String sentence) implements OfRun {}

    /// It is served.
    ///
    /// @param address with the port that was taken
    record Serving(int run, ServeAddress address) implements OfRun {}

    /// Requests came or ended since the last of these frames.
    record Requests(int run, ServingReport report) implements OfRun {}

    /// The guest waits for input.
    ///
    /// @param bytes that it can take
    record InputWanted(int run, int bytes) implements OfRun {}

    /// The guest wrote.
    record Output(int run, LogStream stream, byte[] bytes) implements OfRun {}

    /// The guest asked the host for something.
    ///
    /// @param entries what and how often so far; the last entry of an access counts
    record Accessed(int run, List<AccessTrail.Entry> entries) implements OfRun {}

    /// What the run has used so far; once a second, and before its end.
    record Used(int run, GuestUse use) implements OfRun {}

    /// How the worker stands; once a second while runs go on, and after `Tidy`.
    record Health(WorkerHealth health) implements ToDesktop {}

    /// The run is over; nothing more comes of it.
    record Ended(int run, RunResult result) implements OfRun {}
}
