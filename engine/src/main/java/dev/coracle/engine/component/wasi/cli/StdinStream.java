package dev.coracle.engine.component.wasi.cli;

import dev.coracle.engine.component.wasi.io.InputStreamResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.component.wasi.io.StreamFailure;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.wasi.StandardInput;
import java.util.Arrays;

/// The granted input as a stream.
final class StdinStream implements InputStreamResource {

    private final StandardInput input;
    private final Interruption interruption;

    StdinStream(StandardInput input, Interruption interruption) {
        this.input = input;
        this.interruption = interruption;
    }

    @Override
    public byte[] read(int most) throws StreamFailure {
        if (most == 0 || !input.ready()) {
            return new byte[0];
        }
        byte[] bytes = new byte[most];
        try {
            int read = input.read(bytes, 0, most, interruption);
            if (read == 0) {
                throw StreamFailure.closed();
            }
            return Arrays.copyOf(bytes, read);
        } catch (HostFailure e) {
            throw StreamFailure.of(e);
        }
    }

    @Override
    public Pollable pollable() {
        return new Pollable() {
            @Override
            public boolean ready() {
                return input.ready();
            }

            @Override
            public void await(long nanoseconds, Interruption stop) {
                input.await(Math.min(nanoseconds, SLICE), stop);
            }
        };
    }
}
