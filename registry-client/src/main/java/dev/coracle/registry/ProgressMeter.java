package dev.coracle.registry;

import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.Progress.Part;
import dev.coracle.registry.transfer.TransferListener;
import java.util.ArrayList;
import java.util.List;

/// Counts the bytes of a transfer on all its threads and tells the listener now and then.
final class ProgressMeter {

    private static final long PAUSE_NANOS = 50_000_000;

    private final TransferListener listener;
    private Progress.Phase phase = Progress.Phase.RESOLVING;
    private List<Descriptor> blobs = List.of();
    private long[] done = {};
    private long lastTold;

    ProgressMeter(TransferListener listener) {
        this.listener = listener;
    }

    synchronized void begin(List<Descriptor> toMove) {
        blobs = List.copyOf(toMove);
        done = new long[blobs.size()];
        enter(Progress.Phase.TRANSFERRING);
    }

    synchronized void enter(Progress.Phase next) {
        phase = next;
        tell();
    }

    /// Sets how much of one blob is there.
    synchronized void reached(Descriptor blob, long bytes) {
        int index = blobs.indexOf(blob);
        if (index < 0) {
            return;
        }
        done[index] = bytes;
        if (System.nanoTime() - lastTold >= PAUSE_NANOS) {
            tell();
        }
    }

    /// Tells the last state, whatever came of it.
    synchronized void tell() {
        lastTold = System.nanoTime();
        List<Part> parts = new ArrayList<>(done.length);
        for (int i = 0; i < done.length; i++) {
            parts.add(new Part(blobs.get(i).digest(), done[i], blobs.get(i).size()));
        }
        listener.progressed(new Progress(phase, parts));
    }
}
