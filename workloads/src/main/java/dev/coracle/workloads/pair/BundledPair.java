package dev.coracle.workloads.pair;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The pairs that Coracle brings along: each one C source, compiled to WebAssembly and to a static
/// Linux binary. They need no network but that of this computer.
enum BundledPair {
    HELLO("Prints one line: what a start costs, and nothing else.", Input.NONE),
    SHA256("Takes the SHA-256 of a file of 32 MiB: arithmetic, and some input.", Input.BYTES),
    JSON("Reads a JSON text of some 8 MiB and writes it again: memory and text.", Input.JSON),
    WAIT(
            "Says that it is there and waits for its input to end: how many can live at once.",
            Input.NONE),
    RESPONDER(
            "Answers requests over HTTP with a line of JSON: how soon, and how many a second.",
            Input.NONE);

    private final String description;
    private final Input input;

    BundledPair(String description, Input input) {
        this.description = description;
        this.input = input;
    }

    /// What the command line calls it.
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    Input input() {
        return input;
    }

    Course course() {
        return switch (this) {
            case HELLO, SHA256, JSON -> new Course.Ends();
            case WAIT -> new Course.Waits();
            case RESPONDER -> new Course.Serves(8080, true, "/hello");
        };
    }

    static Optional<BundledPair> find(String title) {
        return List.of(values()).stream().filter(each -> each.title().equals(title)).findFirst();
    }

    /// What the job reads. Made on this computer, the same everywhere.
    enum Input {
        NONE,
        BYTES,
        JSON
    }
}
