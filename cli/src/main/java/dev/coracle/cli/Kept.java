package dev.coracle.cli;

import dev.coracle.capability.format.Subject;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A module that is here, and the grants that are kept for it.
///
/// @param reference how another tool would be told where it is
record Kept(String name, String reference, Digest digest, Grants grants) {

    /// A file, or a module of the library; nothing is pulled, because grants of what is not here
    /// belong to nothing.
    static Kept find(String module, Workloads workloads) throws LibraryException {
        Optional<Path> file = Chosen.existingFile(module);
        if (file.isPresent()) {
            Digest digest = digest(file.get());
            return new Kept(
                    String.valueOf(file.get().getFileName()),
                    module,
                    digest,
                    workloads.runs().grantsFor(digest));
        }
        LibraryModule found =
                workloads
                        .library()
                        .find(module)
                        .orElseThrow(
                                () ->
                                        Named.nowhere(
                                                "find",
                                                module,
                                                "See coracle ls, or pull it first."));
        return new Kept(
                found.name(),
                reference(found),
                found.digest(),
                workloads.runs().grantsFor(found.digest()));
    }

    Subject subject() {
        return new Subject(name, reference, grants);
    }

    private static Digest digest(Path file) throws LibraryException {
        try {
            return Digest.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new LibraryException(
                    "read " + Inert.quote(file.toString()),
                    FileAnswer.of(e),
                    "Check that you may read the file.",
                    e);
        }
    }

    /// A pulled module is found where it came from; others are files of this computer.
    private static String reference(LibraryModule module) {
        return module.origin() instanceof Origin.Pulled(var from)
                ? from.toString()
                : module.file().toString();
    }
}
