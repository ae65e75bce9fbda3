package dev.coracle.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// A line on stderr that is written over again and again, for somebody who watches; nothing where
/// stderr goes elsewhere.
final class OverwrittenLine {

    private static final int WIDTH = 60;

    private final PrintWriter messages;
    private final boolean shown =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    OverwrittenLine(Terminal terminal) {
        this.messages = terminal.messages();
    }

    void show(String text) {
        if (shown) {
            messages.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())) + "\r");
            messages.flush();
        }
    }
}
