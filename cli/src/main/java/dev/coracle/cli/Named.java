package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;

/// Looks a module of the library up by the name that a command was given.
final class Named {

    private Named() {}

    static LibraryModule find(String what, String name, Library library) throws LibraryException {
        return library.find(name)
                .orElseThrow(() -> missing(what, name, "See coracle ls, or pull it first."));
    }

    /// Neither a file nor in the library, where nothing is pulled for it.
    static LibraryException nowhere(String what, String name, String advice) {
        return LibraryException.of(
                new NotFoundException(
                        what + " " + Inert.quote(name),
                        "there is no such file, and no module of that name is in the library",
                        advice));
    }

    /// Not found in the library, with the exit code that belongs to it.
    static LibraryException missing(String what, String name, String advice) {
        return LibraryException.of(
                new NotFoundException(
                        what + " " + Inert.quote(name), "no module of that name is there", advice));
    }
}
