package dev.coracle.workloads.library;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The end of a reference, as people type it: `cmark`, `cmark:1` or `mirror/cmark` for
/// `localhost:5055/mirror/cmark:1`. Whole parts between slashes count, and a tag only where one was
/// written.
record ShortName(String text) {

    static ShortName of(String text) {
        return new ShortName(text);
    }

    /// The one module that is meant, where there is one.
    ///
    /// @throws LibraryException where several are; guessing would remove or run the wrong one
    Optional<LibraryModule> among(List<LibraryModule> modules) throws LibraryException {
        List<LibraryModule> fitting = modules.stream().filter(this::fits).toList();
        if (fitting.size() > 1) {
            throw LibraryException.of(
                    new InvalidReferenceException(
                            "find " + Inert.quote(text) + " in the library",
                            "it is the end of several names: "
                                    + fitting.stream()
                                            .map(LibraryModule::name)
                                            .sorted()
                                            .collect(Collectors.joining(", ")),
                            "Write one of them."));
        }
        return fitting.stream().findFirst();
    }

    boolean fits(LibraryModule module) {
        Reference reference = module.reference();
        String path = "/" + reference.repository().path();
        return path.endsWith("/" + text)
                || (reference.tag() != null
                        && (path + ":" + reference.tag().value()).endsWith("/" + text));
    }
}
