package dev.coracle.cli;

import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// Tells how a pull goes: a line that is written over at a terminal, and nothing where stderr goes
/// elsewhere.
final class ProgressLine implements TransferListener {

    private static final int WIDTH = 60;

    private final PrintWriter messages;
    private final boolean shown =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    ProgressLine(Terminal terminal) {
        this.messages = terminal.messages();
    }

    @Override
    public void progressed(Progress progress) {
        if (!shown) {
            return;
        }
        String text =
                switch (progress.phase()) {
                    case RESOLVING -> "Asking the registry ...";
                    case TRANSFERRING ->
                            "Pulling: %s of %s"
                                    .formatted(
                                            BinarySize.text(progress.done()),
                                            BinarySize.text(progress.total()));
                    case UNPACKING -> "Unpacking ...";
                    case DONE -> "";
                };
        messages.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())) + "\r");
        messages.flush();
    }
}
