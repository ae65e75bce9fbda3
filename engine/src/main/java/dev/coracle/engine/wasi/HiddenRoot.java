package dev.coracle.engine.wasi;

import dev.coracle.engine.module.CustomSection;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Module;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Whether a module is shown a root directory that nothing can be done with.
///
/// C programs look for the granted directory that holds a path in a table of their own C library.
/// Where there is none they fail without a call to the host, and nobody would learn what they asked
/// for. With a root in the table the library asks the host, which refuses with the same error
/// (`notcapable`) and records the path. Programs of other languages say in other words that they
/// found no directory, so only C and C++ programs that link wasi-libc's lookup are shown it.
final class HiddenRoot {

    /// The name of the lookup begins so in every version of wasi-libc.
    private static final String LOOKUP = "__wasilibc_find_";

    private HiddenRoot() {}

    /// Judged by the sections that compilers leave for debugging and statistics; without them a
    /// module gets no root.
    static boolean suits(Module module) {
        boolean named = false;
        boolean lookup = false;
        boolean clang = false;
        for (CustomSection section : module.customSections()) {
            switch (section.name()) {
                case "name" -> {
                    named = true;
                    if (holds(section, "rust_")) {
                        return false;
                    }
                    lookup = holds(section, LOOKUP);
                }
                case "producers" -> {
                    if (holds(section, "rustc")) {
                        return false;
                    }
                    clang = holds(section, "clang");
                }
                default -> {}
            }
        }
        return named ? lookup : clang && importsPaths(module);
    }

    private static boolean importsPaths(Module module) {
        return module.imports().stream().map(Import::name).anyMatch(n -> n.startsWith("path_"));
    }

    private static boolean holds(CustomSection section, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = section.content().array();
        int last = section.content().end() - wanted.length;
        for (int i = section.content().start(); i <= last; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
