package dev.coracle.cli;

import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;

/// Tells how a pull goes, while somebody watches.
final class ProgressLine implements TransferListener {

    private final OverwrittenLine line;

    ProgressLine(Terminal terminal) {
        this.line = new OverwrittenLine(terminal);
    }

    @Override
    public void progressed(Progress progress) {
        line.show(
                switch (progress.phase()) {
                    case RESOLVING -> "Asking the registry ...";
                    case TRANSFERRING ->
                            "Pulling: %s of %s"
                                    .formatted(
                                            BinarySize.text(progress.done()),
                                            BinarySize.text(progress.total()));
                    case UNPACKING -> "Unpacking ...";
                    case DONE -> "";
                });
    }
}
