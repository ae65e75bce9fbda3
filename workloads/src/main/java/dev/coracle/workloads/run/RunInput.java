package dev.coracle.workloads.run;

import dev.coracle.workloads.worker.WorkerRun;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a user gave a run to read, kept until the guest wants it. Safe from every thread.
final class RunInput {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable WorkerRun work;
    private int wanted;
    private boolean closed;
    private boolean endTold;

    synchronized void connect(WorkerRun taken) {
        work = taken;
        give();
    }

    synchronized void write(byte[] bytes) {
        if (!closed) {
            kept.writeBytes(bytes);
            give();
        }
    }

    synchronized void close() {
        closed = true;
        give();
    }

    /// @return whether it was not waited for already
    synchronized boolean wanted(int bytes) {
        boolean anew = wanted == 0;
        wanted = bytes;
        give();
        return anew;
    }

    private void give() {
        if (work == null) {
            return;
        }
        if (wanted > 0 && kept.size() > 0) {
            byte[] all = kept.toByteArray();
            int count = Math.min(wanted, all.length);
            work.input(Arrays.copyOf(all, count));
            kept.reset();
            kept.write(all, count, all.length - count);
            wanted = 0;
        } else if (closed && kept.size() == 0 && !endTold) {
            endTold = true;
            work.endInput();
        }
    }
}
