package dev.coracle.cli;

import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.metric.ByteSize;

/// Tells how a transfer goes, while somebody watches.
final class ProgressLine implements TransferListener {

    private final OverwrittenLine line;
    private final String doing;

    /// @param doing the first word of the line: "Pulling"
    ProgressLine(Terminal terminal, String doing) {
        this.line = new OverwrittenLine(terminal);
        this.doing = doing;
    }

    @Override
    public void progressed(Progress progress) {
        line.show(
                switch (progress.phase()) {
                    case RESOLVING -> "Asking the registry ...";
                    case TRANSFERRING ->
                            "%s: %s of %s"
                                    .formatted(
                                            doing,
                                            ByteSize.text(progress.done()),
                                            ByteSize.text(progress.total()));
                    case UNPACKING -> "Unpacking ...";
                    case DONE -> "";
                });
    }
}
