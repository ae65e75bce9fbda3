package dev.coracle.cli;

import dev.coracle.registry.model.Listing;
import dev.coracle.workloads.worker.WorkerPool;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/// What a command has to work with: the three streams as bytes, and workers. The process's own in
/// the product, others in tests.
///
/// @param workers closed with the terminal
record Terminal(InputStream stdin, Output stdout, OutputStream stderr, WorkerPool workers)
        implements AutoCloseable {

    Terminal(InputStream stdin, OutputStream stdout, OutputStream stderr, WorkerPool workers) {
        this(stdin, new Output(stdout), stderr, workers);
    }

    /// The streams below `System.in` and `System.out`, which buffer and swallow errors.
    static Terminal ofProcess(WorkerPool workers) {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                workers);
    }

    /// For what Coracle says.
    PrintWriter messages() {
        return new PrintWriter(new OutputStreamWriter(stderr, charset()), true);
    }

    /// For what was asked for: lists, JSON, help.
    PrintWriter messagesToStdout() {
        return new PrintWriter(new OutputStreamWriter(stdout, charset()), true);
    }

    /// Says of a registry's list that there is more, so that nobody takes a part for the whole.
    void tellIfCutOff(Listing<?> list) {
        if (!list.complete()) {
            messages()
                    .println(
                            "coracle: Warning: the registry lists more than this; Coracle stopped"
                                    + " reading after %,d entries."
                                            .formatted(list.entries().size()));
        }
    }

    private static Charset charset() {
        String name = System.getProperty("stdout.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    @Override
    public void close() {
        workers.close();
    }
}
