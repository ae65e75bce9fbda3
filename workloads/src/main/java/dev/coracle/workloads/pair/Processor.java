package dev.coracle.workloads.pair;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The processors that the bundled pairs have Linux programs for.
enum Processor {
    AMD64("x86_64"),
    ARM64("aarch64");

    private final String kernel;

    /// @param kernel what Linux calls it
    Processor(String kernel) {
        this.kernel = kernel;
    }

    /// @param name in whatever spelling: the kernel's, Docker's or Java's
    static Optional<Processor> of(String name) {
        return Arrays.stream(values())
                .filter(each -> name.equals(each.kernel) || name.equals(each.docker()))
                .findFirst();
    }

    /// What Docker calls it.
    String docker() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How the names of programs for it end.
    String ending() {
        return ".linux-" + kernel;
    }
}
