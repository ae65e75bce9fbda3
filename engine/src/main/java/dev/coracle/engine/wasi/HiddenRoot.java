package dev.coracle.engine.wasi;

import dev.coracle.engine.module.CustomSection;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Whether a module is shown a root directory that nothing can be done with.
///
/// C programs look for the granted directory that holds a path in a table of their own C library.
/// Where there is none they fail without a call to the host, and nobody would learn what they asked
/// for. With a root in the table the library asks the host, which refuses with the same error
/// (`notcapable`) and records the path. Programs of other languages say in other words that they
/// found no directory, so only C and C++ programs that link wasi-libc's lookup are shown it.
///
/// Components that were made of such programs are shown it too, by the core module in them.
public final class HiddenRoot {

    /// The name of the lookup begins so in every version of wasi-libc.
    private static final String LOOKUP = "__wasilibc_find_";

    /// What wasi-libc's `strerror` says of `notcapable`. Go has the same words, without the NULs.
    private static final String ERROR = "\0Capabilities insufficient\0";

    /// What Rust's standard library says instead, which links wasi-libc as well.
    static final String RUST_ERROR = "failed to find a pre-opened file descriptor";

    private HiddenRoot() {}

    /// Judged by the sections that compilers leave for debugging and statistics, and where those
    /// are stripped by the texts of the libraries. A program that gives no sign gets no root.
    public static boolean suits(Module module) {
        Optional<CustomSection> names = section(module, "name");
        Optional<CustomSection> producers = section(module, "producers");
        if (!importsPaths(module)
                || producers.filter(s -> holds(s.content(), "rustc")).isPresent()) {
            return false;
        }
        if (names.isPresent()) {
            Slice content = names.get().content();
            return holds(content, LOOKUP) && !holds(content, "rust_");
        }
        boolean clang = producers.filter(s -> holds(s.content(), "clang")).isPresent();
        return (clang || says(module, ERROR)) && !says(module, RUST_ERROR);
    }

    /// Whether a module that names files was written in Rust, by the same signs.
    static boolean isRust(Module module) {
        if (!importsPaths(module)) {
            return false;
        }
        Optional<CustomSection> names = section(module, "name");
        Optional<CustomSection> producers = section(module, "producers");
        return producers.filter(s -> holds(s.content(), "rustc")).isPresent()
                || names.filter(s -> holds(s.content(), "rust_")).isPresent()
                || (names.isEmpty() && producers.isEmpty() && says(module, RUST_ERROR));
    }

    private static Optional<CustomSection> section(Module module, String name) {
        return module.customSections().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static boolean says(Module module, String text) {
        return module.data().stream().anyMatch(segment -> holds(segment.bytes(), text));
    }

    private static boolean importsPaths(Module module) {
        return module.imports().stream().map(Import::name).anyMatch(n -> n.startsWith("path_"));
    }

    private static boolean holds(Slice slice, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = slice.array();
        int last = slice.end() - wanted.length;
        for (int i = slice.start(); i <= last; i++) {
            if (bytes[i] == wanted[0]
                    && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
