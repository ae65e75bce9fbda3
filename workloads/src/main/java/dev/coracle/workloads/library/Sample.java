package dev.coracle.workloads.library;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A module that comes with Coracle.
///
/// @param description what it shows, one sentence
public record Sample(String name, String description) {

    /// In the order in which somebody new should try them.
    static final List<Sample> ALL =
            List.of(
                    new Sample("hello", "Prints one line and touches nothing."),
                    new Sample(
                            "logger",
                            "Appends a line to /logs/app.log: fails until a directory is granted there."),
                    new Sample(
                            "nosy",
                            "Tries files, environment, clock, randomness and network, and tells what it got."),
                    new Sample("chatty", "Prints 100,000 lines to follow, search and filter."),
                    new Sample("spin", "Loops for ever: stop it, or give it a time limit."),
                    new Sample("greedy", "Takes memory until its limit refuses more."),
                    new Sample(
                            "responder",
                            "Answers HTTP requests with a line of JSON: serve it, and open it in the browser."));

    /// The smallest of them.
    public static Sample hello() {
        return named("hello");
    }

    /// The one of that name.
    ///
    /// @throws java.util.NoSuchElementException where there is none
    public static Sample named(String name) {
        return ALL.stream().filter(sample -> sample.name().equals(name)).findFirst().orElseThrow();
    }

    /// The one that answers requests.
    public static Sample responder() {
        return ALL.getLast();
    }

    /// The module itself.
    public byte[] bytes() throws IOException {
        try (InputStream in = Sample.class.getResourceAsStream("samples/" + name + ".wasm")) {
            if (in == null) {
                throw new IOException("the bundled sample " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
