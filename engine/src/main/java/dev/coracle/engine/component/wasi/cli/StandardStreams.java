package dev.coracle.engine.component.wasi.cli;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.component.wasi.io.OutputStreamResource;
import dev.coracle.engine.component.wasi.io.StreamFailure;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.wasi.GuestOutput;
import dev.coracle.engine.wasi.StandardInput;

/// `wasi:cli/stdin`, `stdout`, `stderr` and `terminal-*`.
public final class StandardStreams {

    private final StandardInput input;
    private final boolean terminal;
    private final Interruption interruption;

    /// @param terminal whether the guest is told that a user sits there, who types and reads
    public StandardStreams(StandardInput input, boolean terminal, Interruption interruption) {
        this.input = input;
        this.terminal = terminal;
        this.interruption = interruption;
    }

    public void bindInput(HostInterface stdin) {
        // get-stdin() -> input-stream
        stdin.function("get-stdin", _ -> new StdinStream(input, interruption));
    }

    /// @param function `get-stdout` or `get-stderr`
    public void bindOutput(HostInterface output, String function, GuestOutput target) {
        output.function(function, _ -> new Output(target, interruption));
    }

    /// @param function `get-terminal-stdin` or one of its sisters
    public void bindTerminal(HostInterface interfaces, String function) {
        interfaces.function(function, _ -> terminal ? Case.some(new Terminal()) : Case.NONE);
    }

    /// A terminal, of which nothing can be asked.
    private record Terminal() implements HostResource {}

    /// Writes at once; a reader that fails is the guest's failed write.
    private record Output(GuestOutput target, Interruption interruption)
            implements OutputStreamResource {

        @Override
        public void write(byte[] bytes, int offset, int length) throws StreamFailure {
            if (length == 0) {
                return;
            }
            try {
                target.write(bytes, offset, length);
            } catch (Interruption.Interrupted e) {
                throw e;
            } catch (RuntimeException e) {
                interruption.check();
                throw StreamFailure.of(HostFailure.of(Errno.IO));
            }
        }
    }
}
